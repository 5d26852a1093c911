import { Client } from 'pg';

import type { Log } from '../../../ports/log';
import type { News } from '../../../ports/reading';
import type { Database } from './database';

const CHANNEL = 'muster_news';
const EVERY_MS = 100;
/** A NOTIFY's payload must stay under 8,000 bytes. */
const MOST_BYTES = 7_900;
const RETRY_MS = 1_000;

/** News over LISTEN and NOTIFY: ids only, gathered for a moment and told on their own, since a NOTIFY inside a transaction serialises commits. */
export class PostgresNews implements News {
  private readonly database: Database;
  private readonly url: string;
  private readonly log: Log;
  private readonly told = new Set<string>();
  private readonly hearers = new Set<(topic: string) => void>();
  private client: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(database: Database, url: string, log: Log) {
    this.database = database;
    this.url = url;
    this.log = log;
  }

  tell(topics: readonly string[]): void {
    for (const topic of topics) this.told.add(topic);
    this.timer ??= setTimeout(() => void this.flush(), EVERY_MS).unref();
  }

  listen(heard: (topic: string) => void): () => void {
    this.hearers.add(heard);
    if (this.client === undefined && this.retry === undefined) this.connect();
    return () => this.hearers.delete(heard);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private async flush(): Promise<void> {
    this.timer = undefined;
    let bytes = 0;
    const topics = [...this.told].filter((topic) => (bytes += Buffer.byteLength(topic) + 1) < MOST_BYTES);
    for (const topic of topics) this.told.delete(topic);
    try {
      await this.database.run({ name: 'news-tell', text: `SELECT pg_notify('${CHANNEL}', $1)` }, [
        topics.join('\n'),
      ]);
    } catch (error) {
      this.log.debug('news could not be told; readers look again by themselves', { error: String(error) });
    }
    if (this.told.size > 0) this.tell([]);
  }

  private connect(): void {
    const client = new Client({ connectionString: this.url });
    this.client = client;
    const lost = (): void => {
      if (this.client !== client) return;
      this.client = undefined;
      void client.end().catch(() => undefined); // one that connected but could not listen
      if (this.stopped) return;
      this.retry = setTimeout(() => {
        this.retry = undefined;
        this.connect();
      }, RETRY_MS).unref();
    };
    client.on('error', lost).on('end', lost);
    client.on('notification', ({ payload }) => {
      for (const topic of (payload ?? '').split('\n')) this.spread(topic);
    });
    client
      .connect()
      .then(() => client.query(`LISTEN ${CHANNEL}`))
      .then(() => {
        this.spread('*');
      }, lost);
  }

  private spread(topic: string): void {
    for (const heard of [...this.hearers]) heard(topic);
  }
}
