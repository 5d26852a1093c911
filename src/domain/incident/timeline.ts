import { assertNever } from '../../kit/assert-never';
import { actorRef } from '../actor';
import type { Happening } from '../decider';
import { chatId, type ChatId } from '../ids';
import { say, type Fact, type Say } from '../say';
import { tellAlerts } from './alert-lines';
import { tellChanges } from './changes';
import type { Incident } from './incident';
import { tellRuns } from './runs';
import type { SeverityChanged } from './severity';
import type { IncidentEvent } from './vocabulary';
import { tellWork } from './work/lines';

const word = (key: string) => ({ word: key });
/** A delivery's reason is a word of the catalogue, or what the outside said. */
export const reasonFact = (reason: string): Fact =>
  /^delivery:[a-z-]+$/.test(reason) ? { word: reason } : reason;
const chatName = (chat: ChatId): Fact => ({ word: `incident:chat.${chat}` });
const optional = (text: string | undefined): string => text ?? '';

/** Event → message key and facts: the one place that knows how an event is told, in channel, page and export alike. */
export function tell({ event, by }: Happening<IncidentEvent>): Say {
  const who = { who: { person: actorRef(by) } };
  const key = `incident:event.${event.type}`;
  switch (event.type) {
    case 'IncidentDeclared':
      return say(key, { ...who, number: event.number, title: event.title, severity: event.severity });
    case 'StatusChanged':
      return say(key, {
        ...who,
        from: word(`incident:status.${event.from}`),
        to: word(`incident:status.${event.to}`),
      });
    case 'Mitigated':
    case 'Resolved':
      if (event.type === 'Resolved' && event.cause === 'alerts') return say(`${key}-alerts`, who);
      return say(event.summary === undefined ? key : `${key}-summary`, {
        ...who,
        summary: optional(event.summary),
      });
    case 'Reopened':
      return say(event.cause === undefined ? key : `${key}-${event.cause}`, { ...who, reason: event.reason });
    case 'Cancelled':
      return say(key, { ...who, reason: event.reason });
    case 'Closed':
      return say(key, who);
    case 'SeverityChanged':
      return say(`${key}${suffixOf(event)}`, {
        ...who,
        from: event.from,
        to: event.to,
        reason: optional(event.reason),
      });
    case 'RoleAssigned': {
      const facts = { ...who, role: word(`incident:role.${event.role}`), person: { person: event.person } };
      const own = event.person.key === actorRef(by).key;
      return event.previous === undefined
        ? say(own ? `${key}-own` : key, facts)
        : say(`${key}-from`, { ...facts, previous: { person: event.previous } });
    }
    case 'HandoffOffered':
    case 'HandoffDeclined':
      return say(key, {
        role: word(`incident:role.${event.role}`),
        from: { person: event.from },
        to: { person: event.to },
      });
    case 'NoteAdded':
      return say(key, { ...who, text: event.text });
    case 'MessagePinned':
      return say(key, { ...who, author: event.author, text: event.text });
    case 'UpdatePosted': {
      const facts = { ...who, happening: event.happening, impact: event.impact };
      const suffix = `${event.impact === '' ? '' : '-impact'}${event.nextDue === undefined ? '' : '-next'}`;
      return say(
        `${key}${suffix}`,
        event.nextDue === undefined ? facts : { ...facts, next: { time: event.nextDue } },
      );
    }
    case 'UpdateFellDue':
      return say(key, { due: { time: event.due } });
    case 'PartDone':
      return say(inChat(key, event.part), {
        chat: partChat(event.part),
        part: word(`incident:part.${partKind(event.part)}`),
        detail: partFact(event.part, event.detail),
      });
    case 'PartFailed':
      return say(inChat(key, event.part), {
        chat: partChat(event.part),
        part: word(`incident:part.${partKind(event.part)}`),
        detail: partFact(event.part, event.detail),
        reason: reasonFact(event.reason),
      });
    case 'PartRetried':
      return say(key, {
        ...who,
        part: word(`incident:part.${partKind(event.part)}`),
        detail: partFact(event.part),
      });
    case 'PrivacySet':
      return say(event.private ? `${key}-private` : `${key}-open`, who);
    case 'TimeCorrected':
      return say(key, {
        ...who,
        time: word(`incident:time.${event.time}`),
        at: { time: event.at },
        reason: event.reason,
      });
    case 'EventRedacted':
      return say(key, { ...who, seq: event.seq, reason: event.reason });
    case 'GapFound':
      return say(event.complete ? key : `${key}-incomplete`, {
        chat: chatName(event.chat),
        from: { time: event.from },
        to: { time: event.to },
        count: event.found,
      });
    case 'ChatTroubled':
      return say(key, { chat: chatName(event.chat), reason: reasonFact(event.reason) });
    case 'ChatRecovered':
      return say(key, { chat: chatName(event.chat) });
    case 'ChannelsArchived':
      return say(key);
    case 'PersonJoined':
      return say(key, { person: { person: event.person }, chat: chatName(event.chat) });
    case 'ChangesFound':
      return tellChanges(key, event);
    case 'RunReported':
    case 'RemedyHeldBack':
      return tellRuns(event);
    case 'TaskAdded':
    case 'TaskAssigned':
    case 'TaskEnded':
    case 'TaskReopened':
    case 'TaskFellDue':
    case 'LinkAdded':
    case 'LinkRemoved':
    case 'PeopleCalled':
    case 'CallAnswered':
      return tellWork(event, by);
    case 'AlertsReported':
    case 'AlertsAcknowledged':
    case 'AlertsSilenced':
    case 'AlertsDismissed':
    case 'AlertsSplit':
    case 'SourceRemarked':
    case 'MergeProposed':
    case 'Merged':
    case 'IncidentAbsorbed':
    case 'KeptOpen':
      return tellAlerts(event, by);
    default:
      return assertNever(event);
  }
}

