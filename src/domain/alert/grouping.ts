import type { Instant } from '../ids';
import { SEVERITIES, type Severity } from '../severity';
import { SHOWN, type Alert, type AlertBrief, type AlertGroup } from './board';
import type { Judgement } from './judgement';
import type { Kin } from './kinship';
import { worse } from './place';
import { episodes } from './spans';

type Counted = Extract<Judgement, { readonly action: 'open' | 'join' | 'wait' }>;

/** Mostly there is nothing new. */
const union = <T>(a: readonly T[], b: readonly T[]): readonly T[] =>
  b.every((one) => a.includes(one)) ? a : [...new Set([...a, ...b])];
const min = (a: Instant, b: Instant): Instant => (a < b ? a : b);
const max = (a: Instant, b: Instant): Instant => (a > b ? a : b);
const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);

export function founded(
  id: string,
  alert: Alert,
  kin: Kin,
  { rule, reason }: Counted,
  heardAt: Instant,
): AlertGroup {
  return {
    id,
    keys: [],
    services: [],
    open: [],
    marks: [],
    first: kin.at,
    last: kin.at,
    heardAt,
    severity: alert.severity,
    firing: 0,
    total: 0,
    title: alert.title,
    opens: false,
    waits: {},
    reason,
    resolve: rule.resolve,
    others: [],
    proposed: [],
    apart: [],
    shown: [],
    reports: 0,
    was: [],
    ...(alert.team === undefined ? {} : { team: alert.team }),
  };
}

/** A new member, or one that began anew. What it opens is decided by all that ever were in it, so that their order is of no matter. */
export function admitted(
  group: AlertGroup,
  alert: Alert,
  kin: Kin,
  { action, rule, reason }: Counted,
  marks: readonly string[],
): AlertGroup {
  const graver = rank(alert.severity) < rank(group.severity);
  const waits = action === 'wait' && !group.opens ? waiting(group, alert, rule.name) : group.waits;
  const enough = Object.entries(waits).some(
    ([name, alerts]) => name === rule.name && isEnough(Object.values(alerts).flat(), rule.enough),
  );
  const opens = group.opens || action === 'open' || enough;
  return {
    ...group,
    keys: union(group.keys, [kin.key]),
    services: union(group.services, [kin.service ?? '']),
    open: kin.neighbours && kin.service !== undefined ? union(group.open, [kin.service]) : group.open,
    marks: union(group.marks, marks),
    first: min(group.first, kin.at),
    last: max(group.last, kin.at),
    severity: worse(group.severity, alert.severity),
    title: graver ? alert.title : group.title,
    opens,
    waits: opens ? {} : waits,
    reason: opens && !group.opens ? reason : group.reason,
    resolve: rule.resolve === 'suggest' ? 'suggest' : group.resolve,
    ...(group.team === undefined && alert.team !== undefined ? { team: alert.team } : {}),
  };
}

const MOST_WAITING = 200;

function waiting({ waits }: AlertGroup, alert: Alert, rule: string): AlertGroup['waits'] {
  const known = waits[rule] ?? {};
  if (known[alert.id] === undefined && Object.keys(known).length >= MOST_WAITING) return waits;
  return { ...waits, [rule]: { ...known, [alert.id]: episodes(alert.spans).map(({ from }) => from) } };
}

/** Whether so many of these moments lie within so many minutes. */
export function isEnough(
  moments: readonly Instant[],
  { count, minutes }: { readonly count: number; readonly minutes: number },
): boolean {
  const times = moments.map((moment) => Date.parse(moment)).sort((a, b) => a - b);
  return times.some((time, index) => {
    const nth = times[index + count - 1];
    return nth !== undefined && nth - time <= minutes * 60_000;
  });
}

/** Two groups that turned out to be one. The older one stays, as the one that has the incident. */
export function united(stays: AlertGroup, goes: AlertGroup): AlertGroup {
  const incident = stays.incident ?? goes.incident;
  const others = union(stays.others, [
    ...goes.others,
    ...(stays.incident !== undefined && goes.incident !== undefined ? [goes.incident] : []),
  ]).filter((one) => one !== incident);
  const graver = rank(goes.severity) < rank(stays.severity);
  const { quietSince: _quiet, ...rest } = stays;
  const quiet = stays.firing + goes.firing > 0 ? {} : quietOf(stays, goes);
  const openedAt = stays.openedAt ?? goes.openedAt;
  const team = stays.team ?? goes.team;
  return {
    ...rest,
    ...quiet,
    keys: union(stays.keys, goes.keys),
    services: union(stays.services, goes.services),
    open: union(stays.open, goes.open),
    marks: union(stays.marks, goes.marks),
    first: min(stays.first, goes.first),
    last: max(stays.last, goes.last),
    heardAt: min(stays.heardAt, goes.heardAt),
    severity: worse(stays.severity, goes.severity),
    title: graver ? goes.title : stays.title,
    firing: stays.firing + goes.firing,
    total: stays.total + goes.total,
    opens: stays.opens || goes.opens,
    waits: stays.opens || goes.opens ? {} : bothWaits(stays.waits, goes.waits),
    reason: stays.opens || !goes.opens ? stays.reason : goes.reason,
    resolve: stays.resolve === 'suggest' || goes.resolve === 'suggest' ? 'suggest' : 'auto',
    others,
    proposed: union(stays.proposed, goes.proposed),
    apart: union(stays.apart, goes.apart),
    was: union(stays.was, [goes.id, ...goes.was]),
    replaces: union(stays.replaces ?? [], [...(goes.reports > 0 ? [goes.id] : []), ...(goes.replaces ?? [])]),
    shown: shownOf([...stays.shown, ...goes.shown]),
    ...(incident === undefined ? {} : { incident }),
    ...(openedAt === undefined ? {} : { openedAt }),
    ...(team === undefined ? {} : { team }),
    untold: {
      fired: (stays.untold?.fired ?? 0) + (goes.untold?.fired ?? 0),
      resolved: (stays.untold?.resolved ?? 0) + (goes.untold?.resolved ?? 0),
    },
  };
}

const quietOf = (a: AlertGroup, b: AlertGroup): { readonly quietSince?: Instant } => {
  const since = [a.quietSince, b.quietSince]
    .filter((one) => one !== undefined)
    .sort()
    .at(-1);
  return since === undefined ? {} : { quietSince: since };
};

function bothWaits(a: AlertGroup['waits'], b: AlertGroup['waits']): AlertGroup['waits'] {
  const rules = union(Object.keys(a), Object.keys(b));
  return Object.fromEntries(rules.map((rule) => [rule, { ...a[rule], ...b[rule] }]));
}

/** Firing ones first, then the graver, then the earlier, then by name: the same ones whatever came first. */
export const shownOf = (briefs: readonly AlertBrief[]): readonly AlertBrief[] =>
  [...new Map(briefs.map((brief) => [brief.id, brief])).values()].sort((a, b) => order(a, b)).slice(0, SHOWN);

function order(a: AlertBrief, b: AlertBrief): number {
  if (a.state !== b.state) return a.state === 'firing' ? -1 : 1;
  if (a.severity !== b.severity) return rank(a.severity) - rank(b.severity);
  if (a.since !== b.since) return a.since < b.since ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
