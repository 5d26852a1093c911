import type { AlertDelivery } from '../../../ports/alerts';
import type { Database } from './database';
import { Gather } from './gather';
import { textArray } from './text-array';

/** One delivery as it is written: its items are one text, however many they are. */
interface Parcel {
  readonly key: string;
  readonly source: string;
  readonly items: string;
  readonly count: number;
}

/** In the order of their keys, so that two replicas that are told the same never wait for each other in a circle. */
export const ACCEPT = {
  name: 'alerts-accept',
  text: `INSERT INTO alert_delivery (key, source, items, count)
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::int[])
    ON CONFLICT (key) DO NOTHING RETURNING key`,
};
export const DUE = {
  name: 'alerts-due',
  text: `SELECT EXISTS (SELECT 1 FROM alert_delivery WHERE state = 'new')
    OR EXISTS (SELECT 1 FROM alert_turn WHERE next_at <= clock_timestamp())
    OR coalesce((SELECT min(again_at) FROM alert) <= clock_timestamp(), false) AS due`,
};
export const OLDEST = {
  name: 'alerts-oldest',
  text: `SELECT greatest(0, extract(epoch FROM clock_timestamp() - received_at))::float8 AS seconds
    FROM alert_delivery WHERE state = 'new' ORDER BY id LIMIT 1`,
};

/** However large the deliveries are, a statement is not: PostgreSQL takes no more than a gigabyte, and memory is not ours alone. */
const HEAVY = 8_000_000;

/** The door: what it has answered is on the disk. */
export class AlertBox {
  private readonly database: Database;
  private readonly gather: Gather<Parcel, boolean>;

  constructor(database: Database) {
    this.database = database;
    this.gather = new Gather((parcels) => this.insert(parcels), {
      batch: 200,
      parallel: 2,
      heavy: HEAVY,
      weigh: ({ items }) => items.length,
      lingers: true,
    });
  }

  accept({ key, source, items, json = JSON.stringify(items) }: AlertDelivery): Promise<boolean> {
    return this.gather.add({ key, source, items: json, count: Math.max(1, items.length) });
  }

  private async insert(parcels: readonly Parcel[]): Promise<readonly boolean[]> {
    const sorted = parcels.length === 1 ? parcels : [...parcels].sort((a, b) => (a.key < b.key ? -1 : 1));
    const rows = await this.database.run<{ key: string }>(ACCEPT, [
      textArray(sorted.map(({ key }) => key)),
      textArray(sorted.map(({ source }) => source)),
      textArray(sorted.map(({ items }) => items)),
      sorted.map(({ count }) => count),
    ]);
    const fresh = new Set(rows.map(({ key }) => key));
    // Of several with one key in the same batch, only the first is the fresh one.
    return parcels.map(({ key }) => fresh.delete(key));
  }

  async due(): Promise<boolean> {
    return (await this.database.run<{ due: boolean }>(DUE, []))[0]?.due === true;
  }

  async oldestSeconds(): Promise<number> {
    return (await this.database.run<{ seconds: number }>(OLDEST, []))[0]?.seconds ?? 0;
  }
}
