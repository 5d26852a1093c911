import type { Instant, ServiceId } from '../ids';
import type { Severity } from '../severity';
import type { Say } from '../say';
import type { AlertBrief } from './board';

/** What an incident is told of a group of alerts: how it stands as a whole, so that one that was missed is made good by the next. */
export interface AlertReport {
  readonly group: string;
  /** Groups that turned out to be this one: what was told of them is part of this report now. */
  readonly was?: readonly string[];
  /** Grows with every report of the group, so that an older one is known as such. */
  readonly seq: number;
  readonly firing: number;
  readonly total: number;
  /** Since the report before. */
  readonly fired: number;
  readonly resolved: number;
  readonly severity: Severity;
  readonly services: readonly (ServiceId | '')[];
  readonly since: Instant;
  readonly shown: readonly AlertBrief[];
  /** Why these belong here. */
  readonly reason: Say;
}

/** A deployment or a release that came before the trouble. */
export interface ChangeBrief {
  readonly id: string;
  readonly source: string;
  readonly service?: ServiceId;
  readonly title: string;
  readonly state: 'started' | 'done' | 'failed';
  readonly environment?: string;
  readonly at: Instant;
  readonly by?: string;
  readonly url?: string;
}

/** What else alerts at the same time and shares a cause. */
export interface MergeEvidence {
  /** Catalogue key and facts: what they share. */
  readonly why: Say;
  readonly apartSeconds: number;
}
