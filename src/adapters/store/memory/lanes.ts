import type { LaneId } from '../../../domain/ids';
import type { Errand, LaneClaim } from '../../../ports/outbox';
import { moment, type LaneRow, type OutboxRow, type Tables } from './tables';

/** Rows of a lane that are not finished, in order. */
const openRows = (tables: Tables, lane: LaneId): readonly OutboxRow[] =>
  [...tables.outbox.values()]
    .filter((row) => row.plan.lane === lane && (row.state === 'waiting' || row.state === 'sending'))
    .sort((a, b) => a.id - b.id);

/** The lane of a run holds wishes for one and the same thing, and no order: where one is due all are. */
const holdsWishes = (lane: LaneId): boolean => lane.startsWith('run/');

function isReady(tables: Tables, row: OutboxRow): boolean {
  const need = row.plan.needs === undefined ? undefined : tables.outbox.get(row.plan.needs);
  return row.notBefore <= tables.ms() && (need === undefined || need.state === 'done');
}

const isFree = (tables: Tables, lane: LaneRow | undefined): boolean =>
  lane === undefined || lane.leaseUntil < tables.ms();

export function claimLane(
  tables: Tables,
  lane: LaneId,
  limit: number,
  leaseMs: number,
  held: string | undefined,
): LaneClaim | 'busy' {
  const known = tables.lanes.get(lane);
  const kept = known !== undefined && known.fence === held;
  if (known !== undefined && !kept && !isFree(tables, known)) {
    known.wanted = true;
    return 'busy';
  }
  const fence = kept ? known.fence : String(tables.next());
  tables.lanes.set(lane, { fence, leaseUntil: tables.ms() + leaseMs, wanted: false });
  const head = openRows(tables, lane).slice(0, limit);
  const stop = head.findIndex((row) => !isReady(tables, row));
  const blocked = head[stop];
  const all = stop < 0 || (holdsWishes(lane) && head.some((row) => isReady(tables, row)));
  const due = all ? head : head.slice(0, stop);
  const waits = blocked !== undefined && blocked.notBefore > tables.ms();
  return {
    lane,
    fence,
    errands: due.map((row) => pickUp(row, fence)),
    ...(waits ? { nextDue: moment(blocked.notBefore) } : {}),
  };
}

/** A row that is still `sending` was left by a holder whose lease ended: nobody knows what became of it. */
function pickUp(row: OutboxRow, fence: string): Errand {
  row.doubtful ||= row.state === 'sending';
  row.state = 'sending';
  row.fresh = false;
  row.attempts += 1;
  row.fence = fence;
  const { key, lane, effect, part } = row.plan;
  const { correlation, attempts, doubtful } = row;
  return {
    id: String(row.id),
    key,
    lane,
    effect,
    ...(part === undefined ? {} : { part }),
    correlation,
    attempts,
    since: moment(row.createdAt),
    doubtful,
  };
}

/** `false`: somebody asked for it meanwhile. Of a lane that is no longer ours there is nothing to let go. */
export function releaseLane(tables: Tables, lane: LaneId, fence: string): boolean {
  const row = tables.lanes.get(lane);
  if (row?.fence !== fence) return true;
  if (row.wanted) return false;
  row.leaseUntil = 0;
  return true;
}

export function idleLanes(tables: Tables, limit: number): readonly LaneId[] {
  const lanes = new Set([...tables.outbox.values()].sort((a, b) => a.id - b.id).map((row) => row.plan.lane));
  return [...lanes]
    .filter((lane) => {
      const open = openRows(tables, lane);
      if (!isFree(tables, tables.lanes.get(lane))) return false;
      const heads = holdsWishes(lane) ? open : open.slice(0, 1);
      return heads.some((row) => row.state === 'sending' || isReady(tables, row));
    })
    .slice(0, limit);
}
