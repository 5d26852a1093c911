import { say, type Say } from '../say';
import type { Instant } from '../ids';
import type { Alert, AlertGroup } from './board';
import { admitted, founded } from './grouping';
import { heartbeatOf, isSignOfLife, judge, type Judgement } from './judgement';
import { kinship, shifted, within, type Kin } from './kinship';
import { keyOf, marksOf, placeOf, ruleFor, severityOf, type Placed } from './place';
import type { AlertRule, AlertRules } from './rules';
import { alertId, type Signal } from './signal';
import { episodes, firesNow, withHeard } from './spans';
import type { Judged } from './turn';
import type { TurnBoard } from './turn-board';

type Counted = Exclude<Judgement, { readonly action: 'ignore' }>;

/** One signal: remembered, judged, and put where it belongs. */
export function hear(board: TurnBoard, signal: Signal, heardAt: Instant): Judged {
  const { rules, services } = board.facts;
  const id = alertId(signal);
  const placed = placeOf(signal, rules, services);
  const known = board.alert(id);
  const spans = withHeard(known?.spans ?? [], {
    from: signal.startsAt,
    fired: signal.status === 'firing',
    ...endOf(signal, heardAt),
  });
  const times = Math.max(known?.times ?? 0, episodes(spans).length);
  const rule = ruleFor(signal, placed.service, rules);
  // Some sources say that it is over and not much else: then it is what it was.
  const facts =
    known !== undefined && signal.status === 'resolved' ? known : factsOf(signal, rule, placed, rules);
  const alert: Alert = {
    ...(known ?? { verdict: 'ignore', reason: say('alerts:why.only-over') }),
    ...facts,
    id,
    heardAt,
    spans,
    times,
    state: firesNow(spans) ? 'firing' : 'resolved',
  };
  const tell = (verdict: Judged['verdict'], reason: Say): Judged => told(board, id, placed, verdict, reason);
  const beat = heartbeatOf({ ...signal, id }, placed, rules);
  if (beat !== undefined) {
    const reason = say('alerts:why.heartbeat', { name: beat.name });
    if (signal.status === 'firing') feel(board, beat.name, heardAt);
    board.putAlert({ ...alert, verdict: 'ignore', reason });
    return tell('ignore', reason);
  }
  if (isSignOfLife(signal)) {
    const reason = say('alerts:why.heartbeat-unknown', { name: signal.title });
    board.putAlert({ ...alert, verdict: 'ignore', reason });
    return tell('ignore', reason);
  }
  const began = times > (known?.times ?? 0);
  if (!began) {
    board.putAlert(alert);
    const changed = known?.state !== alert.state;
    return tell(changed ? alert.verdict : 'duplicate', changed ? alert.reason : say('alerts:why.duplicate'));
  }
  // What somebody did with it before it began anew is of no matter now.
  const { acknowledged: _, ...anew } = alert;
  return place(board, anew, rule, placed);
}

const factsOf = (signal: Signal, rule: AlertRule | undefined, placed: Placed, rules: AlertRules) => ({
  source: signal.source,
  title: signal.title,
  labels: signal.labels,
  links: signal.links,
  severity: severityOf(signal, rule, rules),
  rule: rule?.name ?? '',
  ...(signal.handle === undefined ? {} : { handle: signal.handle }),
  ...(signal.cut === undefined ? {} : { cut: signal.cut }),
  ...whose(placed),
});

const whose = ({ service, team }: Placed) => ({
  ...(service === undefined ? {} : { service }),
  ...(team === undefined ? {} : { team }),
});

/** An end before the beginning is a clock that is wrong: it was over as it began. */
function endOf({ status, startsAt, endsAt }: Signal, heardAt: Instant): { readonly to?: Instant } {
  if (status === 'firing') return {};
  const to = endsAt ?? heardAt;
  return { to: to < startsAt ? startsAt : to };
}

