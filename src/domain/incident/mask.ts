import { assertNever } from '../../kit/assert-never';
import { maskAlerts } from './alert-mask';
import { maskChanges } from './changes';
import { maskRuns } from './runs';
import { maskWork } from './work/mask';
import type { IncidentEvent } from './vocabulary';

const MASK = '[redacted]';
const maskIf = <K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> =>
  value === undefined ? {} : ({ [key]: MASK } as Partial<Record<K, string>>);

/** What a redaction leaves of an event: its shape and its moments, and none of what people wrote. */
export function maskIncidentEvent(event: IncidentEvent): IncidentEvent {
  switch (event.type) {
    case 'IncidentDeclared':
      return { ...event, title: MASK };
    case 'Mitigated':
    case 'Resolved':
      return { ...event, ...maskIf('summary', event.summary) };
    case 'Reopened':
    case 'Cancelled':
    case 'TimeCorrected':
    case 'EventRedacted':
      return { ...event, reason: MASK };
    case 'SeverityChanged':
      return { ...event, ...maskIf('reason', event.reason) };
    case 'NoteAdded':
      return { ...event, text: MASK };
    case 'MessagePinned':
      return { ...event, text: MASK, author: MASK };
    case 'UpdatePosted':
      return { ...event, happening: MASK, impact: MASK };
    case 'PartFailed':
      return { ...event, reason: MASK, ...maskIf('detail', event.detail) };
    case 'ChatTroubled':
      return { ...event, reason: MASK };
    case 'PartDone':
      return { ...event, ...maskIf('detail', event.detail) };
    case 'StatusChanged':
    case 'Closed':
    case 'RoleAssigned':
    case 'HandoffOffered':
    case 'HandoffDeclined':
    case 'UpdateFellDue':
    case 'PartRetried':
    case 'PrivacySet':
    case 'GapFound':
    case 'ChatRecovered':
    case 'ChannelsArchived':
    case 'PersonJoined':
      return event;
    case 'ChangesFound':
      return maskChanges(event, MASK);
    case 'RunReported':
    case 'RemedyHeldBack':
      return maskRuns(event, MASK);
    case 'TaskAdded':
    case 'TaskAssigned':
    case 'TaskEnded':
    case 'TaskReopened':
    case 'TaskFellDue':
    case 'LinkAdded':
    case 'LinkRemoved':
    case 'PeopleCalled':
    case 'CallAnswered':
      return maskWork(event, MASK);
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
      return maskAlerts(event, MASK);
    default:
      return assertNever(event);
  }
}