const suffixOf = ({ cause, reason }: SeverityChanged): string =>
  cause === undefined ? (reason === undefined ? '' : '-reason') : `-${cause}`;

const SILENT: readonly IncidentEvent['type'][] = [
  'IncidentDeclared',
  'NoteAdded',
  'MessagePinned',
  'PartDone',
  'PartFailed',
  'PartRetried',
  'TimeCorrected',
  'EventRedacted',
  'ChannelsArchived',
  'PersonJoined',
  // The card of the alerts shows it, or it is said with something to press.
  'AlertsReported',
  'AlertsAcknowledged',
  'AlertsDismissed',
  'MergeProposed',
  // Its own card tells of a run as it goes on.
  'RunReported',
  'RemedyHeldBack',
];
/** Of what people do elsewhere, their words are told; the rest stands on the alerts' card. */
const isShownElsewhere = ({ event }: Happening<IncidentEvent>): boolean =>
  event.type === 'SourceRemarked' && event.did.what !== 'noted';

/** What the channel is told of an event; `undefined` where the card or the page says enough. */
export const announcement = (happening: Happening<IncidentEvent>, incident: Incident): Say | undefined => {
  if (SILENT.includes(happening.event.type) || isShownElsewhere(happening)) return undefined;
  const told = tell(happening);
  return { key: told.key, facts: { ...told.facts, number: incident.number } };
};

/** `invite:person/ana:console` is the invitation of `person/ana` in `console`. */
export const partKind = (part: string): string => part.slice(0, part.indexOf(':'));
export const partDetail = (part: string): string => part.slice(part.indexOf(':') + 1);
/** Of what is done for the same person in several chats it is said in which. */
const inChat = (key: string, part: string): string => (partDetail(part).includes(':') ? `${key}-in` : key);
/** Where a part is, as people call it. */
export const partChat = (part: string): Fact => chatName(chatId(part.slice(part.lastIndexOf(':') + 1)));
/** What a part is about, as people call it: whom or what it names, else the chat that it is in. */
export function partFact(part: string, detail?: string): Fact {
  const inside = partDetail(part);
  const named = inside.slice(0, Math.max(0, inside.lastIndexOf(':')));
  return detail ?? (named === '' ? partChat(part) : named);
}
