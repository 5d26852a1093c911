import { assertNever } from '../../kit/assert-never';
import type { PersonRef } from '../actor';
import type { Happening } from '../decider';
import type { Reaction, TimerChange } from '../effect';
import { streamId, type ChatId, type StreamId, type TeamId } from '../ids';
import { say, type Say } from '../say';
import { COMMANDER, isOpen, type Incident, type IncidentState } from './incident';
import { Plan } from './plan';
import { announcement, partDetail, partKind, tell } from './timeline';
import type { HandoffOffered } from './roles';
import type { IncidentEvent } from './vocabulary';

/** What an incident's reactions may know of the world around it. */
export interface IncidentSurroundings {
  readonly stream: StreamId;
  membersOf(team: TeamId): readonly PersonRef[];
  /** What the catalogue tells whoever takes a role of its own. */
  instructions(role: string): string | undefined;
  /** The chats in which a person can be reached. */
  chatsOf(person: PersonRef): readonly ChatId[];
}

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
    case 'Reopened':
    case 'Closed':
    case 'Cancelled':
      plan.topic();
      break;
    case 'PrivacySet':
      plan.privacy();
      break;
    case 'EventRedacted':
      if (event.left.type === 'IncidentDeclared') plan.topic(); // the title stands in it
      break;
    case 'PartFailed':
      if (['channel', 'privacy'].includes(partKind(event.part)))
        tellDeclarer(plan, event.part, happening, after, around);
      break;
    case 'PartRetried':
      if (partKind(event.part) === 'messages') plan.card(); // its ✗ goes; the other parts' cards follow with their outcome
      return { effects: plan.effects, timers: [] }; // the store puts the dead letter itself back on the road
    case 'HandoffDeclined':
    case 'UpdatePosted':
    case 'UpdateFellDue':
    case 'NoteAdded':
    case 'MessagePinned':
    case 'PartDone':
    case 'TimeCorrected':
      break;
    default:
      return assertNever(event);
  }
  const told = announcement(happening, after);
  if (told !== undefined) plan.post(told, event.type === 'UpdateFellDue');
  if (showsOnCard(event)) plan.card();
  return { effects: plan.effects, timers: timers(around.stream, event, before, after) };
}

/** A new incident: channel, card, pin, the owning team, and the question who commands. */
function build(plan: Plan, incident: Incident, around: IncidentSurroundings): void {
  plan.openChannels();
  plan.card();
  plan.pinCard();
  if (incident.declaredBy.kind === 'person')
    plan.inviteEverywhere(incident.declaredBy.person, around.chatsOf(incident.declaredBy.person));
  if (incident.team !== undefined && !incident.private)
    for (const person of around.membersOf(incident.team))
      plan.inviteEverywhere(person, around.chatsOf(person));
  plan.post(say('incident:who-commands', { number: incident.number }), false, [
    { label: say('incident:action.take-command'), verb: 'lead', args: { free: 'yes' }, style: 'primary' },
  ]);
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

const NOT_ON_CARD: readonly string[] = ['NoteAdded', 'MessagePinned', 'UpdateFellDue'];
const showsOnCard = (event: IncidentEvent): boolean => {
  if (event.type === 'IncidentDeclared') return false; // its card is built before it is pinned, and once is enough
  // What a redaction took away must go from the card too, where it stood on it.
  return !NOT_ON_CARD.includes(event.type === 'EventRedacted' ? event.left.type : event.type);
};

function timers(
  stream: StreamId,
  event: IncidentEvent,
  before: IncidentState,
  after: Incident,
): readonly TimerChange[] {
  const key = `update-due/${stream}`;
  if (event.type === 'UpdatePosted') {
    const due = event.nextDue;
    if (due === undefined) return [{ kind: 'cancel', key }];
    return [{ kind: 'set', key, dueAt: due, target: stream, command: { type: 'RemindUpdate', due } }];
  }
  return isOpen(before) && !isOpen(after) ? [{ kind: 'cancel', key }] : [];
}

export const commanderOf = (incident: Incident): PersonRef | undefined => incident.roles[COMMANDER];
export const incidentStream = (id: string): StreamId => streamId('incident', id);
