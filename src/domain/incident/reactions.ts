import { assertNever } from '../../kit/assert-never';
import type { PersonRef } from '../actor';
import type { Happening } from '../decider';
import type { Reaction } from '../effect';
import { streamId, type ChatId, type StreamId } from '../ids';
import { say, type Say } from '../say';
import { reactForAlerts } from './alert-reactions';
import type { IncidentSurroundings } from './around';
import { COMMANDER, type Incident, type IncidentState } from './incident';
import { Plan, type Place } from './plan';
import { announcement, partDetail, partKind, tell } from './timeline';
import type { HandoffOffered } from './roles';
import { planInstead } from './runs';
import { archiveTimers, updateTimers } from './timers';
import type { IncidentEvent } from './vocabulary';
import { reactForWork, taskTimers } from './work/reactions';

export function reactToIncident(
  cause: string,
  happening: Happening<IncidentEvent>,
  before: IncidentState,
  after: IncidentState,
  around: IncidentSurroundings,
): Reaction {
  if (after.status === 'none') return { effects: [], timers: [] };
  const plan = new Plan(cause, around.stream, after);
  const { event } = happening;
  switch (event.type) {
    case 'IncidentDeclared':
      build(plan, after, around);
      break;
    case 'RoleAssigned':
      instruct(plan, event.role, event.person, after, around);
      plan.inviteEverywhere(event.person, around.chatsOf(event.person));
      break;
    case 'HandoffOffered':
      plan.direct(event.to, around.chatsOf(event.to), handoffQuestion(event, after), [
        {
          label: say('incident:action.accept-handoff'),
          verb: 'handoff',
          args: { answer: 'accept' },
          style: 'primary',
        },
        {
          label: say('incident:action.decline-handoff'),
          verb: 'handoff',
          args: { answer: 'decline' },
          style: 'plain',
        },
      ]);
      plan.inviteEverywhere(event.to, around.chatsOf(event.to));
      break;
    case 'SeverityChanged':
    case 'StatusChanged':
    case 'Mitigated':
    case 'Resolved':
    case 'Closed':
    case 'Cancelled':
    case 'Merged':
      plan.topic();
      break;
    case 'Reopened':
      if (before.status !== 'none' && before.archived === true) rebuild(plan, after, around);
      else plan.topic();
      break;
    case 'PrivacySet':
      plan.privacy();
      break;
    case 'ChannelsArchived':
      plan.archive();
      break;
    case 'EventRedacted':
      if (event.left.type === 'IncidentDeclared') plan.topic(); // the title stands in it
      if (event.left.type === 'MessagePinned') forget(plan, event.left);
      break;
    case 'PartFailed':
      if (['channel', 'privacy'].includes(partKind(event.part)))
        tellDeclarer(plan, event.part, happening, after, around);
      break;
    case 'PartDone':
      // What was announced before there was a channel now says which it is.
      if (partKind(event.part) === 'channel')
        plan.announce(announcedIn(after, around).filter(({ chat }) => event.part === `channel:${chat}`));
      break;
    case 'PartRetried':
      if (['messages', 'told'].includes(partKind(event.part))) plan.card(); // its ✗ goes; the other parts' cards follow with their outcome
      return { effects: plan.effects, timers: [] }; // the store puts the dead letter itself back on the road
    case 'HandoffDeclined':
    case 'UpdatePosted':
    case 'UpdateFellDue':
    case 'NoteAdded':
    case 'MessagePinned':
    case 'TimeCorrected':
    case 'GapFound':
    case 'ChatTroubled':
    case 'ChatRecovered':
    case 'PersonJoined':
    case 'ChangesFound':
    case 'AlertsReported':
    case 'AlertsAcknowledged':
    case 'AlertsSilenced':
    case 'AlertsDismissed':
    case 'AlertsSplit':
    case 'SourceRemarked':
    case 'MergeProposed':
    case 'IncidentAbsorbed':
    case 'KeptOpen':
    case 'RunReported':
    case 'TaskAdded':
    case 'TaskAssigned':
    case 'TaskEnded':
    case 'TaskReopened':
    case 'TaskFellDue':
    case 'LinkAdded':
    case 'LinkRemoved':
    case 'PeopleCalled':
    case 'CallAnswered':
      break;
    case 'RemedyHeldBack':
      plan.post(tell(happening), false, [planInstead(event)]);
      break;
    default:
      return assertNever(event);
  }
  reactForAlerts(plan, happening, before, after, around);
  reactForWork(plan, happening, after, around);
  const told = announcement(happening, after);
  if (told !== undefined) plan.post(told, event.type === 'UpdateFellDue' || event.type === 'TaskFellDue');
  if (showsOnCard(event)) plan.card(isCardFailure(event) ? 'where-it-stands' : 'everywhere');
  if (isAnnounced(event)) plan.announce(announcedIn(after, around));
  return {
    effects: plan.effects,
    timers: [
      ...updateTimers(around.stream, event, before, after),
      ...taskTimers(around.stream, event, after),
      ...archiveTimers(around, happening, before, after),
    ],
  };
}

