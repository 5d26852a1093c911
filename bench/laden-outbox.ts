import type { Pool } from 'pg';

import { laneId, type LaneId } from '../src/domain/ids';
import { CHAT } from './house';

const subject = (lane: number): string => `incident/bench-${String(lane)}`;
const laneOf = (lane: number): LaneId => laneId(`${CHAT}/${subject(lane)}/normal`);

const EFFECT = {
  kind: 'post',
  chat: CHAT,
  say: { key: 'incident:event.status', facts: { from: 'investigating', to: 'identified' } },
  actions: [],
};

/** An outbox with as many effects as a round delivers, as commits leave them behind: posts that need a channel. */
export class LadenOutbox {
  private readonly pool: Pool;
  private readonly lanes: number;
  private readonly each: number;
  private round = 0;

  constructor(pool: Pool, lanes: number, each: number) {
    this.pool = pool;
    this.lanes = lanes;
    this.each = each;
  }

  /** The channels that the posts go to are open. */
  async openChannels(): Promise<void> {
    const subjects = Array.from({ length: this.lanes }, (_, lane) => subject(lane));
    await this.pool.query(
      `INSERT INTO link (chat, subject, role, ref) SELECT $1, s, 'channel', 'C1' FROM unnest($2::text[]) s
        ON CONFLICT DO NOTHING`,
      [CHAT, subjects],
    );
    await this.pool.query(
      `INSERT INTO outbox (key, lane, subject, coalesce, correlation, state, fresh, done_at)
        SELECT 'channel/' || s, $1 || '/' || s || '/normal', s, 'channel/' || s, 'bench', 'done', false, clock_timestamp()
        FROM unnest($2::text[]) s ON CONFLICT DO NOTHING`,
      [CHAT, subjects],
    );
  }

  /** Answers the lanes in the order in which commits would wake them. */
  async fill(): Promise<readonly LaneId[]> {
    this.round += 1;
    const places = Array.from({ length: this.lanes * this.each }, (_, index) => index % this.lanes);
    await this.pool.query(
      `INSERT INTO outbox (key, lane, subject, effect, coalesce, needs, correlation)
        SELECT o.key, o.lane, o.subject, o.effect, o.key, 'channel/' || o.subject, 'bench'
        FROM json_to_recordset($1::json) AS o(key text, lane text, subject text, effect text)`,
      [
        JSON.stringify(
          places.map((lane, index) => ({
            key: `bench/${String(process.pid)}/${String(performance.now())}/${String(index)}`,
            lane: laneOf(lane),
            subject: subject(lane),
            effect: JSON.stringify({ ...EFFECT, subject: subject(lane) }),
          })),
        ),
      ],
    );
    await this.pool.query('VACUUM ANALYZE outbox, lane, link');
    return places.map(laneOf);
  }

  async unfinished(): Promise<number> {
    const { rows } = await this.pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM outbox WHERE state <> 'done'`,
    );
    return rows[0]?.n ?? 0;
  }
}