/** Judged by the rules, and where it counts put into the groups that it belongs to, which are one from then on. */
export function place(board: TurnBoard, alert: Alert, rule: AlertRule | undefined, placed: Placed): Judged {
  const { rules } = board.facts;
  const at = beganAt(alert);
  const judgement = judge(alert, at, placed, rule, board.judging(rules));
  const { againAt: _, ...rest } = alert;
  if (judgement.action === 'ignore') {
    const { reason, until } = judgement;
    const again = until === undefined || alert.state !== 'firing' ? {} : { againAt: until };
    board.putAlert({ ...rest, ...again, verdict: 'ignore', reason });
    return told(board, alert.id, placed, 'ignore', reason);
  }
  const kin: Kin = {
    key: keyOf(alert, placed, judgement.rule),
    neighbours: judgement.rule.neighbours,
    at,
    ...(placed.service === undefined ? {} : { service: placed.service }),
  };
  const group = groupFor(board, alert, kin, judgement);
  const marks = marksOf(alert, rules.storm.labels);
  const next = board.putGroup(admitted(group, alert, kin, judgement, marks));
  const standing = standingOf(board, next, group, judgement);
  board.putAlert({ ...rest, ...standing, group: next.id });
  return told(board, alert.id, placed, standing.verdict, standing.reason);
}

function standingOf(
  board: TurnBoard,
  next: AlertGroup,
  before: AlertGroup,
  { reason, rule }: Counted,
): Pick<Alert, 'verdict' | 'reason'> {
  const head = board.head(next.incident);
  if (head?.status === 'cancelled')
    return { verdict: 'ignore', reason: say('alerts:why.dismissed', { number: head.number }) };
  if (next.opens && !before.opens) return { verdict: 'open', reason };
  if (next.incident !== undefined || before.opens)
    return {
      verdict: 'join',
      reason: say('alerts:why.joins', { rule: rule.name, with: before.title }),
    } as const;
  return { verdict: 'wait', reason };
}

/** By its own times; one whose clock runs ahead began when it was heard. */
function beganAt({ spans, heardAt }: Alert): Instant {
  const from = episodes(spans).at(-1)?.from ?? heardAt;
  return from > heardAt ? heardAt : from;
}

function groupFor(board: TurnBoard, alert: Alert, kin: Kin, judgement: Counted): AlertGroup {
  const { services, rules } = board.facts;
  const fitting = board.live.flatMap((group) => {
    const how = kinship(kin, group, services);
    return how !== undefined && isOpenTo(board, group, kin, how) ? [{ group, how }] : [];
  });
  // What a person set apart by service stays so: the one that has this service goes before the one that merely knows the key.
  fitting.sort((a, b) => closeness(a, kin) - closeness(b, kin));
  const [first, ...others] = fitting.map(({ group }) => group);
  if (first === undefined)
    return board.putGroup(founded(board.facts.newId(), alert, kin, judgement, alert.heardAt));
  return others.reduce(
    (one, other) => (within(other, kin.at, rules.windowMinutes) ? board.unite(one, other) : one),
    first,
  );
}

const closeness = (
  { group, how }: { readonly group: AlertGroup; readonly how: 'key' | 'neighbour' },
  { service }: Kin,
): number => (how === 'key' ? 0 : 2) + (group.services.includes(service ?? '') ? 0 : 1);

/** Within the window by their own times; what has the same key also while it still fires, or shortly after. */
function isOpenTo(board: TurnBoard, group: AlertGroup, { at }: Kin, how: 'key' | 'neighbour'): boolean {
  const { windowMinutes, reopenMinutes } = board.facts.rules;
  const head = board.head(group.incident);
  const ended = head?.resolvedAt;
  if (head !== undefined && !head.open && ended !== undefined && board.now > shifted(ended, reopenMinutes))
    return false;
  if (within(group, at, windowMinutes)) return true;
  if (how !== 'key') return false;
  return group.quietSince === undefined || at <= shifted(group.quietSince, reopenMinutes);
}

export function feel(board: TurnBoard, name: string, at: Instant): void {
  const known = board.pulses.get(name);
  if (known !== undefined && known.lastAt >= at) return;
  board.pulses.set(name, { name, lastAt: at, missing: known?.missing ?? false });
  board.movedPulses.add(name);
}

function told(
  board: TurnBoard,
  id: string,
  { service }: Placed,
  verdict: Judged['verdict'],
  reason: Say,
): Judged {
  const alert = board.alert(id);
  return {
    alert: id,
    source: alert?.source ?? '',
    verdict,
    reason,
    ...(service === undefined ? {} : { service }),
    ...(alert?.group === undefined ? {} : { group: alert.group }),
  };
}
