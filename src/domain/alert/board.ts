import type { Instant, ServiceId, StreamId, TeamId } from '../ids';
import type { Severity } from '../severity';
import type { Say } from '../say';
import type { SignalLink } from './signal';

export type Verdict = 'open' | 'join' | 'wait' | 'ignore';

/** From when to when an alert fired; open at the end while it does. */
export interface Span {
  readonly from: Instant;
  readonly to?: Instant;
  /** It was heard to fire, and not only that it was over. */
  readonly fired?: true;
}

/** An alert as it stands. */
export interface Alert {
  /** `source/fingerprint`. */
  readonly id: string;
  readonly source: string;
  readonly state: 'firing' | 'resolved';
  readonly title: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly links: readonly SignalLink[];
  readonly handle?: string;
  readonly cut?: true;
  readonly service?: ServiceId;
  readonly team?: TeamId;
  readonly severity: Severity;
  readonly rule: string;
  /** The last ones, oldest first. */
  readonly spans: readonly Span[];
  readonly heardAt: Instant;
  /** How often it began anew. */
  readonly times: number;
  readonly verdict: Verdict;
  /** Why; kept and shown. */
  readonly reason: Say;
  /** Absent where it was ignored. */
  readonly group?: string;
  readonly acknowledged?: string;
  /** When it is to be judged again without being heard of: a silence or a maintenance window ends. */
  readonly againAt?: Instant;
}

/** What an incident is told of one alert. */
export interface AlertBrief {
  readonly id: string;
  readonly source: string;
  readonly title: string;
  readonly state: 'firing' | 'resolved';
  readonly severity: Severity;
  readonly service?: ServiceId;
  readonly since: Instant;
  readonly until?: Instant;
  readonly links: readonly SignalLink[];
  readonly handle?: string;
  readonly acknowledged?: string;
  /** The rule that judged it. */
  readonly rule?: string;
}

/** Alerts that belong together. It has at most one incident. */
export interface AlertGroup {
  readonly id: string;
  /** Rule and label values, or rule and service: what a newcomer's has to equal. */
  readonly keys: readonly string[];
  /** `''` stands for those of no known service. */
  readonly services: readonly (ServiceId | '')[];
  /** Services of which the rule lets neighbours in. */
  readonly open: readonly ServiceId[];
  readonly team?: TeamId;
  /** Values of the labels that count in a storm: `cluster=eu-1`. */
  readonly marks: readonly string[];
  /** When its alerts began, by their own times. */
  readonly first: Instant;
  readonly last: Instant;
  /** When the first of them was heard. */
  readonly heardAt: Instant;
  readonly severity: Severity;
  readonly firing: number;
  readonly total: number;
  readonly title: string;
  /** Whether something in it opens an incident. */
  readonly opens: boolean;
  /** Beginnings of alerts that wait for more, by rule and alert. */
  readonly waits: Readonly<Record<string, Readonly<Record<string, readonly Instant[]>>>>;
  readonly reason: Say;
  readonly resolve: 'suggest' | 'auto';
  readonly incident?: StreamId;
  /** When it was opened, by the database's clock. */
  readonly openedAt?: Instant;
  /** Incidents of groups that turned out to be this one: to be merged into it, or proposed for it. */
  readonly others: readonly StreamId[];
  /** Incidents for which a merge was proposed already. */
  readonly proposed: readonly StreamId[];
  /** It was compared with the others that have an incident. */
  readonly compared?: true;
  /** Groups that a person keeps apart from it. */
  readonly apart: readonly string[];
  /** The most severe and the first ones, at most `SHOWN`. */
  readonly shown: readonly AlertBrief[];
  /** Since when nothing in it fires. */
  readonly quietSince?: Instant;
  /** Something in it moved that its incident was not told of yet. */
  readonly untold?: { readonly fired: number; readonly resolved: number };
  /** How often it was told, and when last. */
  readonly reports: number;
  readonly toldAt?: Instant;
  /** Groups that turned out to be this one. */
  readonly was: readonly string[];
  /** Those of them of which an incident was told; in a flood they are few. */
  readonly replaces?: readonly string[];
  /** It was taken over by another group. */
  readonly into?: string;
  readonly over?: true;
}

export const SHOWN = 10;

/** An incident as the triage has to know it. */
export interface IncidentHead {
  readonly stream: StreamId;
  readonly number: number;
  readonly status: string;
  readonly open: boolean;
  readonly severity: Severity;
  readonly service?: ServiceId;
  readonly private: boolean;
  readonly drill: boolean;
  /** Somebody took a role in it or moved it on: it is theirs. */
  readonly touched: boolean;
  readonly resolvedAt?: Instant;
  /** The incident into which it was merged. */
  readonly mergedInto?: StreamId;
}

export interface Silence {
  readonly id: string;
  readonly by: string;
  readonly until: Instant;
  readonly alerts: readonly string[];
}

/** When a heartbeat was felt last. */
export interface Pulse {
  readonly name: string;
  readonly lastAt: Instant;
  readonly missing: boolean;
}
