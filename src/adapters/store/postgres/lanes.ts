import type { Effect } from '../../../domain/effect';
import type { EffectKey, Instant, LaneId } from '../../../domain/ids';
import type { Errand, LaneClaim } from '../../../ports/outbox';
import type { Database } from './database';
import { Gather } from './gather';
import { CLAIM, CLAIM_HELD, RELEASE, RENEW } from './lane-sql';

interface ClaimRow {
  readonly lane: LaneId;
  readonly fence: string;
  readonly ours: boolean;
  readonly id: string | null;
  readonly key: string;
  readonly effect: string;
  readonly part: string | null;
  readonly correlation: string;
  readonly attempts: number;
  readonly since: string;
  readonly doubtful: boolean;
  readonly next_due: string | null;
}

export interface LaneWish {
  readonly lane: LaneId;
  readonly holder: string;
  readonly limit: number;
  readonly leaseMs: number;
}

interface Hold {
  readonly lane: LaneId;
  readonly fence: string;
}

/**
 * Whose lane it is. Many that are taken, or let go, at the same moment share one statement: with a commit for each, the
 * ledger would cost more than everything that it keeps account of.
 */
export class PostgresLanes {
  private readonly database: Database;
  private readonly claims: Gather<LaneWish, LaneClaim | 'busy'>;
  private readonly releases: Gather<Hold, boolean>;

  constructor(database: Database) {
    this.database = database;
    this.claims = new Gather((wishes) => this.claimAll(wishes), { batch: 100, parallel: 2 });
    this.releases = new Gather((holds) => this.releaseAll(holds), { batch: 200, parallel: 2 });
  }

  claim(wish: LaneWish): Promise<LaneClaim | 'busy'> {
    return this.claims.add(wish);
  }

  async keep({ lane, holder, limit, leaseMs }: LaneWish, held: string): Promise<LaneClaim | 'busy'> {
    const rows = await this.database.run<ClaimRow>(CLAIM_HELD, [limit, leaseMs, lane, holder, held]);
    return claimOf(lane, rows);
  }

  async renew(lane: LaneId, fence: string, leaseMs: number): Promise<boolean> {
    return (await this.database.run(RENEW, [lane, fence, leaseMs])).length > 0;
  }

  release(lane: LaneId, fence: string): Promise<boolean> {
    return this.releases.add({ lane, fence });
  }

  private async claimAll(wishes: readonly LaneWish[]): Promise<readonly (LaneClaim | 'busy')[]> {
    const claims = new Map<LaneWish, LaneClaim | 'busy'>();
    for (const alike of apart(wishes, ({ limit, leaseMs }) => `${limit} ${leaseMs}`)) {
      const [{ limit, leaseMs } = { limit: 0, leaseMs: 0 }] = alike;
      const rows = await this.database.run<ClaimRow>(CLAIM, [
        limit,
        leaseMs,
        JSON.stringify(inLockOrder(alike).map(({ lane, holder }, ord) => ({ lane, holder, ord }))),
      ]);
      const byLane = new Map<LaneId, ClaimRow[]>();
      for (const row of rows) {
        const same = byLane.get(row.lane);
        if (same === undefined) byLane.set(row.lane, [row]);
        else same.push(row);
      }
      for (const wish of alike) claims.set(wish, claimOf(wish.lane, byLane.get(wish.lane) ?? []));
    }
    return wishes.map((wish) => claims.get(wish) ?? 'busy');
  }

  private async releaseAll(holds: readonly Hold[]): Promise<readonly boolean[]> {
    const free = new Map<Hold, boolean>();
    for (const alike of apart(holds, () => '')) {
      const rows = await this.database.run<{ lane: LaneId; free: boolean }>(RELEASE, [
        JSON.stringify(inLockOrder(alike).map((hold, ord) => ({ ...hold, ord }))),
      ]);
      const byLane = new Map(rows.map((row) => [row.lane, row.free]));
      for (const hold of alike) free.set(hold, byLane.get(hold.lane) ?? true);
    }
    return holds.map((hold) => free.get(hold) ?? true);
  }
}

/** Groups that one statement can serve: of one kind, and no lane twice. */
function apart<Item extends { readonly lane: LaneId }>(
  items: readonly Item[],
  kind: (item: Item) => string,
): readonly (readonly Item[])[] {
  const groups: { readonly kind: string; readonly lanes: Set<LaneId>; readonly items: Item[] }[] = [];
  for (const item of items) {
    let group = groups.find((it) => it.kind === kind(item) && !it.lanes.has(item.lane));
    if (group === undefined) groups.push((group = { kind: kind(item), lanes: new Set(), items: [] }));
    group.lanes.add(item.lane);
    group.items.push(item);
  }
  return groups.map((group) => group.items);
}

/** By what the lane belongs to and then by chat: the order in which commits lock, so that none waits for the other in a circle. */
export const inLockOrder = <Item extends { readonly lane: LaneId }>(
  items: readonly Item[],
): readonly Item[] =>
  items
    .map((item) => ({ item, key: `${item.lane.slice(item.lane.indexOf('/'))} ${item.lane}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item);

function claimOf(lane: LaneId, rows: readonly ClaimRow[]): LaneClaim | 'busy' {
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

const errand = (lane: LaneId, row: ClaimRow, id: string): Errand => ({
  id,
  key: row.key as EffectKey,
  lane,
  effect: JSON.parse(row.effect) as Effect,
  ...(row.part === null ? {} : { part: row.part }),
  correlation: row.correlation,
  attempts: row.attempts,
  since: row.since as Instant,
  doubtful: row.doubtful,
});
