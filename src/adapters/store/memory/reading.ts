import { SYSTEM_VIEWER, type Viewer } from '../../../domain/access/may';
import { kindOf, type StreamId } from '../../../domain/ids';
import type { StoredEvent } from '../../../domain/record/chain';
import { folded } from '../../../domain/search/folded-words';
import type { Json } from '../../../kit/json';
import type {
  IncidentFilter,
  IncidentReading,
  IncidentRow,
  RecordReading,
  StoredStream,
  TimelineFilter,
  TimelinePage,
} from '../../../ports/reading';
import type { Summary } from '../../../ports/streams';
import { storyOf } from './story';
import { atomically, type Tables } from './tables';
import { visible } from './visible';

function fits(row: Summary, filter: IncidentFilter): boolean {
  const { open, status, severity, service, team, drill, text, since, until, before } = filter;
  return (
    (open === undefined || row.open === open) &&
    (status === undefined || status.includes(row.status)) &&
    (severity === undefined || severity.includes(row.severity)) &&
    (service === undefined || row.service === service) &&
    (team === undefined || row.team === team) &&
    (drill === undefined || row.drill === drill) &&
    (since === undefined || row.declaredAt >= since) &&
    (until === undefined || row.declaredAt < until) &&
    (before === undefined || row.number < before) &&
    (text === undefined || says(row, text))
  );
}

function says(row: Summary, text: string): boolean {
  const number = /^(?:inc-|#)?(\d{1,9})$/i.exec(text.trim())?.[1];
  return number === undefined ? folded(row.title).includes(folded(text)) : row.number === Number(number);
}

export class MemoryReading implements IncidentReading, RecordReading {
  private readonly tables: Tables;

  constructor(tables: Tables) {
    this.tables = tables;
  }

  list(viewer: Viewer, filter: IncidentFilter): Promise<readonly IncidentRow[]> {
    return atomically(() =>
      this.seenBy(viewer)
        .filter((row) => fits(row, filter))
        .sort((a, b) => b.number - a.number)
        .slice(0, filter.limit),
    );
  }

  byNumber(viewer: Viewer, number: number): Promise<IncidentRow | undefined> {
    return atomically(() => this.seenBy(viewer).find((row) => row.number === number));
  }

  state(viewer: Viewer, stream: StreamId): Promise<Json | undefined> {
    return atomically(() => {
      const row = this.tables.streams.get(stream);
      const seen = row !== undefined && kindOf(stream) === 'incident' && visible(this.tables, viewer, row);
      return seen ? row.state : undefined;
    });
  }

  timeline(viewer: Viewer, stream: StreamId, after: number, limit: number): Promise<readonly StoredEvent[]> {
    return atomically(() => {
      const row = this.tables.streams.get(stream);
      if (row === undefined || !visible(this.tables, viewer, row)) return [];
      return (this.tables.events.get(stream) ?? []).filter((event) => event.seq > after).slice(0, limit);
    });
  }

  story(viewer: Viewer, streams: readonly StreamId[], filter: TimelineFilter): Promise<TimelinePage> {
    return atomically(() => storyOf(this.tables, viewer, streams, filter));
  }

  heads(after: string, limit: number) {
    return atomically(() =>
      [...this.tables.streams.values()]
        .filter((row) => row.stream > after)
        .sort((a, b) => (a.stream < b.stream ? -1 : 1))
        .slice(0, limit)
        .map(({ stream, version, head }) => ({ stream, version, head })),
    );
  }

  stored(stream: StreamId): Promise<StoredStream | undefined> {
    return atomically(() => {
      const row = this.tables.streams.get(stream);
      if (row === undefined) return undefined;
      const { version, head, state, stateVersion, summary } = row;
      return { version, head, state, stateVersion, ...(summary === undefined ? {} : { summary }) };
    });
  }

  /** Nobody deletes behind this store's back. */
  strays(): Promise<readonly StreamId[]> {
    return Promise.resolve([]);
  }

  page(stream: StreamId, after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.timeline(SYSTEM_VIEWER, stream, after, limit);
  }

  events(stream: StreamId): Promise<readonly StoredEvent[]> {
    return this.timeline(SYSTEM_VIEWER, stream, 0, Number.MAX_SAFE_INTEGER);
  }

  private seenBy(viewer: Viewer): IncidentRow[] {
    return [...this.tables.streams.values()].flatMap((row) => {
      const { stream, version, summary } = row;
      if (summary === undefined || kindOf(stream) !== 'incident' || !visible(this.tables, viewer, row))
        return [];
      return [{ ...summary, stream, version }];
    });
  }
}
