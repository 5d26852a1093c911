import type { PersonRef } from '../domain/actor';
import type { ActionOffer } from '../domain/effect';
import type { Instant } from '../domain/ids';
import { isOpen, type Absorbed, type Incident, type Part } from '../domain/incident/incident';
import { partChat, partDetail, partFact, partKind, reasonFact } from '../domain/incident/timeline';
import { say, type Fact, type Say } from '../domain/say';
import type { Suggestion } from '../ports/runbooks';
import type { Block, Message, Rich } from '../ports/message';
import { changesBefore } from './changes';
import { tasksDone, workOn } from './incident-work';
import { buttons, summaryOf, type SealAction } from './message';
import { rich, text } from './rich';
import { planOf, runsOn, suggestions, MOST_SUGGESTED } from './incident-runs';

/** Names of things that the state knows by id only. */
export interface CardNames {
  readonly service: string | undefined;
  readonly team: string | undefined;
}

export interface CardMore {
  readonly suggested?: readonly Suggestion[];
  /** Without it nothing is overdue. */
  readonly now?: Instant;
}

const field = (key: string, fact: Fact) => ({
  // As a fact, because a role of the house has no words in the catalogue and is called by its own name.
  label: capital(text(value({ word: key }))),
  value: rich(value(fact)),
});
const capital = (label: string): string => label.replace(/^\p{L}/u, (first) => first.toUpperCase());
const value = (fact: Fact): Say => say('incident:card.value', { value: fact });

export function incidentCard(
  incident: Incident,
  names: CardNames,
  seal: SealAction,
  { suggested = [], now }: CardMore = {},
): Message {
  const { number, severity, title, status, roles, times, lastUpdate, handoff } = incident;
  const heading = text(say('incident:card.title', { number, severity, title }));
  const fields = [
    field('incident:card.status', { word: `incident:status.${status}` }),
    field('incident:card.severity', severity),
    ...Object.entries<PersonRef | undefined>({ commander: undefined, ...roles }).map(([role, person]) =>
      field(`incident:role.${role}`, person === undefined ? { word: 'incident:card.nobody' } : { person }),
    ),
    ...(names.service === undefined ? [] : [field('incident:card.service', names.service)]),
    ...(names.team === undefined ? [] : [field('incident:card.team', names.team)]),
    ...(times.started === undefined ? [] : [field('incident:card.started', { time: times.started })]),
    field('incident:card.detected', { time: times.detected }),
  ];
  const marks: readonly Block[] = [
    ...(incident.drill ? [small('incident:card.drill')] : []),
    ...(incident.private ? [small('incident:card.private')] : []),
    ...(incident.status === 'merged' ? [small('incident:card.merged', { number: incident.into })] : []),
    ...(incident.absorbed === undefined
      ? []
      : [small('incident:card.absorbed', { incidents: { words: incident.absorbed.map(nameOf) } })]),
    ...(handoff === undefined
      ? []
      : [
          small('incident:card.handoff', {
            from: { person: handoff.from },
            to: { person: handoff.to },
            role: { word: `incident:role.${handoff.role}` },
          }),
        ]),
    ...(lastUpdate === undefined
      ? []
      : [
          small('incident:card.last-update', {
            at: { time: lastUpdate.at },
            by: { person: lastUpdate.by },
            happening: lastUpdate.happening,
          }),
        ]),
  ];
  const summary = rich(
    say('incident:card.summary', { number, severity, status: { word: `incident:status.${status}` }, title }),
  );
  const pressed = [...offers(incident), ...suggested.slice(0, MOST_SUGGESTED).map(planOf)];
  return {
    summary: summaryOf(summary),
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'fields', fields },
      ...marks,
      ...workOn(incident, now),
      ...changesBefore(incident),
      ...runsOn(incident),
      ...suggestions(suggested),
      ...parts(incident),
      ...buttons([...pressed, ...tasksDone(incident, pressed.length)], seal),
    ],
    tone:
      !isOpen(incident) || status === 'mitigated'
        ? 'good'
        : severity === 'SEV1' || severity === 'SEV2'
          ? 'danger'
          : 'warning',
  };
}

