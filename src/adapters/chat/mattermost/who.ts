import type { Actor } from '../../../domain/actor';
import { oneLine } from '../../../domain/text';
import type { ChatParts } from '../../../ports/chat-kind';
import { MATTERMOST } from './mattermost-parts';

export type Person = Extract<Actor, { kind: 'person' }>;
type House = Pick<ChatParts, 'identify' | 'clean'>;

const ID = /^[a-z0-9]{26}$/;
/** With the name of their own server behind a colon where channels are shared. */
const USERNAME = /^[\w.:-]{1,130}$/;

/** An account: by its id or its username, which nobody else has. One that is shaped like an id could be somebody else's, and counts for nothing. */
export function accountAt({ identify }: House, workspace: string, id: string, username: string): Person {
  const person = identify(workspace, id, USERNAME.test(username) && !ID.test(username) ? username : id);
  return { kind: 'person', chat: MATTERMOST, workspace, id, person };
}

/**
 * Usernames and what stands for each in a mention: the id, but where the catalogue knows the account by its username alone, the username.
 * Whoever reads the mention later has nothing else to know the person by. Of a stranger it says the username too, to be shown.
 */
export const mentionsAt = (
  house: House,
  workspace: string,
  ids: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> =>
  new Map(
    [...ids].map(([username, id]) => {
      const isKnown = (named: string): boolean =>
        accountAt(house, workspace, id, named).person.key.startsWith('person/');
      if (isKnown(id)) return [username, id];
      return [username, isKnown(username) ? username : `${id}|${username}`];
    }),
  );

/** Whoever speaks under a name of their own choice: it is shown, and nobody is known by it. */
export function calledAt({ identify, clean }: House, workspace: string, id: string, name: string): Person {
  const person = identify(workspace, id, id);
  const shown = oneLine(clean(name));
  return {
    ...{ kind: 'person', chat: MATTERMOST, workspace, id },
    person: person.key.startsWith('person/') || shown === '' ? person : { ...person, name: shown },
  };
}
