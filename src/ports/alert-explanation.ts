import type { Severity } from '../domain/incident/incident';
import type { Instant, ServiceId, TeamId } from '../domain/ids';

/** A payload that is to be explained, as it would come to a hook. */
export interface PayloadToExplain {
  readonly body: Uint8Array;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The hook's name, and what stands behind it: `generic/nagios`. Absent: every source is tried. */
  readonly source?: string;
}

/** What would become of one alert, and why. */
export interface ExplainedAlert {
  readonly title: string;
  readonly status: 'firing' | 'resolved';
  readonly startsAt: Instant;
  readonly labels: Readonly<Record<string, string>>;
  /** Too long somewhere, and cut. */
  readonly cut: boolean;
  readonly service?: ServiceId;
  readonly team?: TeamId;
  /** How that was found out: by a label or annotation, or because nothing named anybody; then the label that says something else. */
  readonly placedBy: 'label' | 'owner' | 'default';
  readonly placedByName?: string;
  readonly placedByValue?: string;
  readonly rule: string;
  readonly verdict: 'open' | 'join' | 'wait' | 'ignore' | 'duplicate';
  /** Worded. */
  readonly why: string;
  readonly severity: Severity;
  /** Alerts with the same number belong together. */
  readonly group?: number;
}

export interface ExplainedChange {
  readonly title: string;
  readonly at: Instant;
  /** As the source calls it. */
  readonly of: string;
  /** Whose it is, where the catalogue knows that name. */
  readonly service?: ServiceId;
}

export interface ExplainedIncident {
  readonly group: number;
  readonly title: string;
  readonly severity: Severity;
  readonly services: readonly ServiceId[];
  readonly alerts: number;
}

/** What a payload would do to an installation that knows of no alerts and no incidents yet. */
export interface AlertExplanation {
  readonly source: string;
  /** Nobody named the source: these could read it, and the first one was taken. */
  readonly candidates: readonly string[];
  readonly alerts: readonly ExplainedAlert[];
  readonly changes: readonly ExplainedChange[];
  /** What people did at the source: it would be told to the incidents that these alerts have. */
  readonly remarks: number;
  /** What the source left out of a group that was too long for it. */
  readonly left: number;
  readonly incidents: readonly ExplainedIncident[];
}

/** Why a payload cannot be explained. */
export type Unexplained =
  | { readonly kind: 'unknown-source'; readonly source: string; readonly known: readonly string[] }
  /** Worded. */
  | { readonly kind: 'misread'; readonly why: string }
  /** No source was named, and none of these finds an alert or a change in it. */
  | { readonly kind: 'nobodys'; readonly known: readonly string[] };
