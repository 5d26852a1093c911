import { Pool } from 'pg';

import { systemClock } from '../../src/adapters/clock/system-clock';
import { memoryStore } from '../../src/adapters/store/memory';
import { postgresStore } from '../../src/adapters/store/postgres';
import { instant, type Instant } from '../../src/domain/ids';
import type { Metrics } from '../../src/ports/metrics';
import type { Store } from '../../src/ports/store';
import { freshDatabase } from '../database';
import { ManualClock } from '../fakes/manual-clock';
import { SilentLog } from '../fakes/silent-log';

export interface StoreWorld {
  /** Two doors to the same rows, as two replicas have. */
  readonly store: Store;
  readonly other: Store;
  now(): Promise<Instant>;
  /** Time passes without anybody waiting for it. */
  pass(ms: number): Promise<void>;
  cleanup(): Promise<void>;
}

export interface PostgresWorld extends StoreWorld {
  /** A look at the rows themselves. */
  readonly pool: Pool;
  readonly url: string;
}

export type MakeWorld = () => Promise<StoreWorld>;

export const memoryWorld: MakeWorld = () => {
  const clock = new ManualClock();
  const store = memoryStore({ clock });
  return Promise.resolve({
    store,
    other: store,
    now: () => Promise.resolve(clock.now()),
    pass: (ms) => {
      clock.advance(ms);
      return Promise.resolve();
    },
    cleanup: () => store.stop(),
  });
};

const TIMES: Readonly<Record<string, readonly string[]>> = {
  inbox: ['received_at', 'claimed_until', 'done_at', 'said_at'],
  outbox: ['created_at', 'not_before', 'done_at'],
  lane: ['lease_until'],
  timer: ['due_at'],
  budget: ['at', 'rest_until'],
  lease: ['until'],
  seen: ['until'],
  talk: ['heard_at'],
  talk_reaction: ['at'],
  alert_delivery: ['received_at', 'done_at'],
  alert: ['heard_at', 'again_at'],
  alert_group: ['written_at'],
  alert_silence: ['until'],
  alert_change: ['at'],
  alert_turn: ['next_at'],
};

/** Everything that was written becomes older, which for whoever looks is the same as a later clock. */
async function age(pool: Pool, ms: number): Promise<void> {
  for (const [table, columns] of Object.entries(TIMES)) {
    const set = columns.map((column) => `${column} = ${column} - $1 * interval '1 millisecond'`);
    await pool.query(`UPDATE ${table} SET ${set.join(', ')}`, [ms]);
  }
}

const noMetrics: Metrics = {
  count: () => undefined,
  time: () => undefined,
  gauge: () => undefined,
  text: () => Promise.resolve(''),
};

export async function postgresWorld(): Promise<PostgresWorld> {
  const url = await freshDatabase();
  const door = () =>
    postgresStore({ clock: systemClock(), url, connections: 4, log: new SilentLog(), metrics: noMetrics });
  const [store, other] = [door(), door()];
  const pool = new Pool({ connectionString: url, max: 4 });
  return {
    store,
    other,
    pool,
    url,
    now: async () => {
      const { rows } = await pool.query<{ now: Date }>('SELECT clock_timestamp() AS now');
      return instant(rows[0]?.now ?? new Date(0));
    },
    pass: (ms) => age(pool, ms),
    cleanup: async () => {
      await Promise.all([store.stop(), other.stop(), pool.end()]);
    },
  };
}
