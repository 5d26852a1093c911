import type { EventId, Instant, StreamId } from '../../../domain/ids';
import { GENESIS, type StoredEvent } from '../../../domain/record/chain';
import type { Json } from '../../../kit/json';
import { Unavailable } from '../../../kit/unavailable';
import type { Metrics } from '../../../ports/metrics';
import type { Loaded, Streams, Writing } from '../../../ports/streams';
import { commitOf } from './commit';
import type { Database } from './database';
import { Gather } from './gather';
import { isNumber } from './visible';

const LOAD = {
  name: 'stream-load',
  text: 'SELECT version, state, state_version, head, recorded_at FROM stream WHERE id = $1',
};
const NOW = { name: 'now', text: 'SELECT clock_timestamp() AS now' };
/** Never `*`: a statement that is prepared fails for good once a newer Muster has added a column beside it. */
export const EVENT = `e.stream, e.seq, e.id, e.type, e.version, e.occurred_at, e.recorded_at, e.actor, e.causation, e.correlation,
  e.visibility, e.payload, e.salt, e.payload_hash, e.hash`;
const EVENTS = {
  name: 'stream-events',
  text: `SELECT ${EVENT} FROM event e WHERE e.stream = $1 AND e.seq >= $2 ORDER BY e.seq`,
};
const BY_NUMBER = { name: 'stream-by-number', text: 'SELECT id FROM stream WHERE kind = $1 AND number = $2' };
const REMEMBERED = 2_000;

export interface EventRow {
  readonly stream: string;
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly occurred_at: string;
  readonly recorded_at: string;
  readonly actor: string;
  readonly causation: string;
  readonly correlation: string;
  readonly visibility: string;
  readonly payload: string | null;
  readonly salt: string | null;
  readonly payload_hash: string;
  readonly hash: string;
}

export const storedEvent = ({ occurred_at, recorded_at, payload_hash, ...row }: EventRow): StoredEvent => ({
  ...row,
  id: row.id as EventId,
  stream: row.stream as StreamId,
  occurredAt: occurred_at as Instant,
  recordedAt: recorded_at as Instant,
  visibility: row.visibility === 'private' ? 'private' : 'open',
  payloadHash: payload_hash,
});

interface HeadRow {
  readonly version: number;
  readonly state: Json;
  readonly state_version: number | null;
  readonly head: string;
  readonly recorded_at: Instant;
}
const NOTHING = {
  version: 0,
  state: null,
  stateVersion: 0,
  tail: [],
  head: GENESIS,
  recordedAt: '',
} as const;

export class PostgresStreams implements Streams {
  private readonly database: Database;
  private readonly metrics: Metrics;
  private readonly gather: Gather<Writing, 'committed' | 'conflict'>;
  /** Last states this process wrote or read; only a hint, since the commit checks the version. */
  private readonly known = new Map<StreamId, Loaded>();

  constructor(database: Database, metrics: Metrics) {
    this.database = database;
    this.metrics = metrics;
    this.gather = new Gather((writings) => this.write(writings), { batch: 64, parallel: 4 });
  }

  async load(stream: StreamId, fresh = false): Promise<Loaded> {
    const known = this.known.get(stream);
    if (known !== undefined && !fresh) return known;
    const loaded = await this.read(stream);
    this.remember(loaded);
    return loaded;
  }

  private async read(stream: StreamId): Promise<Loaded> {
    const [row] = await this.database.run<HeadRow>(LOAD, [stream]);
    if (row === undefined) return { stream, ...NOTHING };
    const { version, state, head } = row;
    const stateVersion = row.state_version ?? version;
    // Of what was written between the two statements nothing is wanted: the head is that of `version`.
    const later = stateVersion < version ? await this.events(stream, stateVersion + 1) : [];
    const tail = later.filter(({ seq }) => seq <= version);
    return { stream, version, state, stateVersion, tail, head, recordedAt: row.recorded_at };
  }

  async events(stream: StreamId, from = 1): Promise<readonly StoredEvent[]> {
    return (await this.database.run<EventRow>(EVENTS, [stream, from])).map(storedEvent);
  }

  async commit(writing: Writing): Promise<'committed' | 'conflict'> {
    try {
      return await this.gather.add(writing);
    } catch (error) {
      this.known.delete(writing.stream); // nobody knows whether it was written
      throw error;
    }
  }

  async now(): Promise<Instant> {
    const [row] = await this.database.run<{ now: Instant }>(NOW, []);
    if (row === undefined) throw new Unavailable('The database tells no time');
    return row.now;
  }

  async nextNumber(kind: string): Promise<number> {
    const [row] = await this.database.run<{ n: string }>(
      { name: 'next-number', text: 'SELECT nextval($1::regclass) AS n' },
      [`number_${kind}`],
    );
    return Number(row?.n);
  }

  async byNumber(kind: string, number: number): Promise<StreamId | undefined> {
    if (!isNumber(number)) return undefined;
    const [row] = await this.database.run<{ id: string }>(BY_NUMBER, [kind, number]);
    return row?.id as StreamId | undefined;
  }

  private async write(writings: readonly Writing[]): Promise<readonly ('committed' | 'conflict')[]> {
    // Two writings on one stream cannot share a statement: the second was decided on the state before the first.
    const firsts = new Map(writings.map((it) => [it.stream, it]).reverse() as [StreamId, Writing][]);
    const { statement, parameter } = commitOf([...firsts.values()]);
    const rows = await this.database.run<{ id: StreamId; coalesced: number }>(statement, [parameter]);
    const good = new Set(rows.map((row) => row.id));
    const coalesced = rows[0]?.coalesced ?? 0;
    if (coalesced > 0) this.metrics.count('coalesced_total', {}, coalesced);
    return writings.map((writing) => {
      const committed = firsts.get(writing.stream) === writing && good.has(writing.stream);
      const last = writing.events.at(-1);
      if (committed) {
        if (last !== undefined) this.learn(writing, last);
      } else {
        this.known.delete(writing.stream);
        this.metrics.count('conflicts_total');
      }
      return committed ? 'committed' : 'conflict';
    });
  }

  /** What is stored without its state is not remembered: it would have to be read with everything that happened since. */
  private learn({ stream, expected, state, events }: Writing, last: StoredEvent): void {
    const version = expected + events.length;
    if (state === undefined) this.known.delete(stream);
    else
      this.remember({
        ...{ stream, version, state, stateVersion: version, tail: [] },
        ...{ head: last.hash, recordedAt: last.recordedAt },
      });
  }

  private remember(loaded: Loaded): void {
    this.known.delete(loaded.stream);
    this.known.set(loaded.stream, loaded);
    const oldest = this.known.keys().next();
    if (this.known.size > REMEMBERED && oldest.done === false) this.known.delete(oldest.value);
  }
}
