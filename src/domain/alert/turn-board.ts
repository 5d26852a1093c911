import type { Instant, StreamId } from '../ids';
import type { Alert, AlertBrief, AlertGroup, IncidentHead, Pulse, Silence } from './board';
import { isEnough, shownOf, united } from './grouping';
import { episodes } from './spans';
import { shifted } from './kinship';
import type { AlertRules } from './rules';
import type { TriageFacts, TurnInput } from './turn';

/** The board during one turn: what is looked up, and what of it changed. */
export class TurnBoard {
  readonly now: Instant;
  readonly facts: TriageFacts;
  readonly silences: Silence[];
  readonly newSilences: Silence[] = [];
  readonly pulses = new Map<string, Pulse>();
  readonly movedPulses = new Set<string>();
  readonly unions: { readonly from: string; readonly to: string }[] = [];
  private readonly alerts = new Map<string, Alert>();
  private readonly groups = new Map<string, AlertGroup>();
  private readonly heads = new Map<StreamId, IncidentHead>();
  private readonly changedAlerts = new Set<string>();
  private readonly changedGroups = new Set<string>();
  private readonly taken = new Map<string, string>();

  constructor(input: TurnInput, facts: TriageFacts) {
    this.now = input.now;
    this.facts = facts;
    this.silences = [...input.silences];
    for (const alert of input.alerts) this.alerts.set(alert.id, alert);
    for (const group of input.groups) {
      this.groups.set(group.id, group);
      for (const was of group.was) this.taken.set(was, group.id);
    }
    for (const head of input.incidents) this.heads.set(head.stream, head);
    for (const pulse of input.pulses) this.pulses.set(pulse.name, pulse);
  }

  /** What judging one alert needs to know of the rest. */
  judging(rules: AlertRules): {
    readonly rules: AlertRules;
    readonly silences: readonly Silence[];
    readonly now: Instant;
  } {
    return { rules, silences: this.silences, now: this.now };
  }

  alert(id: string): Alert | undefined {
    return this.alerts.get(id);
  }
  get allAlerts(): readonly Alert[] {
    return [...this.alerts.values()];
  }

  /** By its own id or by that of a group which it turned out to be. */
  group(id: string | undefined): AlertGroup | undefined {
    if (id === undefined) return undefined;
    const found = this.groups.get(this.taken.get(id) ?? id);
    return found?.over === true ? undefined : found;
  }
  /** In one order, whoever founded them when. */
  get live(): readonly AlertGroup[] {
    return [...this.groups.values()].filter(({ over }) => over !== true);
  }

  head(stream: StreamId | undefined): IncidentHead | undefined {
    return stream === undefined ? undefined : this.heads.get(stream);
  }
  get openIncidents(): readonly IncidentHead[] {
    return [...this.heads.values()].filter(({ open }) => open);
  }

  /** Whether anything about it changed in this turn. */
  moved({ id }: AlertGroup): boolean {
    return this.changedGroups.has(id);
  }

  putGroup(group: AlertGroup): AlertGroup {
    this.groups.set(group.id, group);
    this.changedGroups.add(group.id);
    return group;
  }

  /** The alert as it stands now; its group, if it has one, counts and shows it so. */
  putAlert(next: Alert): void {
    const before = this.alerts.get(next.id);
    this.alerts.set(next.id, next);
    this.changedAlerts.add(next.id);
    const old = this.group(before?.group);
    const group = this.group(next.group);
    if (old !== undefined && before !== undefined && old.id !== group?.id) this.leave(old, before);
    if (group === undefined) return;
    const was = old?.id === group.id ? before : undefined;
    this.putGroup(this.counted(group, next, was));
  }

  private counted(group: AlertGroup, alert: Alert, was: Alert | undefined): AlertGroup {
    const fires = alert.state === 'firing';
    const fired = was?.state === 'firing';
    const began = was === undefined || alert.times > was.times;
    // What is silenced, or is no incident, is counted and calls nobody.
    const calls = began && alert.verdict !== 'ignore';
    const firing = group.firing + (fires ? 1 : 0) - (fired ? 1 : 0);
    const { quietSince: since, ...rest } = group;
    const untold = {
      fired: (group.untold?.fired ?? 0) + (calls ? 1 : 0),
      resolved: (group.untold?.resolved ?? 0) + (!fires && (fired || began) ? 1 : 0),
    };
    const brief = briefOf(alert);
    const shown = shownOf([...group.shown.filter(({ id }) => id !== alert.id), brief]);
    const moved = began || fires !== fired || JSON.stringify(shown) !== JSON.stringify(group.shown);
    return {
      ...rest,
      firing,
      total: group.total + (was === undefined ? 1 : 0),
      shown,
      ...(firing > 0 ? {} : { quietSince: began || fired ? this.now : (since ?? this.now) }),
      ...(moved ? { untold } : group.untold === undefined ? {} : { untold: group.untold }),
    };
  }

