import type { Alert, AlertGroup, IncidentHead, Pulse, Silence } from '../../src/domain/alert/board';
import type { AlertRule, AlertRules, LabelTest, ServiceMap } from '../../src/domain/alert/rules';
import { alertId, type Item } from '../../src/domain/alert/signal';
import { triage } from '../../src/domain/alert/triage';
import type { AlertCommand, TriageFacts, TurnOutput } from '../../src/domain/alert/turn';
import { worse } from '../../src/domain/alert/place';
import type { Instant, ServiceId, StreamId } from '../../src/domain/ids';
import type { DeclareFromAlerts, MergeInto, ReportAlerts } from '../../src/domain/incident/alert-commands';

export const is = (name: string, value: string): LabelTest => ({
  name,
  shown: value,
  test: (given) => given === value,
});

export const ruleOf = (rule: Partial<AlertRule> & { readonly name: string }): AlertRule => ({
  match: [],
  action: 'open',
  enough: { count: 3, minutes: 5 },
  groupBy: [],
  neighbours: true,
  resolve: 'suggest',
  ...rule,
});

export const rulesOf = (rules: Partial<AlertRules> = {}): AlertRules => ({
  serviceLabels: ['service'],
  ownerAnnotations: ['owner'],
  ignoredLabels: ['replica'],
  windowMinutes: 5,
  reopenMinutes: 30,
  severities: { page: 'SEV1', critical: 'SEV2', warning: 'SEV3', info: 'SEV4', default: 'SEV3' },
  rules: [
    ruleOf({ name: 'noise', match: [is('severity', 'info')], action: 'ignore' }),
    ruleOf({ name: 'warnings', match: [is('severity', 'warning')], action: 'wait' }),
    ruleOf({ name: 'the rest' }),
  ],
  maintenance: [],
  drill: [is('drill', 'true')],
  heartbeats: [],
  storm: { services: 8, labels: ['cluster'], flood: 40 },
  ...rules,
});

/** A catalogue of which service stands on which. */
export const servicesOf = (graph: Readonly<Record<string, readonly string[]>>): ServiceMap => ({
  find: (text) => (text in graph ? (text as ServiceId) : undefined),
  team: () => undefined,
  findTeam: () => undefined,
  dependsOn: (service) => (graph[service] ?? []) as readonly ServiceId[],
});

/** Everything around the triage, as simple as it can be: a board that is kept, and incidents that do what they are told. */
export class TriageRig {
  readonly alerts = new Map<string, Alert>();
  readonly groups = new Map<string, AlertGroup>();
  readonly heads = new Map<StreamId, IncidentHead>();
  readonly commands: AlertCommand[] = [];
  now: Instant;
  private silences: readonly Silence[] = [];
  private readonly pulses = new Map<string, Pulse>();
  private readonly facts: TriageFacts;
  private ids = 0;

  constructor(rules: AlertRules, services: ServiceMap, now: string) {
    this.now = now as Instant;
    this.facts = {
      rules,
      services,
      chats: [],
      newId: () => `id-${String((this.ids += 1)).padStart(4, '0')}`,
      word: ({ key, facts }) => `${key} ${JSON.stringify(facts)}`,
    };
  }

  /** Moves the clock on and takes one turn. */
  turn(items: readonly Item[], ms = 50): TurnOutput {
    this.now = new Date(Date.parse(this.now) + ms).toISOString() as Instant;
    const output = triage(
      {
        now: this.now,
        items,
        alerts: this.touchedBy(items),
        groups: [...this.groups.values()].filter(({ over }) => over !== true),
        incidents: [...this.heads.values()],
        silences: this.silences,
        pulses: [...this.pulses.values()],
      },
      this.facts,
    );
    for (const { from, to } of output.united)
      for (const alert of this.alerts.values())
        if (alert.group === from) this.alerts.set(alert.id, { ...alert, group: to });
    for (const alert of output.alerts) this.alerts.set(alert.id, alert);
    for (const group of output.groups) this.groups.set(group.id, group);
    for (const pulse of output.pulses) this.pulses.set(pulse.name, pulse);
    this.silences = [...this.silences, ...output.silences];
    for (const command of output.commands) this.obey(command);
    return output;
  }

  /** As a store loads them: those that are named, those that wait, and for a split everything. */
  private touchedBy(items: readonly Item[]): readonly Alert[] {
    if (items.some(({ kind }) => kind === 'split')) return [...this.alerts.values()];
    const named = items.flatMap((item) => ('fingerprint' in item ? [alertId(item)] : []));
    const waiting = [...this.alerts.values()].filter(({ againAt }) => againAt !== undefined);
    named.push(...[...this.pulses.keys()].map((name) => `muster/heartbeat/${name}`));
    return [...new Set([...named.flatMap((id) => this.alerts.get(id) ?? []), ...waiting])];
  }

  /** Turns without anything coming in, for as long as the triage asks for one within a minute. */
  rest(): void {
    for (let turns = 0; turns < 200; turns += 1) {
      const { againAt } = this.turn([]);
      if (againAt === undefined || Date.parse(againAt) - Date.parse(this.now) > 60_000) return;
      this.now = againAt > this.now ? againAt : this.now;
    }
    throw new Error('the triage does not come to rest');
  }

  private obey(command: AlertCommand): void {
    this.commands.push(command);
    const head = this.heads.get(command.target);
    const told: unknown = command.command;
    this.follow(told as DeclareFromAlerts | ReportAlerts | MergeInto, command.target, head);
  }

  private follow(
    told: DeclareFromAlerts | ReportAlerts | MergeInto,
    stream: StreamId,
    head: IncidentHead | undefined,
  ): void {
    if (told.type === 'DeclareFromAlerts' && head === undefined)
      this.heads.set(stream, {
        stream,
        number: this.heads.size + 1,
        status: 'triage',
        open: true,
        severity: told.declare.severity,
        private: false,
        drill: false,
        touched: false,
        ...(told.declare.service === undefined ? {} : { service: told.declare.service }),
      });
    if (head === undefined) return;
    if (told.type === 'ReportAlerts')
      this.heads.set(head.stream, { ...head, severity: worse(head.severity, told.report.severity) });
    if (told.type === 'MergeInto')
      this.heads.set(head.stream, { ...head, status: 'merged', open: false, mergedInto: told.into });
  }

  /** Which alerts share an incident, and how severe it is: without numbers and titles. */
  get partition(): readonly string[] {
    const parts = new Map<StreamId, string[]>();
    for (const alert of this.alerts.values()) {
      const incident = this.endOf(this.groups.get(alert.group ?? '')?.incident);
      if (incident !== undefined) parts.set(incident, [...(parts.get(incident) ?? []), alert.id]);
    }
    return [...parts]
      .map(([stream, ids]) => `${this.heads.get(stream)?.severity ?? '?'}: ${ids.sort().join(' ')}`)
      .sort();
  }

  private endOf(stream: StreamId | undefined): StreamId | undefined {
    const next = stream === undefined ? undefined : this.heads.get(stream)?.mergedInto;
    return next === undefined ? stream : this.endOf(next);
  }
}
