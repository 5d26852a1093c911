import type { Viewer } from '../../../domain/access/may';
import type { Instant, StreamId } from '../../../domain/ids';
import type { RunBrief, RunFilter, RunReading, RunRow } from '../../../ports/reading';
import type { Database } from './database';
import { isNumber, VISIBLE } from './visible';

interface Row {
  readonly id: StreamId;
  readonly version: number;
  readonly number: number;
  readonly title: string;
  readonly status: string;
  readonly declared_at: Instant;
  readonly owner: StreamId | null;
  readonly brief: RunBrief;
}

const ROWS = `SELECT s.id, s.version, s.number, s.title, s.status, s.declared_at, s.owner, s.brief
  FROM stream s LEFT JOIN stream o ON o.id = s.owner WHERE s.kind = 'run' AND ${VISIBLE('$1', '$2')}`;
const BY_NUMBER = { name: 'run-by-number', text: `${ROWS} AND s.number = $3` };
const BY_STREAM = { name: 'run-by-stream', text: `${ROWS} AND s.id = $3` };
/** Each shape of the question is a statement of its own, so that each uses the index that serves it. */
const listed = ({ incident, open }: RunFilter) => ({
  name: `runs${incident === undefined ? '' : '-of'}${open === undefined ? '' : '-open'}`,
  text: `${ROWS} AND s.number < $3 AND ($5::text IS NULL OR s.brief->>'runbook' = $5)
    ${incident === undefined ? 'AND $6::text IS NULL' : 'AND s.owner = $6::text'}
    ${open === undefined ? 'AND $7::boolean IS NULL' : 'AND s.open = $7::boolean'}
    ORDER BY s.number DESC LIMIT $4`,
});
const NEWEST = 2 ** 31 - 1;

const eyes = ({ standing, key }: Viewer): readonly [boolean, string] => [standing === 'admin', key];

export class PostgresRuns implements RunReading {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async list(viewer: Viewer, filter: RunFilter): Promise<readonly RunRow[]> {
    const { before = NEWEST, limit, runbook = null, incident = null, open = null } = filter;
    const values = [...eyes(viewer), before, limit, runbook, incident, open];
    return (await this.database.run<Row>(listed(filter), values)).map(runRow);
  }

  async byNumber(viewer: Viewer, number: number): Promise<RunRow | undefined> {
    if (!isNumber(number)) return undefined;
    const [row] = await this.database.run<Row>(BY_NUMBER, [...eyes(viewer), number]);
    return row && runRow(row);
  }

  async row(viewer: Viewer, stream: StreamId): Promise<RunRow | undefined> {
    const [row] = await this.database.run<Row>(BY_STREAM, [...eyes(viewer), stream]);
    return row && runRow(row);
  }
}

function runRow({ id, title, declared_at, owner, brief, version, number, status }: Row): RunRow {
  const { runbook, startedBy, endedAt, incidentNumber, done, total, needed } = brief;
  return {
    ...{ stream: id, version, number, runbook, status, startedBy, done, total, needed },
    name: title,
    startedAt: declared_at,
    ...(owner === null ? {} : { incident: { stream: owner, number: incidentNumber ?? 0 } }),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
}
