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
} from '../../../ports/reading';
import { worded, type Database } from './database';
import type { Prisma } from './generated/client';
import { prismaOn, type Db } from './prisma';
import { EVENT, isNumber, storedEvent, type EventRow } from './streams';

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

/** Prisma hands the text to LIKE as it is; U+0000 is in no title, and PostgreSQL would refuse the question. */
const asWritten = (text: string): string => text.replaceAll('\u0000', '\ufffd').replaceAll(/[\\%_]/g, '\\$&');

const byText = (text: string): Prisma.streamWhereInput => {
  const number = /^(?:inc-|#)?(\d{1,9})$/i.exec(text.trim())?.[1];
  return number === undefined
    ? { title: { contains: asWritten(text), mode: 'insensitive' } }
    : { number: Number(number) };
};

type HotRow = Omit<Row, 'declared_at'> & { readonly declared_at: string | null };

const VISIBLE = '($2 OR NOT private OR $3 = ANY(people))';
const eyesOf = (viewer: Viewer): readonly unknown[] => [viewer.standing === 'admin', viewer.key];
const BY_NUMBER = {
  name: 'incident-by-number',
  text: `SELECT ${Object.keys(ROW).join(', ')} FROM stream WHERE kind = 'incident' AND number = $1 AND ${VISIBLE}`,
};
const STATE = { name: 'state', text: `SELECT state FROM stream WHERE id = $1 AND ${VISIBLE}` };

export class PostgresReading implements IncidentReading, RecordReading {
  private readonly database: Database;
  private db: Promise<Db> | undefined;

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
    const where: Prisma.streamWhereInput = {
      kind: 'incident',
      AND: [visibleTo(viewer), filter.text === undefined ? {} : byText(filter.text)],
      ...(filter.open === undefined ? {} : { open: filter.open }),
      ...(filter.status === undefined ? {} : { status: { in: [...filter.status] } }),
      ...(filter.severity === undefined ? {} : { severity: { in: [...filter.severity] } }),
      ...(filter.service === undefined ? {} : { service: filter.service }),
      ...(filter.team === undefined ? {} : { team: filter.team }),
      ...(filter.drill === undefined ? {} : { drill: filter.drill }),
      ...(filter.before === undefined ? {} : { number: { lt: filter.before } }),
    };
    const rows = await this.ask((db) =>
      db.stream.findMany({ select: ROW, where, orderBy: { number: 'desc' }, take: filter.limit }),
    );
    return rows.map(incidentRow);
  }

  /** Every command that names its incident asks this before it is acknowledged, so it is a statement of its own. */
  async byNumber(viewer: Viewer, number: number): Promise<IncidentRow | undefined> {
    if (!isNumber(number)) return undefined;
    const [row] = await this.database.run<HotRow>(BY_NUMBER, [number, ...eyesOf(viewer)]);
    return row === undefined
      ? undefined
      : incidentRow({ ...row, declared_at: row.declared_at === null ? null : new Date(row.declared_at) });
  }

  async state(viewer: Viewer, stream: StreamId): Promise<Json | undefined> {
    const [row] = await this.database.run<{ state: Json }>(STATE, [stream, ...eyesOf(viewer)]);
    return row?.state;
  }

  async timeline(
    viewer: Viewer,
    stream: StreamId,
    after: number,
    limit: number,
  ): Promise<readonly StoredEvent[]> {
    const statement = {
      name: 'timeline-page',
      text: `SELECT ${EVENT} FROM event e JOIN stream s ON s.id = e.stream
        WHERE e.stream = $1 AND e.seq > $2 AND ($4 OR NOT s.private OR $5 = ANY(s.people)) ORDER BY e.seq LIMIT $3`,
    };
    const admin = viewer.standing === 'admin';
    return (await this.database.run<EventRow>(statement, [stream, after, limit, admin, viewer.key])).map(
      storedEvent,
    );
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
    const statement = { name: 'stored', text: 'SELECT version, head, state FROM stream WHERE id = $1' };
    return (
      await this.database.run<{ version: number; head: string; state: unknown }>(statement, [stream])
    )[0];
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
