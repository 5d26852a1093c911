import type { Alert } from '../domain/alert/board';
import type { ChangeBrief } from '../domain/alert/report';
import type { Change, Order, Remark, Signal } from '../domain/alert/signal';
import type { TurnInput, TurnOutput } from '../domain/alert/turn';
import type { Viewer } from '../domain/access/may';
import type { Instant, ServiceId, StreamId } from '../domain/ids';
import type { Taken } from './inbox';

/** What one request to a hook, or one decision here, brought. */
export interface AlertDelivery {
  readonly source: string;
  /** Unique name; a second delivery with the same key is the first one, told again. */
  readonly key: string;
  readonly items: readonly (Signal | Remark | Change | Order)[];
  /** The items as JSON, where somebody made it already: much of the work at the door. */
  readonly json?: string;
}

export interface AlertIntake {
  /** Durable when it answers; many that arrive together share one statement. `false`: known already. Throws `Unavailable`. */
  accept(delivery: AlertDelivery): Promise<boolean>;
}

export interface TurnDone {
  /** Deliveries that were judged. */
  readonly taken: number;
  /** Whether there is more than one turn takes. */
  readonly more: boolean;
  readonly output?: TurnOutput;
  /** The commands' inbox rows, claimed for this process as `Inbox.accept` does. */
  readonly rows: readonly Taken[];
}

export interface AlertTurns {
  /**
   * One turn, alone among all replicas and in one transaction: takes the oldest deliveries (at most `limit` items, but always at
   * least one delivery), loads what they touch, asks `judge`, and writes its answer, the deliveries' end and the commands' inbox rows
   * together or not at all. `judge` is pure and may be asked again; where nothing came in and nothing is due it is not asked at all.
   * `busy`: somebody else has the turn. Where it throws something other than `Unavailable`, nothing was written but that its
   * deliveries stumbled: each of them is judged alone from then on, and after five times it is a dead letter.
   */
  turn(limit: number, judge: (input: TurnInput) => TurnOutput): Promise<TurnDone | 'busy'>;
  /** Whether there are deliveries that nobody judged, or something is to be done again by now. */
  due(): Promise<boolean>;
  /** How old the oldest delivery that nobody judged is, in seconds; 0 where there is none. */
  oldestSeconds(): Promise<number>;
}

export interface AlertFilter {
  readonly state?: 'firing' | 'resolved';
  readonly verdict?: string;
  readonly source?: string;
  readonly service?: string;
  readonly limit: number;
  readonly before?: string;
}
/** An alert with the incident that its group has, as far as the viewer may see it. */
export interface AlertRow extends Alert {
  readonly incident?: number;
  /** Where the next page begins. */
  readonly at: string;
}

export interface AlertReading {
  /** Newest first. Alerts of incidents that the viewer may not see are left out. */
  list(viewer: Viewer, filter: AlertFilter): Promise<readonly AlertRow[]>;
  /** All of one incident's, firing first. */
  ofIncident(viewer: Viewer, incident: StreamId, limit: number): Promise<readonly AlertRow[]>;
  /** Changes of these services (none: of all) between two moments, newest first. */
  changes(
    services: readonly ServiceId[],
    from: Instant,
    to: Instant,
    limit: number,
  ): Promise<readonly ChangeBrief[]>;
}

export type AlertStore = AlertIntake & AlertTurns & AlertReading;
