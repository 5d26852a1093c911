import type {
  AbsorbIncident,
  AcknowledgeAlerts,
  DeclareFromAlerts,
  DismissAlerts,
  KeepOpen,
  MergeInto,
  ProposeMerge,
  RecordChanges,
  RecordRemark,
  ReportAlerts,
  SilenceAlerts,
  SplitOff,
} from './alert-commands';
import type { AlertEvent } from './alert-lines';
import type { ArchiveChannels, ChannelsArchived } from './archive';
import type { ChangesFound } from './changes';
import type { CorrectTime, EventRedacted, RedactEvent, TimeCorrected } from './correction';
import type { Declare, IncidentDeclared } from './declare';
import type { Cancel, Cancelled, Close, Closed, Reopen, Reopened, Resolve, Resolved } from './ending';
import type { ChatRecovered, ChatTroubled, GapFound, RecordGap, RecordLine } from './line';
import type { JoinIncident, PersonJoined } from './members';
import type { PartDone, PartFailed, PartRetried, RecordPart, RetryPart } from './parts';
import type { PrivacySet, SetPrivacy } from './privacy';
import type {
  AnswerHandoff,
  AssignRole,
  HandoffDeclined,
  HandoffOffered,
  OfferHandoff,
  RoleAssigned,
} from './roles';
import type { RecordHeldBack, RecordRun } from './run-commands';
import type { RunNews } from './runs';
import type { ChangeSeverity, SeverityChanged } from './severity';
import type { WorkCommand, WorkEvent } from './work/vocabulary';
import type { ChangeStatus, Mitigate, Mitigated, StatusChanged } from './status';
import type {
  AddNote,
  MessagePinned,
  NoteAdded,
  PinMessage,
  PostUpdate,
  RemindUpdate,
  UpdateFellDue,
  UpdatePosted,
} from './words';

/** The closed sets: a new slice adds its words here and the compiler asks for everything else. */
export type IncidentCommand =
  | Declare
  | ChangeStatus
  | Mitigate
  | Resolve
  | Reopen
  | Close
  | Cancel
  | ChangeSeverity
  | AssignRole
  | OfferHandoff
  | AnswerHandoff
  | AddNote
  | PinMessage
  | PostUpdate
  | RemindUpdate
  | RecordPart
  | RetryPart
  | SetPrivacy
  | CorrectTime
  | RedactEvent
  | RecordGap
  | RecordLine
  | ArchiveChannels
  | JoinIncident
  | DeclareFromAlerts
  | ReportAlerts
  | RecordRemark
  | RecordChanges
  | AcknowledgeAlerts
  | SilenceAlerts
  | DismissAlerts
  | SplitOff
  | ProposeMerge
  | MergeInto
  | AbsorbIncident
  | KeepOpen
  | RecordRun
  | RecordHeldBack
  | WorkCommand;

export type IncidentEvent =
  | IncidentDeclared
  | StatusChanged
  | Mitigated
  | Resolved
  | Reopened
  | Closed
  | Cancelled
  | SeverityChanged
  | RoleAssigned
  | HandoffOffered
  | HandoffDeclined
  | NoteAdded
  | MessagePinned
  | UpdatePosted
  | UpdateFellDue
  | PartDone
  | PartFailed
  | PartRetried
  | PrivacySet
  | TimeCorrected
  | EventRedacted
  | GapFound
  | ChatTroubled
  | ChatRecovered
  | ChannelsArchived
  | PersonJoined
  | ChangesFound
  | RunNews
  | WorkEvent
  | AlertEvent;
