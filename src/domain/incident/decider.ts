import { assertNever } from '../../kit/assert-never';
import type { DecideFacts, Decider, Happening } from '../decider';
import * as acknowledge from './acknowledge';
import * as alerts from './alerts';
import * as archive from './archive';
import * as changes from './changes';
import * as correction from './correction';
import * as declaring from './declare';
import * as dismiss from './dismiss';
import * as ending from './ending';
import type { Incident, IncidentState } from './incident';
import * as line from './line';
import { maskIncidentEvent } from './mask';
import * as members from './members';
import * as merge from './merge';
import * as parts from './parts';
import * as privacy from './privacy';
import type { IncidentSurroundings } from './around';
import { reactToIncident } from './reactions';
import * as remarks from './remarks';
import * as roles from './roles';
import * as runs from './runs';
import * as severity from './severity';
import * as silence from './silence';
import type { Decided } from './slice';
import * as split from './split';
import * as status from './status';
import * as calls from './work/calls';
import * as links from './work/links';
import * as tasks from './work/tasks';
import * as words from './words';
import type { IncidentCommand, IncidentEvent } from './vocabulary';

function decide(state: IncidentState, command: IncidentCommand, facts: DecideFacts): Decided<IncidentEvent> {
  switch (command.type) {
    case 'Declare':
      return declaring.declare(state, command, facts);
    case 'ChangeStatus':
      return status.changeStatus(state, command, facts);
    case 'Mitigate':
      return status.mitigate(state, command, facts);
    case 'Resolve':
      return ending.resolve(state, command, facts);
    case 'Reopen':
      return ending.reopen(state, command, facts);
    case 'Close':
      return ending.close(state, command, facts);
    case 'Cancel':
      return ending.cancel(state, command, facts);
    case 'ChangeSeverity':
      return severity.changeSeverity(state, command, facts);
    case 'AssignRole':
      return roles.assignRole(state, command, facts);
    case 'OfferHandoff':
      return roles.offerHandoff(state, command, facts);
    case 'AnswerHandoff':
      return roles.answerHandoff(state, command, facts);
    case 'AddNote':
      return words.addNote(state, command, facts);
    case 'PinMessage':
      return words.pinMessage(state, command, facts);
    case 'PostUpdate':
      return words.postUpdate(state, command, facts);
    case 'RemindUpdate':
      return words.remindUpdate(state, command, facts);
    case 'RecordPart':
      return parts.recordPart(state, command, facts);
    case 'RetryPart':
      return parts.retryPart(state, command, facts);
    case 'SetPrivacy':
      return privacy.setPrivacy(state, command, facts);
    case 'CorrectTime':
      return correction.correctTime(state, command, facts);
    case 'RedactEvent':
      return correction.redactEvent(state, command, facts);
    case 'RecordGap':
      return line.recordGap(state, command, facts);
    case 'RecordLine':
      return line.recordLine(state, command, facts);
    case 'ArchiveChannels':
      return archive.archiveChannels(state, command, facts);
    case 'JoinIncident':
      return members.joinIncident(state, command, facts);
    case 'DeclareFromAlerts':
      return alerts.declareFromAlerts(state, command, facts);
    case 'ReportAlerts':
      return alerts.reportAlerts(state, command, facts);
    case 'RecordRemark':
      return remarks.recordRemark(state, command, facts);
    case 'RecordChanges':
      return changes.recordChanges(state, command, facts);
    case 'AcknowledgeAlerts':
      return acknowledge.acknowledgeAlerts(state, command, facts);
    case 'SilenceAlerts':
      return silence.silenceAlerts(state, command, facts);
    case 'DismissAlerts':
      return dismiss.dismissAlerts(state, command, facts);
    case 'SplitOff':
      return split.splitOff(state, command, facts);
    case 'ProposeMerge':
      return merge.proposeMerge(state, command, facts);
    case 'MergeInto':
      return merge.mergeInto(state, command, facts);
    case 'AbsorbIncident':
      return merge.absorbIncident(state, command, facts);
    case 'KeepOpen':
      return alerts.keepOpen(state, command, facts);
    case 'RecordRun':
      return runs.recordRun(state, command, facts);
    case 'RecordHeldBack':
      return runs.recordHeldBack(state, command, facts);
    case 'AddTask':
      return tasks.addTask(state, command, facts);
    case 'AssignTask':
      return tasks.assignTask(state, command, facts);
    case 'EndTask':
      return tasks.endTask(state, command, facts);
    case 'ReopenTask':
      return tasks.reopenTask(state, command, facts);
    case 'RemindTask':
      return tasks.remindTask(state, command, facts);
    case 'AddLink':
      return links.addLink(state, command, facts);
    case 'RemoveLink':
      return links.removeLink(state, command, facts);
    case 'CallPeople':
      return calls.callPeople(state, command, facts);
    case 'AnswerCall':
      return calls.answerCall(state, command, facts);
    default:
      return assertNever(command);
  }
}

