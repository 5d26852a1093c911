import type { Pool } from 'pg';

import { barePool } from '../bare-pool';
import { percentile, repeat } from '../rounds';
import type { Told } from './payloads';
import { CONNECTIONS, type Pressed } from './press';

/** As many statements beside each other as Muster's own intake has under way. */
const PARALLEL = 2;

const TABLE = `CREATE TABLE IF NOT EXISTS bare_alert (
  key text PRIMARY KEY, body text NOT NULL, received_at timestamptz NOT NULL DEFAULT clock_timestamp())`;
const INSERT = {
  name: 'bare-alerts',
  text: `INSERT INTO bare_alert (key, body) SELECT * FROM unnest($1::text[], $2::text[])
    ON CONFLICT (key) DO NOTHING`,
};

interface Row {
  readonly key: string;
  readonly body: string;
}
interface Waiting {
  readonly rows: readonly Row[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The least that a durable intake can do: a row for each alert, those that arrive together in one statement, answered after its
 * commit. No HTTP, nothing parsed, nothing looked at.
 */
export class BareAlerts {
  private readonly pool: Pool;
  private waiting: Waiting[] = [];
  private running = 0;

  constructor(databaseUrl: string) {
    this.pool = barePool(databaseUrl, PARALLEL);
  }

  async open(): Promise<void> {
    await this.pool.query(TABLE);
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  /** The batches, from as many callers at once as there are connections to the others. */
  async press(batches: readonly (readonly Told[])[]): Promise<Pressed> {
    const rows = batches.map((alerts) =>
      alerts.map(({ fingerprint, alert }) => ({ key: fingerprint, body: JSON.stringify(alert) })),
    );
    const took: number[] = [];
    const ms = await repeat(rows.length, CONNECTIONS, async (place) => {
      const started = performance.now();
      await this.accept(rows[place] ?? []);
      took.push(performance.now() - started);
    });
    const perSecond = (batches.length * 1000) / ms;
    return { perSecond, p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
  }

  private accept(rows: readonly Row[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ rows, resolve, reject });
      setImmediate(() => {
        this.next();
      });
    });
  }

  private next(): void {
    if (this.running >= PARALLEL || this.waiting.length === 0) return;
    const taken = this.waiting;
    this.waiting = [];
    this.running += 1;
    const rows = taken.flatMap((one) => one.rows);
    this.pool
      .query({ ...INSERT, values: [rows.map(({ key }) => key), rows.map(({ body }) => body)] })
      .then(
        () => {
          for (const one of taken) one.resolve();
        },
        (error: unknown) => {
          for (const one of taken) one.reject(error);
        },
      )
      .finally(() => {
        this.running -= 1;
        this.next();
      });
  }
}