/** A new incident: channel, card, pin, the owning team, and the question who commands. */
function build(plan: Plan, incident: Incident, around: IncidentSurroundings): void {
  outside(plan);
  if (incident.declaredBy.kind === 'person')
    plan.inviteEverywhere(incident.declaredBy.person, around.chatsOf(incident.declaredBy.person));
  if (incident.team !== undefined && !incident.private)
    for (const person of around.membersOf(incident.team))
      plan.inviteEverywhere(person, around.chatsOf(person));
  if (incident.team !== undefined && !incident.private) plan.inviteGroups(around.groupsOf(incident.team));
  plan.post(say('incident:who-commands', { number: incident.number }), false, [
    { label: say('incident:action.take-command'), verb: 'lead', args: { free: 'yes' }, style: 'primary' },
  ]);
}

const outside = (plan: Plan): void => {
  plan.openChannels();
  plan.card();
  plan.pinCard();
  plan.bookmark();
};

/** New channels for an incident whose old ones are archived: the same people, and where to read on. */
function rebuild(plan: Plan, incident: Incident, around: IncidentSurroundings): void {
  outside(plan);
  for (const person of incident.people) plan.inviteEverywhere(person, around.chatsOf(person));
  if (incident.team !== undefined && !incident.private) plan.inviteGroups(around.groupsOf(incident.team));
  if (incident.alerts !== undefined) plan.alertCard();
  plan.succeed();
}

/** The pin's words are in what was said, too. */
function forget(plan: Plan, left: Readonly<Record<string, unknown>>): void {
  const { chat, message } = left;
  if (typeof chat === 'string' && typeof message === 'string') plan.forget(chat as ChatId, message);
}

/** Once announced, the message there is kept true, also where the rules would not announce it any more. */
function announcedIn(incident: Incident, around: IncidentSurroundings): readonly Place[] {
  const standing = Object.keys(incident.parts).flatMap((part): Place[] => {
    const [, place, chat] = /^announce:(.+):([^:]+)$/.exec(part) ?? [];
    return place === undefined || chat === undefined ? [] : [{ chat: chat as ChatId, place }];
  });
  // Nobody outside learns of a private incident, and nobody is alarmed by a drill.
  const fresh = incident.private || incident.drill ? [] : around.placesFor(incident);
  const known = new Set(standing.map(({ chat, place }) => `${chat} ${place}`));
  return [...standing, ...fresh.filter(({ chat, place }) => !known.has(`${chat} ${place}`))];
}

/** Asked in private, where no channel says which incident is meant. */
const handoffQuestion = ({ from, role }: HandoffOffered, { number }: Incident): Say =>
  say('incident:handoff-question', {
    number,
    from: { person: from },
    role: { word: `incident:role.${role}` },
  });

/** Without a channel, or while it is open to the wrong eyes, there is no card to show it on: whoever declared is told in private. */
function tellDeclarer(
  plan: Plan,
  part: string,
  happening: Happening<IncidentEvent>,
  { declaredBy, number }: Incident,
  around: IncidentSurroundings,
): void {
  if (declaredBy.kind !== 'person') return;
  const { key, facts } = tell(happening);
  const retry = {
    label: say('incident:action.retry', {
      part: { word: `incident:part.${partKind(part)}` },
      detail: partDetail(part),
    }),
    verb: 'retry',
    args: { part },
    style: 'primary',
  } as const;
  plan.direct(
    declaredBy.person,
    around.chatsOf(declaredBy.person),
    say(`${key}-${partKind(part)}`, { ...facts, number }),
    [retry],
  );
}

const instruct = (
  plan: Plan,
  role: string,
  person: PersonRef,
  { number }: Incident,
  around: IncidentSurroundings,
): void => {
  plan.direct(
    person,
    around.chatsOf(person),
    say('incident:role-instructions', {
      number,
      role: { word: `incident:role.${role}` },
      instructions: around.instructions(role) ?? { word: `incident:instructions.${role}` },
    }),
    [],
  );
};

const NOT_ON_CARD: readonly string[] = [
  ...['NoteAdded', 'MessagePinned', 'UpdateFellDue', 'GapFound', 'PersonJoined'],
  'ChannelsArchived', // nobody can edit it there any more
  // These stand on the alerts' own card.
  ...[
    'AlertsReported',
    'AlertsAcknowledged',
    'AlertsSilenced',
    'AlertsDismissed',
    'AlertsSplit',
    'SourceRemarked',
  ],
  ...['MergeProposed', 'KeptOpen', 'RemedyHeldBack'],
];
const ANNOUNCED: readonly string[] = [
  ...['IncidentDeclared', 'SeverityChanged', 'StatusChanged', 'Mitigated', 'Resolved', 'Reopened', 'Closed'],
  ...['Cancelled', 'Merged', 'PrivacySet', 'RoleAssigned'],
];
const isAnnounced = (event: IncidentEvent): boolean =>
  ANNOUNCED.includes(event.type === 'EventRedacted' ? event.left.type : event.type);
const isCardFailure = (event: IncidentEvent): boolean =>
  event.type === 'PartFailed' && partKind(event.part) === 'card';
const showsOnCard = (event: IncidentEvent): boolean => {
  if (event.type === 'IncidentDeclared') return false; // its card is built before it is pinned, and once is enough
  // What a redaction took away must go from the card too, where it stood on it.
  return !NOT_ON_CARD.includes(event.type === 'EventRedacted' ? event.left.type : event.type);
};

export const commanderOf = (incident: Incident): PersonRef | undefined => incident.roles[COMMANDER];
export const incidentStream = (id: string): StreamId => streamId('incident', id);
