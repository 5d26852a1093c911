import type { PersonRef } from '../actor';
import type { AlertReport, ChangeBrief, MergeEvidence } from '../alert/report';
import type { Instant, StreamId } from '../ids';
import type { Declare } from './declare';
import type { Severity, ToldGroup } from './incident';

/** Declared by the triage: the declaration and the first report in one, so that no report can come before there is an incident. */
export interface DeclareFromAlerts {
  readonly type: 'DeclareFromAlerts';
  readonly declare: Omit<Declare, 'type'>;
  readonly report: AlertReport;
  readonly resolve: 'suggest' | 'auto';
}
/** How a group of alerts stands now. Told again, or out of order, it changes nothing: `seq` grows with every report of a group. */
export interface ReportAlerts {
  readonly type: 'ReportAlerts';
  readonly report: AlertReport;
  readonly resolve: 'suggest' | 'auto';
  /** It fires again so soon after the incident was resolved that the incident goes on. */
  readonly reopens: boolean;
}
/** What people did with an alert where it comes from. */
export interface RecordRemark {
  readonly type: 'RecordRemark';
  readonly id: string;
  readonly source: string;
  readonly alert: string;
  readonly by: string;
  readonly did:
    | { readonly what: 'acknowledged' }
    | { readonly what: 'noted'; readonly text: string }
    | { readonly what: 'prioritised'; readonly priority: string; readonly severity?: Severity };
}
/** Deployments and releases near its beginning. Known ones are nothing new. */
export interface RecordChanges {
  readonly type: 'RecordChanges';
  readonly changes: readonly ChangeBrief[];
}
/** Another incident shares its cause. Proposed once. */
export interface ProposeMerge {
  readonly type: 'ProposeMerge';
  readonly into: StreamId;
  readonly number: number;
  readonly evidence: MergeEvidence;
}
/** This incident ends inside another one. */
export interface MergeInto {
  readonly type: 'MergeInto';
  readonly into: StreamId;
  readonly number: number;
  readonly evidence?: MergeEvidence;
}
/** The other side of it: what is read as one from now on. */
export interface AbsorbIncident {
  readonly type: 'AbsorbIncident';
  readonly from: StreamId;
  readonly number: number;
  /** Absent where it was private: not everybody here may know what it was about. */
  readonly title?: string;
  /** Who was on it. */
  readonly people: readonly PersonRef[];
  /** What it knew of its alerts: what still fires there fires here from now on. */
  readonly alerts?: Readonly<Record<string, ToldGroup>>;
}
/** A person has seen them and is on it; where it is configured, their source is told. */
export interface AcknowledgeAlerts {
  readonly type: 'AcknowledgeAlerts';
}
export interface SilenceAlerts {
  readonly type: 'SilenceAlerts';
  readonly until: Instant;
  readonly reason?: string;
}
/** Not an incident: it is cancelled, and these alerts open none until they are over. */
export interface DismissAlerts {
  readonly type: 'DismissAlerts';
  readonly reason: string;
}
/** The alerts of this service have nothing to do with the others: they get an incident of their own. */
export interface SplitOff {
  readonly type: 'SplitOff';
  readonly service: string;
}
/** Asked whether it can be resolved: not yet. */
export interface KeepOpen {
  readonly type: 'KeepOpen';
}
