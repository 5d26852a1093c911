import { err } from '../../../kit/result';
import { actorRef } from '../../actor';
import type { DecideFacts, Happening } from '../../decider';
import { refuse } from '../../refusal';
import type { Incident, IncidentState } from '../incident';
import { happened, nothingToDo, onceDeclared, type Decided } from '../slice';

/** Where to look: a dashboard, a document, a ticket, a call. */
export interface AddLink {
  readonly type: 'AddLink';
  /** The door has seen that it is one of the web. */
  readonly url: string;
  readonly title?: string;
}
export interface LinkAdded {
  readonly type: 'LinkAdded';
  readonly link: number;
  readonly url: string;
  readonly title: string;
}
export interface RemoveLink {
  readonly type: 'RemoveLink';
  readonly link: number;
}
export interface LinkRemoved {
  readonly type: 'LinkRemoved';
  readonly link: number;
  readonly title: string;
}

const MOST = 50;

export const addLink = (state: IncidentState, command: AddLink, facts: DecideFacts): Decided<LinkAdded> =>
  onceDeclared(state, ({ links = [], linksMade = 0 }) => {
    const title = command.title?.trim() ?? '';
    const known = links.find(({ url }) => url === command.url);
    if (known !== undefined && (title === '' || title === known.title)) return nothingToDo;
    if (links.length >= MOST) return err(refuse('too-many-links', { most: MOST }, { instead: ['unlink'] }));
    return happened(facts, {
      type: 'LinkAdded',
      // The same address with another title takes the place of the first.
      link: known?.number ?? linksMade + 1,
      url: command.url,
      title: title === '' ? shortUrl(command.url) : title,
    });
  });

/** The address without what nobody reads. */
const shortUrl = (url: string): string =>
  url
    .replace(/^https?:\/\//i, '')
    .replace(/[?#].*$/s, '')
    .replace(/\/$/, '')
    .slice(0, 80);

export const removeLink = (
  state: IncidentState,
  { link }: RemoveLink,
  facts: DecideFacts,
): Decided<LinkRemoved> =>
  onceDeclared(state, ({ links = [], linksMade = 0, number }) => {
    const known = links.find((one) => one.number === link);
    if (known !== undefined) return happened(facts, { type: 'LinkRemoved', link, title: known.title });
    if (link >= 1 && link <= linksMade) return nothingToDo; // taken away before
    return err(
      refuse('unknown-link', { link, number }, { field: 'link', kind: 'unknown', instead: ['show', 'link'] }),
    );
  });

export const linkAdded = (state: Incident, { event, by }: Happening<LinkAdded>): Incident => {
  const { link: number, url, title } = event;
  const others = (state.links ?? []).filter((one) => one.number !== number);
  const added = { number, url, title, by: actorRef(by) };
  return {
    ...state,
    links: [...others, added].sort((a, b) => a.number - b.number),
    linksMade: Math.max(state.linksMade ?? 0, number),
  };
};

export const linkRemoved = (state: Incident, { event }: Happening<LinkRemoved>): Incident => ({
  ...state,
  links: (state.links ?? []).filter(({ number }) => number !== event.link),
});
