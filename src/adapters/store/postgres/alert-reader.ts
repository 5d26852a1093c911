import type { Viewer } from '../../../domain/access/may';
import type { Alert } from '../../../domain/alert/board';
import type { ChangeBrief } from '../../../domain/alert/report';
import type { Instant, ServiceId, StreamId } from '../../../domain/ids';
import type { AlertFilter, AlertRow } from '../../../ports/alerts';
import type { Database } from './database';

/** An alert with its group's incident; it is shown only to those who may see that one. */
const SEEN = `alert a LEFT JOIN alert_group g ON g.id = a.group_id LEFT JOIN stream s ON s.id = g.incident
  WHERE ($1 OR s.id IS NULL OR NOT s.private OR $2 = ANY(s.people))`;
const ROW = 'a.id, a.group_id, a.body, a.heard_at, s.number';

export const LIST = {
  name: 'alerts-list',
  text: `SELECT ${ROW} FROM ${SEEN}
    AND ($4::text IS NULL OR a.state = $4) AND ($5::text IS NULL OR a.verdict = $5)
    AND ($6::text IS NULL OR a.source = $6) AND ($7::text IS NULL OR a.service = $7)
    AND ($8::timestamptz IS NULL OR (a.heard_at, a.id) < ($8, $9::text))
    ORDER BY a.heard_at DESC, a.id DESC LIMIT $3`,
};
/** Where its group turned out to be another one, that one's. */
export const OF_INCIDENT = {
  name: 'alerts-of-incident',
  text: `WITH of AS MATERIALIZED (
      SELECT id FROM alert_group WHERE incident = $4
      UNION SELECT into_id FROM alert_group WHERE incident = $4)
    SELECT ${ROW} FROM ${SEEN} AND a.group_id IN (SELECT id FROM of)
    ORDER BY a.state, a.heard_at DESC, a.id DESC LIMIT $3`,
};
export const CHANGES = {
  name: 'alerts-changes',
  text: `SELECT body FROM alert_change
    WHERE at >= $1::timestamptz AND at <= $2::timestamptz AND (cardinality($3::text[]) = 0 OR service = ANY ($3::text[]))
    ORDER BY at DESC, id DESC LIMIT $4`,
};

interface SeenRow {
  readonly id: string;
  readonly group_id: string | null;
  readonly body: string;
  readonly heard_at: string;
  readonly number: number | null;
}

const rowOf = ({ id, group_id, body, heard_at, number }: SeenRow): AlertRow => ({
  ...(JSON.parse(body) as Alert),
  ...(group_id === null ? {} : { group: group_id }),
  at: `${heard_at} ${id}`,
  ...(number === null ? {} : { incident: number }),
});

export class AlertReader {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async list(viewer: Viewer, filter: AlertFilter): Promise<readonly AlertRow[]> {
    const { state, verdict, source, service, before, limit } = filter;
    const [at, ...id] = before?.split(' ') ?? [];
    if (at !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at)) return []; // no page begins there
    return this.rows(LIST, viewer, [
      limit,
      ...[state, verdict, source, service].map((value) => asked(value)),
      at ?? null,
      asked(id.join(' ')),
    ]);
  }

  ofIncident(viewer: Viewer, incident: StreamId, limit: number): Promise<readonly AlertRow[]> {
    return this.rows(OF_INCIDENT, viewer, [limit, incident]);
  }

  async changes(
    services: readonly ServiceId[],
    from: Instant,
    to: Instant,
    limit: number,
  ): Promise<readonly ChangeBrief[]> {
    const rows = await this.database.run<{ body: string }>(CHANGES, [from, to, [...services], limit]);
    return rows.map(({ body }) => JSON.parse(body) as ChangeBrief);
  }

  private async rows(
    statement: typeof LIST,
    viewer: Viewer,
    values: readonly unknown[],
  ): Promise<readonly AlertRow[]> {
    const eyes = [viewer.standing === 'admin', viewer.key];
    return (await this.database.run<SeenRow>(statement, [...eyes, ...values])).map(rowOf);
  }
}

/** U+0000 is in no alert, and PostgreSQL would refuse the question. */
const asked = (value: string | undefined): string | null => value?.replaceAll('\u0000', '\ufffd') ?? null;
