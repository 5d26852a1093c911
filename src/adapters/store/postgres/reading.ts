import { SYSTEM_VIEWER, type Viewer } from '../../../domain/access/may';
import type { Instant, StreamId } from '../../../domain/ids';
import type { StoredEvent } from '../../../domain/record/chain';
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
import { worded, type Database } from './database';
import { Gather } from './gather';
import type { Prisma } from './generated/client';
import { listedNumbers } from './list';
import { prismaOn, type Db } from './prisma';
import { storyPage } from './story';
import { EVENT, storedEvent, type EventRow } from './streams';
import { isNumber, VISIBLE as MAY_SEE } from './visible';

/** What a viewer may see, as part of every query: nothing is filtered afterwards. */
const visibleTo = (viewer: Viewer): Prisma.streamWhereInput =>
  viewer.standing === 'admin' ? {} : { OR: [{ private: false }, { people: { has: viewer.key } }] };

const ROW = {
  id: true,
  version: true,
  number: true,
  title: true,
  severity: true,
  status: true,
  open: true,
  service: true,
  team: true,
  private: true,
  drill: true,
  people: true,
  declared_at: true,
  times: true,
} as const;

type Row = Prisma.streamGetPayload<{ select: typeof ROW }>;

const incidentRow = (row: Row): IncidentRow => ({
  stream: row.id as StreamId,
  version: row.version,
  number: row.number ?? 0,
  title: row.title ?? '',
  severity: row.severity ?? '',
  status: row.status ?? '',
  open: row.open,
  private: row.private,
  drill: row.drill,
  people: row.people,
  declaredAt: (row.declared_at?.toISOString() ?? '') as Instant,
  times: (row.times ?? {}) as IncidentRow['times'],
  ...(row.service === null ? {} : { service: row.service }),
  ...(row.team === null ? {} : { team: row.team }),
});

type HotRow = Omit<Row, 'declared_at'> & { readonly declared_at: string | null; readonly ord: number };

/** Which one, and with whose eyes. Many that ask at the same moment share one statement. */
interface Wanted {
  readonly id: string | number;
  readonly viewer: Viewer;
}
const wanted = (all: readonly Wanted[]): string =>
  JSON.stringify(
    all.map(({ id, viewer }, ord) => ({ ord, id, admin: viewer.standing === 'admin', key: viewer.key })),
  );
const VISIBLE = '(x.admin OR NOT s.private OR x.key = ANY(s.people))';
const COLUMNS = Object.keys(ROW)
  .map((name) => `s.${name}`)
  .join(', ');
const BY_NUMBER = {
  name: 'incidents-by-number',
  text: `SELECT x.ord, ${COLUMNS} FROM json_to_recordset($1::json) AS x(ord int, id int, admin boolean, key text)
    JOIN stream s ON s.kind = 'incident' AND s.number = x.id AND ${VISIBLE}`,
};
const STATES = {
  name: 'states',
  text: `SELECT x.ord, s.state FROM json_to_recordset($1::json) AS x(ord int, id text, admin boolean, key text)
    JOIN stream s ON s.kind = 'incident' AND s.id = x.id AND ${VISIBLE}`,
};
const STORED = {
  name: 'stored',
  text: `SELECT ${COLUMNS}, s.head, s.state, s.state_version, s.owner, s.brief FROM stream s WHERE s.id = $1`,
};
interface StoredRow extends Omit<Row, 'declared_at'> {
  readonly declared_at: Instant | null;
  readonly head: string;
  readonly state: unknown;
  readonly state_version: number | null;
  readonly owner: StreamId | null;
  readonly brief: Json | null;
}
const TOGETHER = { batch: 200, parallel: 2 };

export class PostgresReading implements IncidentReading, RecordReading {
  private readonly database: Database;
  private db: Promise<Db> | undefined;
  private readonly numbers = new Gather((all: readonly Wanted[]) => this.rowsOf(all), TOGETHER);
  private readonly states = new Gather((all: readonly Wanted[]) => this.statesOf(all), TOGETHER);

  constructor(database: Database) {
    this.database = database;
  }

  /** Prisma is loaded at the first read: an idle worker never pays for it. */
  private async ask<T>(question: (db: Db) => Promise<T>): Promise<T> {
    try {
      return await question(await (this.db ??= prismaOn(this.database)));
    } catch (error) {
      throw worded(error);
    }
  }

