import { addMilliseconds, parseISO } from 'date-fns';

import { instant, type Instant, type StreamId } from '../ids';
import type { AlertGroup } from './board';
import { shifted } from './kinship';
import type { AlertReport } from './report';
import type { AlertCommand } from './turn';
import type { TurnBoard } from './turn-board';

/** An incident is told of its alerts at most so often, unless something turned. */
const EVERY_MS = 2_000;
/** How soon it is looked again whether a new incident stands by now; later, when it does not for so long that something is wrong. */
const SOON_MS = 200;
export const LATE_MS = 30_000;
const MOST_SERVICES = 20;

/** Told twice, it is told once. */
export const reportKey = ({ id }: AlertGroup, incident: StreamId, { seq }: AlertReport): string =>
  `alerts/${id}/${incident}/report/${String(seq)}`;

export const later = (moment: Instant, ms: number): Instant => instant(addMilliseconds(parseISO(moment), ms));

/** The group as its incident is told of it, and the group that has told. */
export function reportOf(
  group: AlertGroup,
  now: Instant,
): { readonly report: AlertReport; readonly told: AlertGroup } {
  const { id, replaces = [], firing, total, severity, services, first, shown, reason, untold } = group;
  const { untold: _, ...rest } = group;
  const report: AlertReport = {
    group: id,
    ...(replaces.length === 0 ? {} : { was: replaces }),
    seq: group.reports + 1,
    firing,
    total,
    fired: untold?.fired ?? total,
    resolved: untold?.resolved ?? 0,
    severity,
    services: services.slice(0, MOST_SERVICES),
    since: first,
    shown,
    reason,
  };
  return { report, told: { ...rest, reports: report.seq, toldAt: now } };
}

export interface Reported {
  readonly commands: readonly AlertCommand[];
  readonly againAt: readonly Instant[];
}

/** Tells incidents how their alerts stand: at once where something turned, else not more often than anybody can read. */
export function report(board: TurnBoard, before: ReadonlyMap<string, AlertGroup>): Reported {
  const commands: AlertCommand[] = [];
  const againAt: Instant[] = [];
  for (const group of board.live) {
    const { incident, untold } = group;
    if (incident === undefined) continue;
    const head = board.head(incident);
    if (head === undefined) {
      const late = later(group.openedAt ?? board.now, LATE_MS) < board.now;
      againAt.push(later(board.now, late ? LATE_MS : SOON_MS));
      continue;
    }
    if (untold === undefined) continue;
    const due = group.toldAt === undefined ? board.now : later(group.toldAt, EVERY_MS);
    if (due > board.now && !turned(group, before.get(group.id))) {
      againAt.push(due);
      continue;
    }
    const { report: telling, told } = reportOf(group, board.now);
    board.putGroup(told);
    commands.push({
      key: reportKey(group, incident, telling),
      target: incident,
      verb: 'report',
      at: board.now,
      command: {
        type: 'ReportAlerts',
        report: telling,
        resolve: group.resolve,
        // Also where it is open: whoever resolves it meanwhile has not heard of these.
        reopens: untold.fired > 0 && group.firing > 0 && (head.open || endedLately(board, head.resolvedAt)),
      },
    });
  }
  return { commands, againAt };
}

const endedLately = (board: TurnBoard, ended: Instant | undefined): boolean =>
  ended !== undefined && board.now <= shifted(ended, board.facts.rules.reopenMinutes);

const turned = (group: AlertGroup, before: AlertGroup | undefined): boolean =>
  before?.incident !== group.incident ||
  before?.severity !== group.severity ||
  (before.firing === 0) !== (group.firing === 0);

/** Whoever follows a group to the incident into which its own was merged. */
export function follow(board: TurnBoard): void {
  for (const group of board.live) {
    const moved = endOfTheWay(board, group.incident);
    if (moved === undefined || moved === group.incident) continue;
    board.putGroup({
      ...group,
      incident: moved,
      others: group.others.filter((one) => one !== moved),
      untold: group.untold ?? { fired: 0, resolved: 0 },
    });
  }
}

function endOfTheWay(board: TurnBoard, stream: StreamId | undefined): StreamId | undefined {
  let at = stream;
  for (let step = 0; step < 10; step += 1) {
    const next = board.head(at)?.mergedInto;
    if (next === undefined) return at;
    at = next;
  }
  return at;
}
