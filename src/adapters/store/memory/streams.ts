import type { Instant, StreamId } from '../../../domain/ids';
import { GENESIS, type StoredEvent } from '../../../domain/record/chain';
import type { Metrics } from '../../../ports/metrics';
import type { Loaded, Streams, Writing } from '../../../ports/streams';
import { commit } from './commit';
import { atomically, moment, type Tables } from './tables';

const NOTHING = {
  version: 0,
  state: null,
  stateVersion: 0,
  tail: [],
  head: GENESIS,
  recordedAt: '',
} as const;

export class MemoryStreams implements Streams {
  private readonly tables: Tables;
  private readonly metrics: Pick<Metrics, 'count'>;

  constructor(tables: Tables, metrics: Pick<Metrics, 'count'>) {
    this.tables = tables;
    this.metrics = metrics;
  }

  load(stream: StreamId): Promise<Loaded> {
    return atomically(() => {
      const row = this.tables.streams.get(stream);
      if (row === undefined) return { stream, ...NOTHING };
      const { version, state, stateVersion, head, recordedAt } = row;
      const tail =
        stateVersion === version
          ? []
          : (this.tables.events.get(stream) ?? []).filter(({ seq }) => seq > stateVersion);
      return { stream, version, state, stateVersion, tail, head, recordedAt };
    });
  }

  events(stream: StreamId, from = 1): Promise<readonly StoredEvent[]> {
    return atomically(() => (this.tables.events.get(stream) ?? []).filter((event) => event.seq >= from));
  }

  commit(writing: Writing): Promise<'committed' | 'conflict'> {
    return atomically(() => {
      const coalesced = commit(this.tables, writing);
      if (coalesced === 'conflict') this.metrics.count('conflicts_total');
      else if (coalesced > 0) this.metrics.count('coalesced_total', {}, coalesced);
      return coalesced === 'conflict' ? 'conflict' : 'committed';
    });
  }

  now(): Promise<Instant> {
    return atomically(() => moment(this.tables.ms()));
  }

  nextNumber(kind: string): Promise<number> {
    return atomically(() => {
      const number = (this.tables.numbers.get(kind) ?? 0) + 1;
      this.tables.numbers.set(kind, number);
      return number;
    });
  }

  byNumber(kind: string, number: number): Promise<StreamId | undefined> {
    return atomically(
      () =>
        [...this.tables.streams.values()].find(
          (row) => row.summary?.number === number && row.stream.startsWith(`${kind}/`),
        )?.stream,
    );
  }
}