function evolve(state: IncidentState, happening: Happening<IncidentEvent>): IncidentState {
  const { event, at, by } = happening;
  if (event.type === 'IncidentDeclared') return declaring.declared(state, { event, at, by });
  return state.status === 'none' ? state : evolveDeclared(state, event, { at, by });
}

function evolveDeclared(
  state: Incident,
  event: Exclude<IncidentEvent, declaring.IncidentDeclared>,
  when: Pick<Happening<never>, 'at' | 'by'>,
): Incident {
  switch (event.type) {
    case 'StatusChanged':
      return status.statusChanged(state, { event, ...when });
    case 'Mitigated':
      return status.mitigated(state, { event, ...when });
    case 'Resolved':
      return ending.resolved(state, { event, ...when });
    case 'Reopened':
      return ending.reopened(state, { event, ...when });
    case 'Closed':
      return ending.closed(state, { event, ...when });
    case 'Cancelled':
      return ending.cancelled(state, { event, ...when });
    case 'SeverityChanged':
      return severity.severityChanged(state, { event, ...when });
    case 'RoleAssigned':
      return roles.roleAssigned(state, { event, ...when });
    case 'HandoffOffered':
      return roles.handoffOffered(state, { event, ...when });
    case 'HandoffDeclined':
      return roles.handoffDeclined(state, { event, ...when });
    case 'UpdatePosted':
      return words.updatePosted(state, { event, ...when });
    case 'PartDone':
      return parts.partDone(state, { event, ...when });
    case 'PartFailed':
      return parts.partFailed(state, { event, ...when });
    case 'PartRetried':
      return parts.partRetried(state, { event, ...when });
    case 'PrivacySet':
      return privacy.privacySet(state, { event, ...when });
    case 'TimeCorrected':
      return correction.timeCorrected(state, { event, ...when });
    case 'ChatTroubled':
      return line.chatTroubled(state, { event, ...when });
    case 'ChatRecovered':
      return line.chatRecovered(state, { event, ...when });
    case 'ChannelsArchived':
      return archive.channelsArchived(state, { event, ...when });
    case 'PersonJoined':
      return members.personJoined(state, { event, ...when });
    case 'ChangesFound':
      return changes.changesFound(state, { event, ...when });
    case 'AlertsReported':
      return alerts.alertsReported(state, { event, ...when });
    case 'AlertsAcknowledged':
      return acknowledge.alertsAcknowledged(state, { event, ...when });
    case 'AlertsSilenced':
      return silence.alertsSilenced(state, { event, ...when });
    case 'AlertsSplit':
      return split.alertsSplit(state, { event, ...when });
    case 'SourceRemarked':
      return remarks.sourceRemarked(state, { event, ...when });
    case 'MergeProposed':
      return merge.mergeProposed(state, { event, ...when });
    case 'Merged':
      return merge.merged(state, { event, ...when });
    case 'IncidentAbsorbed':
      return merge.incidentAbsorbed(state, { event, ...when });
    case 'RunReported':
      return runs.runReported(state, { event, ...when });
    case 'TaskAdded':
      return tasks.taskAdded(state, { event, ...when });
    case 'TaskAssigned':
      return tasks.taskAssigned(state, { event, ...when });
    case 'TaskEnded':
      return tasks.taskEnded(state, { event, ...when });
    case 'TaskReopened':
      return tasks.taskReopened(state, { event, ...when });
    case 'LinkAdded':
      return links.linkAdded(state, { event, ...when });
    case 'LinkRemoved':
      return links.linkRemoved(state, { event, ...when });
    case 'PeopleCalled':
      return calls.peopleCalled(state, { event, ...when });
    case 'CallAnswered':
      return calls.callAnswered(state, { event, ...when });
    case 'TaskFellDue':
    case 'NoteAdded':
    case 'MessagePinned':
    case 'UpdateFellDue':
    case 'EventRedacted':
    case 'RemedyHeldBack':
    case 'GapFound':
    case 'AlertsDismissed':
    case 'KeptOpen':
      return state;
    default:
      return assertNever(event);
  }
}

export const incidentDecider: Decider<IncidentState, IncidentCommand, IncidentEvent, IncidentSurroundings> = {
  kind: 'incident',
  initial: { status: 'none' },
  decide,
  mask: maskIncidentEvent,
  evolve,
  react: reactToIncident,
};
