import { say, type Say } from '../say';
import type { Instant } from '../ids';
import type { Alert, AlertGroup } from './board';
import { admitted, founded } from './grouping';
import { heartbeatOf, isSignOfLife, judge, type Judgement } from './judgement';
import { kinship, shifted, within, type Kin } from './kinship';
import { isWorse, keyOf, marksOf, OWN, placeOf, ruleFor, severityOf, type Placed } from './place';
import type { AlertRule, AlertRules } from './rules';
import { alertId, type Signal } from './signal';
import { episodes, firesNow, isForgotten, remembered, withHeard } from './spans';
import type { Judged } from './turn';
import type { TurnBoard } from './turn-board';

type Counted = Exclude<Judgement, { readonly action: 'ignore' }>;

/** One signal: remembered, judged, and put where it belongs. */
export function hear(board: TurnBoard, signal: Signal, heardAt: Instant): Judged {
  const { rules, services } = board.facts;
  const id = alertId(signal);
  const placed = placeOf(signal, rules, services);
  const known = board.alert(id);
  const before = known?.spans ?? [];
  const all = withHeard(before, {
    from: signal.startsAt,
    fired: signal.status === 'firing',
    ...endOf(signal, heardAt),
  });
  const spans = remembered(all);
  const anew = isForgotten(before, signal.startsAt) ? 0 : episodes(all).length - episodes(before).length;
  const times = (known?.times ?? 0) + Math.max(0, anew);
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
  // That one stays away is told in its own words, and is no sign of life.
  const beat = signal.source === OWN ? undefined : heartbeatOf({ ...signal, id }, placed, rules);
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
  if (!began && known !== undefined && isSameFiring(known, signal)) {
    if (isWorse(alert.severity, known.severity)) return place(board, alert, rule, placed);
    // So grave it was while it fired, whichever was heard first.
    board.putAlert({ ...alert, severity: known.severity, rule: known.rule });
    return tell('duplicate', say('alerts:why.duplicate'));
  }
  if (!began) {
    board.putAlert(alert);
    const changed = known?.state !== alert.state;
    return tell(changed ? alert.verdict : 'duplicate', changed ? alert.reason : say('alerts:why.duplicate'));
  }
  // What somebody did with it before it began anew is of no matter now.
  const { acknowledged: _, ...fresh } = alert;
  return place(board, fresh, rule, placed);
}

/** Some sources say of the same firing, as it goes on, that it is graver by now. */
function isSameFiring({ state, spans }: Alert, { status, startsAt }: Signal): boolean {
  const from = episodes(spans).at(-1)?.from;
  return state === 'firing' && status === 'firing' && from !== undefined && startsAt >= from;
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
    return how !== undefined && isOpenTo(board, group, kin, how, alert) ? [{ group, how }] : [];
  });
  // What a person set apart by service stays so: the one that has this service goes before the one that merely knows the key.
  const far = (one: (typeof fitting)[number]): number =>
    closeness(one, kin) + (board.isPast(one.group) && board.group(alert.group)?.id !== one.group.id ? 4 : 0);
  fitting.sort((a, b) => far(a) - far(b));
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
function isOpenTo(
  board: TurnBoard,
  group: AlertGroup,
  { at }: Kin,
  how: 'key' | 'neighbour',
  alert: Alert,
): boolean {
  const { windowMinutes, reopenMinutes } = board.facts.rules;
  const head = board.head(group.incident);
  // What a person said is none goes on to be none; it takes nothing with it that is graver or that they did not know of.
  if (head?.status === 'cancelled')
    return (
      how === 'key' &&
      !isWorse(alert.severity, group.severity) &&
      (board.group(alert.group)?.id === group.id || within(group, at, windowMinutes))
    );
  if (board.isPast(group)) return false;
  // Who answers for the service next door may not even see a private one.
  if (head?.private === true && how !== 'key') return false;
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
