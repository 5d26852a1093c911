import type { LaneId, StreamId } from '../../../domain/ids';
import type { DeadLetter, LaneClaim, Outbox, Settled, Settlement } from '../../../ports/outbox';
import type { Database, Statement } from './database';
import { Gather } from './gather';
import { intentRow, taken, type InboxRow } from './inbox';
import { inLockOrder, PostgresLanes } from './lanes';
import { DEAD, IDLE_LANES, REPLAY_ALERTS, REPLAY_IN, REPLAY_OUT, SETTLE } from './outbox-sql';

interface LinkPlace {
  readonly chat: string;
  readonly subject: StreamId;
  readonly role: string;
}

const LINKS = {
  name: 'links',
  text: `SELECT x.ord, link.ref FROM json_to_recordset($1::json) AS x(chat text, subject text, role text, ord int)
    CROSS JOIN LATERAL (SELECT ref FROM link l WHERE l.chat = x.chat AND l.subject = x.subject AND l.role = x.role LIMIT 1) link`,
};

export class PostgresOutbox implements Outbox {
  private readonly database: Database;
  private readonly lanes: PostgresLanes;
  private readonly gather: Gather<Settlement, Settled>;
  private readonly links: Gather<LinkPlace, string | undefined>;

  constructor(database: Database) {
    this.database = database;
    this.lanes = new PostgresLanes(database);
    this.links = new Gather((places) => this.findLinks(places), { batch: 200, parallel: 2 });
    this.gather = new Gather((settlements) => this.write(settlements), { batch: 200, parallel: 2 });
  }

  claim(
    lane: LaneId,
    holder: string,
    limit: number,
    leaseMs: number,
    held?: string,
  ): Promise<LaneClaim | 'busy'> {
    const wish = { lane, holder, limit, leaseMs };
    return held === undefined ? this.lanes.claim(wish) : this.lanes.keep(wish, held);
  }

  renew(lane: LaneId, fence: string, leaseMs: number): Promise<boolean> {
    return this.lanes.renew(lane, fence, leaseMs);
  }

  release(lane: LaneId, fence: string): Promise<boolean> {
    return this.lanes.release(lane, fence);
  }

  settle(settlement: Settlement): Promise<Settled> {
    return this.gather.add(settlement);
  }

  private async write(settlements: readonly Settlement[]): Promise<readonly Settled[]> {
    const rows = await this.database.run<SettledRow>(SETTLE, [
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
      JSON.stringify(leaving(settlements)),
    ]);
    // A fence is drawn once, so it names the lane.
    const released = new Set(rows.flatMap((row) => (row.fence === null ? [] : [row.fence])));
    const accepted = new Set(rows.flatMap((row) => (row.errand === null ? [] : [row.errand])));
    const told = rows.flatMap((row) => (row.row === null ? [] : [followed(row.row)]));
    return settlements.map((it) => ({
      accepted: accepted.has(it.errand.id),
      released: it.letGo === true && released.has(it.fence),
      follow: told.filter((row) => 'follow' in it && it.follow.some((intent) => intent.key === row.key)),
    }));
  }

  private async findLinks(places: readonly LinkPlace[]): Promise<readonly (string | undefined)[]> {
    const rows = await this.database.run<{ ord: number; ref: string }>(LINKS, [
      JSON.stringify(places.map((place, ord) => ({ ...place, ord }))),
    ]);
    const refs = new Map(rows.map((row) => [row.ord, row.ref]));
    return places.map((_, ord) => refs.get(ord));
  }

  async idleLanes(limit: number): Promise<readonly LaneId[]> {
    return (await this.database.run<{ lane: LaneId }>(IDLE_LANES, [limit])).map((row) => row.lane);
  }

  link(chat: string, subject: StreamId, role: string): Promise<string | undefined> {
    return this.links.add({ chat, subject, role });
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
    const statement = box === undefined ? undefined : REPLAYS.get(box);
    if (statement === undefined || number === undefined || !/^\d{1,18}$/.test(number)) return undefined;
    const [row] = await this.database.run<{ lane?: LaneId }>(statement, [number]);
    if (row === undefined) return undefined;
    return row.lane === undefined ? {} : { lane: row.lane };
  }
}

const REPLAYS = new Map<string, Statement>([
  ['inbox', REPLAY_IN],
  ['outbox', REPLAY_OUT],
  ['alerts', REPLAY_ALERTS],
]);

const leaving = (settlements: readonly Settlement[]) =>
  inLockOrder(
    settlements.flatMap(({ letGo, errand: { lane }, fence }) => (letGo === true ? [{ lane, fence }] : [])),
  ).map((hold, ord) => ({ ...hold, ord }));

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

interface SettledRow {
  readonly errand: string | null;
  readonly fence: string | null;
  readonly row: FollowRow | null;
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
