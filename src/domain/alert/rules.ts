import type { Instant, ServiceId, TeamId } from '../ids';
import type { RemedyRule } from '../remedy/remedy';
import type { Severity } from '../severity';

/** A test on one label (or `source`, `service`, `title`); what it looks for is shown when somebody asks why. */
export interface LabelTest {
  readonly name: string;
  readonly shown: string;
  test(value: string): boolean;
}

/** All of them have to hold; none: everything fits. */
export type Matcher = readonly LabelTest[];

/** The first rule that fits decides about an alert. */
export interface AlertRule {
  readonly name: string;
  readonly match: Matcher;
  /**
   * `open`: opens an incident, or joins one. `join`: joins one and never opens any. `wait`: opens once there were enough.
   * `ignore`: kept, and no more.
   */
  readonly action: 'open' | 'join' | 'wait' | 'ignore';
  /** For `wait`: at least so many within so many minutes, by the alerts' own times. */
  readonly enough: { readonly count: number; readonly minutes: number };
  /** Unset: by the alert's own severity. */
  readonly severity?: Severity;
  /** Alerts with the same values of these labels belong together; none: those of the same service do. */
  readonly groupBy: readonly string[];
  /** Whether alerts of a service and of one that it depends on directly belong together. */
  readonly neighbours: boolean;
  /** Once all have resolved: the bot suggests to resolve the incident, or resolves it. */
  readonly resolve: 'suggest' | 'auto';
  /** Starts this runbook for the incident, as far as its guards let it. */
  readonly remedy?: RemedyRule;
}

export interface MaintenanceWindow {
  readonly name: string;
  readonly from: Instant;
  /** The first moment that is no longer in it. */
  readonly to: Instant;
  readonly services: 'all' | readonly ServiceId[];
  readonly match: Matcher;
}

/** A signal that has to come again and again; it staying away is an alert. */
export interface Heartbeat {
  readonly name: string;
  readonly match: Matcher;
  readonly everyMinutes: number;
  readonly service?: ServiceId;
  readonly severity: Severity;
}

export interface AlertRules {
  /** Labels that name the service, the first that is there and known counts. */
  readonly serviceLabels: readonly string[];
  /** Annotations that name the owning team. */
  readonly ownerAnnotations: readonly string[];
  /** Labels that tell replicas of the monitoring apart and nothing else. */
  readonly ignoredLabels: readonly string[];
  /** Who gets what belongs to no known service. */
  readonly defaultTeam?: TeamId;
  /** Alerts that began within so many minutes of each other may belong together. */
  readonly windowMinutes: number;
  /** An alert that comes back within so many minutes goes on with the incident it had. */
  readonly reopenMinutes: number;
  /** The source's word → ours, in lower case; `default` for every other. */
  readonly severities: Readonly<Record<string, Severity>>;
  readonly rules: readonly AlertRule[];
  readonly maintenance: readonly MaintenanceWindow[];
  readonly drill: Matcher;
  readonly heartbeats: readonly Heartbeat[];
  readonly storm: {
    /** So many services alerting within the window are a storm. */
    readonly services: number;
    /** In a storm, alerts with the same value of one of these labels belong together. */
    readonly labels: readonly string[];
    /** So many services are a flood: everything that alerts within the window is one incident. */
    readonly flood: number;
  };
}

/** What the triage asks of the catalogue. */
export interface ServiceMap {
  /** By id, alias or name. */
  find(text: string): ServiceId | undefined;
  team(service: ServiceId): TeamId | undefined;
  /** By id or name. */
  findTeam(text: string): TeamId | undefined;
  dependsOn(service: ServiceId): readonly ServiceId[];
}