  async list(viewer: Viewer, filter: IncidentFilter): Promise<readonly IncidentRow[]> {
    const numbers = await listedNumbers(this.database, viewer, filter);
    if (numbers.length === 0) return [];
    const where = { kind: 'incident', number: { in: [...numbers] }, AND: [visibleTo(viewer)] };
    const rows = await this.ask((db) =>
      db.stream.findMany({ select: ROW, where, orderBy: { number: 'desc' } }),
    );
    return rows.map(incidentRow);
  }

  async byNumber(viewer: Viewer, number: number): Promise<IncidentRow | undefined> {
    return isNumber(number) ? this.numbers.add({ id: number, viewer }) : undefined;
  }

  state(viewer: Viewer, stream: StreamId): Promise<Json | undefined> {
    return this.states.add({ id: stream, viewer });
  }

  private async rowsOf(all: readonly Wanted[]): Promise<readonly (IncidentRow | undefined)[]> {
    const rows = await this.database.run<HotRow>(BY_NUMBER, [wanted(all)]);
    const found = new Map(rows.map(({ ord, ...row }) => [ord, row]));
    return all.map((_, ord) => {
      const row = found.get(ord);
      const at = row?.declared_at ?? null;
      return row === undefined
        ? undefined
        : incidentRow({ ...row, declared_at: at === null ? null : new Date(at) });
    });
  }

  private async statesOf(all: readonly Wanted[]): Promise<readonly (Json | undefined)[]> {
    const rows = await this.database.run<{ ord: number; state: Json }>(STATES, [wanted(all)]);
    const found = new Map(rows.map(({ ord, state }) => [ord, state]));
    return all.map((_, ord) => found.get(ord));
  }

  async timeline(
    viewer: Viewer,
    stream: StreamId,
    after: number,
    limit: number,
  ): Promise<readonly StoredEvent[]> {
    const statement = {
      name: 'timeline-page',
      text: `SELECT ${EVENT} FROM event e JOIN stream s ON s.id = e.stream LEFT JOIN stream o ON o.id = s.owner
        WHERE e.stream = $1 AND e.seq > $2 AND ${MAY_SEE('$4', '$5')} ORDER BY e.seq LIMIT $3`,
    };
    const admin = viewer.standing === 'admin';
    return (await this.database.run<EventRow>(statement, [stream, after, limit, admin, viewer.key])).map(
      storedEvent,
    );
  }

  story(viewer: Viewer, streams: readonly StreamId[], filter: TimelineFilter): Promise<TimelinePage> {
    return storyPage(this.database, viewer, streams, filter);
  }

  heads(after: string, limit: number) {
    const statement = {
      name: 'heads',
      text: 'SELECT id AS stream, version, head FROM stream WHERE id > $1 ORDER BY id LIMIT $2',
    };
    return this.database.run<{ stream: StreamId; version: number; head: string }>(statement, [after, limit]);
  }

  async page(stream: StreamId, after: number, limit: number): Promise<readonly StoredEvent[]> {
    const statement = {
      name: 'record-page',
      text: `SELECT ${EVENT} FROM event e WHERE e.stream = $1 AND e.seq > $2 ORDER BY e.seq LIMIT $3`,
    };
    return (await this.database.run<EventRow>(statement, [stream, after, limit])).map(storedEvent);
  }

  async stored(stream: StreamId): Promise<StoredStream | undefined> {
    const [row] = await this.database.run<StoredRow>(STORED, [stream]);
    if (row === undefined) return undefined;
    const { head, state, state_version, owner, brief, declared_at, ...shown } = row;
    const kept = { version: row.version, head, state, stateVersion: state_version ?? row.version };
    if (row.number === null) return kept;
    const { stream: _, version: __, ...facts } = incidentRow({ ...shown, declared_at: null });
    const summary: Summary = {
      ...facts,
      declaredAt: declared_at ?? facts.declaredAt,
      ...(owner === null ? {} : { owner }),
      ...(brief === null ? {} : { brief }),
    };
    return { ...kept, summary };
  }

  async strays(limit: number): Promise<readonly StreamId[]> {
    const statement = {
      name: 'strays',
      text: `SELECT DISTINCT e.stream FROM event e WHERE NOT EXISTS (SELECT 1 FROM stream s WHERE s.id = e.stream) LIMIT $1`,
    };
    return (await this.database.run<{ stream: StreamId }>(statement, [limit])).map((row) => row.stream);
  }

  async events(stream: StreamId): Promise<readonly StoredEvent[]> {
    return this.timeline(SYSTEM_VIEWER, stream, 0, 1_000_000);
  }
}
