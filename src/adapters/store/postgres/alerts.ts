import type { Viewer } from '../../../domain/access/may';
import type { ChangeBrief } from '../../../domain/alert/report';
import type { TurnInput, TurnOutput } from '../../../domain/alert/turn';
import type { Instant, ServiceId, StreamId } from '../../../domain/ids';
import type { AlertDelivery, AlertFilter, AlertRow, AlertStore, TurnDone } from '../../../ports/alerts';
import { AlertBox } from './alert-box';
import { AlertReader } from './alert-reader';
import { AlertTurn } from './alert-turn';
import type { Database } from './database';

/** What monitoring said, from the door to the pages: three parts that share nothing but the tables. */
export class PostgresAlerts implements AlertStore {
  private readonly box: AlertBox;
  private readonly turns: AlertTurn;
  private readonly reader: AlertReader;

  constructor(database: Database) {
    this.box = new AlertBox(database);
    this.turns = new AlertTurn(database);
    this.reader = new AlertReader(database);
  }

  accept(delivery: AlertDelivery): Promise<boolean> {
    return this.box.accept(delivery);
  }

  turn(limit: number, judge: (input: TurnInput) => TurnOutput): Promise<TurnDone | 'busy'> {
    return this.turns.turn(limit, judge);
  }

  due(): Promise<boolean> {
    return this.box.due();
  }

  oldestSeconds(): Promise<number> {
    return this.box.oldestSeconds();
  }

  list(viewer: Viewer, filter: AlertFilter): Promise<readonly AlertRow[]> {
    return this.reader.list(viewer, filter);
  }

  ofIncident(viewer: Viewer, incident: StreamId, limit: number): Promise<readonly AlertRow[]> {
    return this.reader.ofIncident(viewer, incident, limit);
  }

  changes(
    services: readonly ServiceId[],
    from: Instant,
    to: Instant,
    limit: number,
  ): Promise<readonly ChangeBrief[]> {
    return this.reader.changes(services, from, to, limit);
  }
}
