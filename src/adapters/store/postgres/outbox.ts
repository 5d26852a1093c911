import type { Effect } from '../../../domain/effect';
import type { EffectKey, Instant, LaneId, StreamId } from '../../../domain/ids';
import type { DeadLetter, Errand, LaneClaim, Outbox, Settled, Settlement } from '../../../ports/outbox';
import type { Database } from './database';
import { Gather } from './gather';
import { intentRow, taken, type InboxRow } from './inbox';
import { CLAIM, DEAD, IDLE_LANES, RELEASE, RENEW, REPLAY_IN, REPLAY_OUT, SETTLE } from './outbox-sql';

interface ClaimRow {
  readonly fence: string;
  readonly ours: boolean;
  readonly id: string | null;
  readonly key: string;
  readonly effect: string;
  readonly part: string | null;
  readonly correlation: string;
  readonly attempts: number;
  readonly doubtful: boolean;
  readonly next_due: string | null;
}

export class PostgresOutbox implements Outbox {
  private readonly database: Database;
  private readonly gather: Gather<Settlement, Settled>;

  constructor(database: Database) {
    this.database = database;
    this.gather = new Gather((settlements) => this.write(settlements), { batch: 200, parallel: 2 });
  }

  async claim(
    lane: LaneId,
    holder: string,
    limit: number,
    leaseMs: number,
    held?: string,
  ): Promise<LaneClaim | 'busy'> {
    const rows = await this.database.run<ClaimRow>(CLAIM, [lane, holder, limit, leaseMs, held ?? null]);
    const [first] = rows;
    if (first?.ours !== true) return 'busy';
    const nextDue = first.next_due === null ? {} : { nextDue: first.next_due as Instant };
    return {
      lane,
      fence: first.fence,
      errands: rows.flatMap((row) => (row.id === null ? [] : [errand(lane, row, row.id)])),
      ...nextDue,
    };
  }

  async renew(lane: LaneId, fence: string, leaseMs: number): Promise<boolean> {
    return (await this.database.run(RENEW, [lane, fence, leaseMs])).length > 0;
  }

  settle(settlement: Settlement): Promise<Settled> {
    return this.gather.add(settlement);
  }

  private async write(settlements: readonly Settlement[]): Promise<readonly Settled[]> {
    const rows = await this.database.run<{ what: string; errand: string | null; row: FollowRow | null }>(
      SETTLE,
      [
        JSON.stringify(
          settlements.flatMap((it) =>
            'follow' in it ? it.follow.map((intent) => ({ ...intentRow(intent), errand: it.errand.id })) : [],
          ),
        ),
        JSON.stringify(settlements.map(settlementRow)),
        JSON.stringify(
          settlements.flatMap((it) =>
            'links' in it ? it.links.map((link) => ({ ...link, errand: it.errand.id })) : [],
          ),
        ),
      ],
    );
    const accepted = new Set(rows.flatMap((row) => (row.errand === null ? [] : [row.errand])));
    const told = rows.flatMap((row) => (row.row === null ? [] : [followed(row.row)]));
    return settlements.map((it) => ({
      accepted: accepted.has(it.errand.id),
      follow: told.filter((row) => 'follow' in it && it.follow.some((intent) => intent.key === row.key)),
    }));
  }

  async release(lane: LaneId, fence: string): Promise<boolean> {
    const [row] = await this.database.run<{ free: boolean }>(RELEASE, [lane, fence]);
    return row?.free ?? true;
  }

  async idleLanes(limit: number): Promise<readonly LaneId[]> {
    return (await this.database.run<{ lane: LaneId }>(IDLE_LANES, [limit])).map((row) => row.lane);
  }

  async link(chat: string, subject: StreamId, role: string): Promise<string | undefined> {
    const statement = {
      name: 'link',
      text: 'SELECT ref FROM link WHERE chat = $1 AND subject = $2 AND role = $3',
    };
    return (await this.database.run<{ ref: string }>(statement, [chat, subject, role]))[0]?.ref;
  }

  async subjectOf(chat: string, channel: string): Promise<StreamId | undefined> {
    const statement = {
      name: 'subject-of',
      text: `SELECT subject FROM link WHERE chat = $1 AND role = 'channel' AND ref = $2`,
    };
    return (await this.database.run<{ subject: StreamId }>(statement, [chat, channel]))[0]?.subject;
  }

  async dead(limit: number, before?: string): Promise<readonly DeadLetter[]> {
    const rows = await this.database.run<DeadLetter & { box: DeadLetter['from'] }>(DEAD, [
      limit,
      before ?? null,
    ]);
    return rows.map(({ box, ...letter }) => ({ ...letter, from: box }));
  }

  async replay(id: string): Promise<{ readonly lane?: LaneId } | undefined> {
    const [box, number] = id.split('/');
    const statement = box === 'outbox' ? REPLAY_OUT : box === 'inbox' ? REPLAY_IN : undefined;
    if (statement === undefined || number === undefined || !/^\d{1,18}$/.test(number)) return undefined;
    const [row] = await this.database.run<{ lane?: LaneId }>(statement, [number]);
    if (row === undefined) return undefined;
    return row.lane === undefined ? {} : { lane: row.lane };
  }
}

const errand = (lane: LaneId, row: ClaimRow, id: string): Errand => ({
  id,
  key: row.key as EffectKey,
  lane,
  effect: JSON.parse(row.effect) as Effect,
  ...(row.part === null ? {} : { part: row.part }),
  correlation: row.correlation,
  attempts: row.attempts,
  doubtful: row.doubtful,
});

function settlementRow(it: Settlement) {
  const place = { id: it.errand.id, lane: it.errand.lane, fence: it.fence, spent: true };
  switch (it.became) {
    case 'sent':
      return { ...place, state: 'done', doubtful: false };
    case 'waiting':
      return {
        ...place,
        state: 'waiting',
        reason: it.reason,
        wait_ms: it.waitMs,
        doubtful: it.doubtful,
        spent: it.spent,
      };
    case 'dead':
      return { ...place, state: 'dead', reason: it.reason };
  }
}

/** JSON made by PostgreSQL writes timestamps and large numbers in its own way. */
type FollowRow = Omit<InboxRow, 'id'> & { readonly id: number };

const followed = (row: FollowRow) =>
  taken({
    ...row,
    id: String(row.id),
    said_at: new Date(row.said_at).toISOString(),
    now: new Date(row.now).toISOString(),
  });
