import { randomUUID } from 'node:crypto';

import type { Item } from '../../../domain/alert/signal';
import { fitting, STUMBLES } from '../../../domain/alert/touched';
import type { TurnInput, TurnOutput } from '../../../domain/alert/turn';
import type { Instant } from '../../../domain/ids';
import { Unavailable } from '../../../kit/unavailable';
import type { TurnDone } from '../../../ports/alerts';
import { loadBoard } from './alert-board';
import { BEGIN, DELIVERIES, LOCK, STUMBLED, WAITING } from './alert-turn-sql';
import { writeTurn } from './alert-write';
import { worded, type Ask, type Database } from './database';

type Judge = (input: TurnInput) => TurnOutput;
interface Waiting {
  readonly id: string;
  readonly items: number;
  readonly attempts: number;
}

/**
 * A turn: `locked` → `loaded` → `judged` → `written` → committed. Every way out before the commit is a rollback, after which the
 * deliveries are as new as before; where the judging or the writing is at fault and not PostgreSQL, they are counted as stumbled.
 */
export class AlertTurn {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async turn(limit: number, judge: Judge): Promise<TurnDone | 'busy'> {
    let taken: readonly string[] = [];
    try {
      return await this.database.together(BEGIN, (ask) =>
        oneTurn(ask, limit, judge, (ids) => {
          taken = ids;
        }),
      );
    } catch (error) {
      const said = worded(error);
      if (!(said instanceof Unavailable) && taken.length > 0)
        await this.database.run(STUMBLED, [taken, String(error), STUMBLES]);
      throw said;
    }
  }
}

async function oneTurn(
  ask: Ask,
  limit: number,
  judge: Judge,
  takes: (ids: readonly string[]) => void,
): Promise<TurnDone | 'busy'> {
  const [lock] = await ask<{ due: boolean }>(LOCK, []);
  if (lock === undefined) return 'busy';
  const waiting = await ask<Waiting>(WAITING, [limit + 1]);
  const ours = waiting.slice(0, fitting(waiting, limit)).map(({ id }) => id);
  if (ours.length === 0 && !lock.due) return { taken: 0, more: false, rows: [] };
  takes(ours);
  const deliveries = await ask<DeliveryRow>(DELIVERIES, [ours]);
  const output = judge(await loadBoard(ask, deliveries.flatMap(itemsOf)));
  const rows = await writeTurn(ask, output, ours, deliveries[0]?.key ?? `triage/${randomUUID()}`);
  return { taken: ours.length, more: waiting.length > ours.length, output, rows };
}

interface DeliveryRow {
  readonly key: string;
  readonly items: string;
  readonly received_at: string;
}

const itemsOf = ({ items, received_at }: DeliveryRow): readonly Item[] =>
  (JSON.parse(items) as readonly Item[]).map((item) => ({ ...item, heardAt: received_at as Instant }));