const nameOf = ({ number, title }: Absorbed): string =>
  title === undefined ? `INC-${String(number)}` : `INC-${String(number)} ${title}`;

const small = (key: string, facts: Record<string, Fact> = {}): Block => ({
  kind: 'context',
  text: rich(say(key, facts)),
});

/** Parts that show only when they failed. */
const QUIET: readonly string[] = ['invite', 'group', 'bookmark', 'announce', 'alerts'];

/** Half-built is visible: what failed says why and what is awaited is named; what is done in the same way in several chats is one line. */
function parts(incident: Incident): readonly Block[] {
  const all = inOrder(incident.parts);
  const open = all.flatMap(([name, part]): Rich[] => {
    const facts = { part: { word: kindOf(name) }, detail: partFact(name, detailOf(part)) };
    if (part.state === 'pending')
      return QUIET.includes(partKind(name)) ? [] : [rich(say('incident:card.part-pending', facts))];
    if (part.state !== 'failed') return [];
    // Several chats may have failed to do the same for the same person.
    const key = partDetail(name).includes(':') ? 'part-failed-in' : 'part-failed';
    const more = { chat: partChat(name), reason: reasonFact(part.reason) };
    return [rich(say(`incident:card.${key}`, { ...facts, ...more }))];
  });
  const items = [...open, ...doneLines(all)];
  return items.length === 0 ? [] : [small('incident:card.parts'), { kind: 'list', items }];
}

function doneLines(all: readonly (readonly [string, Part])[]): readonly Rich[] {
  const kinds = new Map<string, string[]>();
  for (const [name, { state }] of all) {
    if (state !== 'done' || QUIET.includes(partKind(name))) continue;
    const chat = text(value(partChat(name)));
    kinds.set(chat, [...(kinds.get(chat) ?? []), text(value({ word: kindOf(name) }))]);
  }
  const chats = new Map<string, string[]>();
  for (const [chat, done] of kinds) {
    const parts = done.join(', ');
    chats.set(parts, [...(chats.get(parts) ?? []), chat]);
  }
  return [...chats].map(([part, where]) =>
    rich(say('incident:card.part-done', { part, detail: { words: where } })),
  );
}

const kindOf = (name: string): string => `incident:part.${partKind(name)}`;
const detailOf = (part: Part): string | undefined => (part.state === 'pending' ? undefined : part.detail);

/** In the order in which they are built, whatever order the store keeps them in. */
const BUILT: readonly string[] = [
  ...['channel', 'card', 'pin', 'bookmark', 'privacy', 'group', 'invite', 'announce', 'archive', 'messages'],
  ...['alerts', 'told'],
];
const inOrder = (parts: Incident['parts']): readonly [string, Part][] =>
  Object.entries(parts).sort(
    ([a], [b]) => BUILT.indexOf(partKind(a)) - BUILT.indexOf(partKind(b)) || (a < b ? -1 : 1),
  );

function offers(incident: Incident): readonly ActionOffer[] {
  const retries = inOrder(incident.parts)
    .filter(([, part]) => part.state === 'failed')
    .map(([name, part]): ActionOffer => ({
      label: say('incident:action.retry', {
        part: { word: kindOf(name) },
        detail: detailOf(part) ?? partDetail(name),
      }),
      verb: 'retry',
      args: { part: name },
      style: 'plain',
    }));
  if (!isOpen(incident)) return retries;
  const lead: ActionOffer = {
    label: say('incident:action.take-command'),
    verb: 'lead',
    args: { free: 'yes' },
    style: 'primary',
  };
  return [
    ...(incident.roles['commander'] === undefined ? [lead] : []),
    { label: say('incident:action.update'), verb: 'update', args: {}, style: 'plain' },
    ...(incident.status === 'mitigated'
      ? []
      : [{ label: say('incident:action.mitigate'), verb: 'mitigate', args: {}, style: 'plain' } as const]),
    { label: say('incident:action.resolve'), verb: 'resolve', args: {}, style: 'plain' },
    ...retries,
  ];
}

export const topicOf = ({ severity, status, title }: Incident): string =>
  text(say('incident:card.topic', { severity, status: { word: `incident:status.${status}` }, title }));
