import type { Alert, AlertGroup } from '../domain/alert/board';
import { jsonOf } from '../domain/alert/payload';
import { placeOf } from '../domain/alert/place';
import type { AlertRules, ServiceMap } from '../domain/alert/rules';
import { alertId, type Change, type Remark, type Signal } from '../domain/alert/signal';
import type { Judged, TurnInput, TurnOutput } from '../domain/alert/turn';
import type { ServiceId } from '../domain/ids';
import type { DeclareFromAlerts } from '../domain/incident/alert-commands';
import { err, ok, type Result } from '../kit/result';
import type {
  AlertExplanation,
  ExplainedAlert,
  ExplainedIncident,
  PayloadToExplain,
  Unexplained,
} from '../ports/alert-explanation';
import type { AlertSource, Heard } from '../ports/alert-source';
import type { Clock } from '../ports/clock';
import { text } from '../voice/rich';

export interface ExplainParts {
  readonly sources: readonly AlertSource[];
  readonly rules: AlertRules;
  readonly services: ServiceMap;
  readonly clock: Pick<Clock, 'now'>;
  /** As the hook does it, so that nothing is explained that would not be stored. */
  clean(item: Signal | Remark | Change): Signal | Remark | Change;
  /** The triage itself. */
  judge(input: TurnInput): TurnOutput;
}

/** What would become of a payload, on an empty board. It goes the hook's way and the triage's, and nothing is written. */
export function explainAlerts(
  payload: PayloadToExplain,
  parts: ExplainParts,
): Result<AlertExplanation, Unexplained> {
  const read = heard(payload, parts);
  if (!read.ok) return read;
  const { source, candidates, items, left } = read.value;
  const now = parts.clock.now();
  const cleaned = items.map((item) => ({ ...parts.clean(item), heardAt: now }));
  const told = cleaned.filter((item) => item.kind === 'change');
  const signals = cleaned.filter((item) => item.kind === 'signal');
  const output = parts.judge({
    now,
    items: cleaned,
    alerts: [],
    groups: [],
    incidents: [],
    silences: [],
    pulses: [],
  });
  const groups = new Groups(output);
  const standing = new Map(output.alerts.map((alert) => [alert.id, alert]));
  return ok({
    source,
    candidates,
    left,
    alerts: signals.map((signal, index) =>
      alertOf(signal, standing.get(alertId(signal)), output.judged[index], groups, parts),
    ),
    changes: output.changes.map(({ title, at, service }, index) => ({
      title,
      at,
      of: told[index]?.service ?? '',
      ...(service && { service }),
    })),
    remarks: cleaned.filter(({ kind }) => kind === 'remark').length,
    incidents: groups.opening(),
  });
}

interface Read extends Pick<Heard, 'items' | 'left'> {
  readonly source: string;
  readonly candidates: readonly string[];
}

function heard(payload: PayloadToExplain, { sources, clock }: ExplainParts): Result<Read, Unexplained> {
  const { body, headers, source: asked } = payload;
  const now = clock.now();
  const known = sources.map(({ name }) => name);
  if (asked !== undefined) {
    const [name = '', ...rest] = asked.split('/');
    const source = sources.find((one) => one.name === name);
    if (source === undefined) return err({ kind: 'unknown-source', source: name, known });
    const read = source.read({ rest, headers, body, now });
    return read.ok
      ? ok({ ...read.value, source: name, candidates: [] })
      : err({ kind: 'misread', why: text(read.error) });
  }
  const json = jsonOf(body);
  if (!json.ok) return err({ kind: 'misread', why: text(json.error) });
  const finders = sources
    .flatMap((source) => {
      const read = source.read({ rest: [], headers, body, now });
      // Who finds nothing in it may merely not mind.
      return read.ok && read.value.items.length > 0 ? [{ source: source.name, ...read.value }] : [];
    })
    .sort((a, b) => richness(b.items) - richness(a.items));
  const [best] = finders;
  return best === undefined
    ? err({ kind: 'nobodys', known })
    : ok({ ...best, candidates: finders.map(({ source }) => source) });
}

/** The payloads of some sources are alike; the one that finds the most in it is meant. */
const richness = (items: Heard['items']): number =>
  items.reduce(
    (sum, item) =>
      item.kind === 'signal'
        ? sum + item.links.length + Object.keys(item.annotations).length + Object.keys(item.labels).length
        : sum + 1,
    0,
  );

function alertOf(
  signal: Signal,
  stands: Alert | undefined,
  judged: Judged | undefined,
  groups: Groups,
  { rules, services }: ExplainParts,
): ExplainedAlert {
  const placed = placeOf(signal, rules, services);
  const { service, team, by } = placed;
  // Where nothing named anybody: the label that was meant to, perhaps.
  const name = placed.name ?? rules.serviceLabels.find((label) => (signal.labels[label] ?? '') !== '');
  const value = name === undefined ? undefined : (signal.labels[name] ?? signal.annotations[name]);
  const group = groups.numberOf(stands);
  return {
    title: signal.title,
    status: signal.status,
    startsAt: signal.startsAt,
    labels: signal.labels,
    cut: signal.cut === true,
    ...(service && { service }),
    ...(team && { team }),
    placedBy: by,
    ...(name !== undefined && { placedByName: name }),
    ...(value !== undefined && { placedByValue: value }),
    rule: stands?.rule ?? '',
    verdict: judged?.verdict ?? 'ignore',
    why: judged === undefined ? '' : text(judged.reason),
    severity: stands?.severity ?? 'SEV3',
    ...(group !== undefined && { group }),
  };
}

/** The groups of a turn by numbers that a person can read, in the order in which the alerts name them. */
class Groups {
  private readonly output: TurnOutput;
  private readonly became: ReadonlyMap<string, string>;
  private readonly numbers = new Map<string, number>();

  constructor(output: TurnOutput) {
    this.output = output;
    this.became = new Map(output.united.map(({ from, to }) => [from, to]));
    for (const alert of output.alerts) this.numberOf(alert);
  }

  numberOf(alert: Alert | undefined): number | undefined {
    if (alert?.group === undefined) return undefined;
    const id = this.finally(alert.group);
    const known = this.numbers.get(id) ?? this.numbers.size + 1;
    this.numbers.set(id, known);
    return known;
  }

  /** Each group that has what it takes; some of many would be held back a few seconds, which is of no matter here. */
  opening(): readonly ExplainedIncident[] {
    return this.output.groups
      .filter(({ opens, over, into }) => opens && over !== true && into === undefined)
      .map((group): ExplainedIncident => ({
        group: this.numbers.get(group.id) ?? 0,
        title: this.titleOf(group),
        severity: group.severity,
        services: group.services.filter((service): service is ServiceId => service !== ''),
        alerts: this.output.alerts.filter((alert) => alert.group && this.finally(alert.group) === group.id)
          .length,
      }))
      .sort((a, b) => a.group - b.group);
  }

  private titleOf({ id, title }: AlertGroup): string {
    const declared = this.output.commands
      .filter(({ command }) => command.type === 'DeclareFromAlerts')
      .map(({ command }) => command as DeclareFromAlerts & typeof command)
      .find(({ report }) => report.group === id);
    return declared?.declare.title ?? title;
  }

  private finally(id: string): string {
    const next = this.became.get(id);
    return next === undefined || next === id ? id : this.finally(next);
  }
}
