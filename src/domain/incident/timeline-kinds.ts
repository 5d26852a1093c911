import type { IncidentEvent } from './vocabulary';

/** What a reader of a timeline filters by. */
export const TIMELINE_KINDS = ['course', 'people', 'words', 'tasks', 'alerts', 'runbooks', 'house'] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

const KIND_OF: Readonly<Record<IncidentEvent['type'], TimelineKind>> = {
  IncidentDeclared: 'course',
  StatusChanged: 'course',
  Mitigated: 'course',
  Resolved: 'course',
  Reopened: 'course',
  Closed: 'course',
  Cancelled: 'course',
  SeverityChanged: 'course',
  TimeCorrected: 'course',
  PrivacySet: 'course',
  MergeProposed: 'course',
  Merged: 'course',
  IncidentAbsorbed: 'course',
  KeptOpen: 'course',
  RoleAssigned: 'people',
  HandoffOffered: 'people',
  HandoffDeclined: 'people',
  PersonJoined: 'people',
  PeopleCalled: 'people',
  CallAnswered: 'people',
  NoteAdded: 'words',
  MessagePinned: 'words',
  UpdatePosted: 'words',
  UpdateFellDue: 'words',
  LinkAdded: 'words',
  LinkRemoved: 'words',
  EventRedacted: 'words',
  TaskAdded: 'tasks',
  TaskAssigned: 'tasks',
  TaskEnded: 'tasks',
  TaskReopened: 'tasks',
  TaskFellDue: 'tasks',
  ChangesFound: 'alerts',
  AlertsReported: 'alerts',
  AlertsAcknowledged: 'alerts',
  AlertsSilenced: 'alerts',
  AlertsDismissed: 'alerts',
  AlertsSplit: 'alerts',
  SourceRemarked: 'alerts',
  RunReported: 'runbooks',
  RemedyHeldBack: 'runbooks',
  PartDone: 'house',
  PartFailed: 'house',
  PartRetried: 'house',
  GapFound: 'house',
  ChatTroubled: 'house',
  ChatRecovered: 'house',
  ChannelsArchived: 'house',
};

export const typesOf = (kinds: readonly TimelineKind[]): readonly string[] =>
  Object.entries(KIND_OF)
    .filter(([, kind]) => kinds.includes(kind))
    .map(([type]) => type);

/** An event of another stream, as of a run, has no kind here. */
export const kindOfEvent = (type: string): TimelineKind | undefined =>
  Object.hasOwn(KIND_OF, type) ? KIND_OF[type as IncidentEvent['type']] : undefined;