  private leave(group: AlertGroup, alert: Alert): void {
    const firing = group.firing - (alert.state === 'firing' ? 1 : 0);
    this.putGroup({
      ...group,
      firing,
      total: group.total - 1,
      shown: group.shown.filter(({ id }) => id !== alert.id),
      untold: group.untold ?? { fired: 0, resolved: 0 },
      ...(firing > 0 || group.quietSince !== undefined ? {} : { quietSince: this.now }),
    });
  }

  /** Its incident has ended for good: nothing is added to it, and it goes into no other. */
  isPast({ incident }: AlertGroup): boolean {
    const head = this.head(incident);
    if (head === undefined || head.open) return false;
    return (
      head.resolvedAt === undefined || this.now > shifted(head.resolvedAt, this.facts.rules.reopenMinutes)
    );
  }

  /** Whether it may become one with others. What is private is known to few, so it stays by itself. */
  isSociable(group: AlertGroup): boolean {
    return !this.isPast(group) && this.head(group.incident)?.private !== true;
  }

  /** Makes one of two, unless a person keeps them apart. The one that was opened first stays; else the one that began first. */
  unite(a: AlertGroup, b: AlertGroup): AlertGroup {
    if (a.id === b.id || this.areApart(a, b) || !this.isSociable(a) || !this.isSociable(b)) return a;
    const [stays, goes] = byAge(a, b) <= 0 ? [a, b] : [b, a];
    const one = this.recheck(united(stays, goes));
    this.putGroup({ ...goes, over: true, into: stays.id });
    for (const id of [goes.id, ...goes.was]) this.taken.set(id, stays.id);
    this.unions.push({ from: goes.id, to: stays.id });
    return this.putGroup(one);
  }

  areApart(a: AlertGroup, b: AlertGroup): boolean {
    return [b.id, ...b.was].some((id) => a.apart.includes(id)) || b.apart.includes(a.id);
  }

  /** What waited in two groups may be enough in one. */
  private recheck(group: AlertGroup): AlertGroup {
    const enough = Object.entries(group.waits).some(([name, alerts]) => {
      const rule = this.facts.rules.rules.find((one) => one.name === name);
      return rule !== undefined && isEnough(Object.values(alerts).flat(), rule.enough);
    });
    return enough ? { ...group, opens: true, waits: {} } : group;
  }

  get changes(): { readonly alerts: readonly Alert[]; readonly groups: readonly AlertGroup[] } {
    const current = (alert: Alert): Alert => {
      const group = this.taken.get(alert.group ?? '');
      return group === undefined ? alert : { ...alert, group };
    };
    return {
      alerts: [...this.changedAlerts]
        .flatMap((id) => [this.alerts.get(id)].flatMap((it) => (it ? [it] : [])))
        .map(current),
      groups: [...this.changedGroups].flatMap((id) => {
        const group = this.groups.get(id);
        return group === undefined ? [] : [group];
      }),
    };
  }
}

function byAge(a: AlertGroup, b: AlertGroup): number {
  const age = ({ openedAt, first, id }: AlertGroup): readonly string[] => [openedAt ?? '~', first, id];
  const [left, right] = [age(a), age(b)];
  const index = left.findIndex((part, at) => part !== right[at]);
  return index < 0 ? 0 : (left[index] ?? '') < (right[index] ?? '') ? -1 : 1;
}

export function briefOf(alert: Alert): AlertBrief {
  const last = episodes(alert.spans).at(-1);
  const { id, source, title, state, severity, service, links, handle, acknowledged, rule } = alert;
  return {
    id,
    source,
    title,
    state,
    severity,
    since: last?.from ?? alert.heardAt,
    rule,
    links: links.slice(0, 4),
    ...(service === undefined ? {} : { service }),
    ...(state === 'resolved' && last?.to !== undefined ? { until: last.to } : {}),
    ...(handle === undefined ? {} : { handle }),
    ...(acknowledged === undefined ? {} : { acknowledged }),
  };
}
