import type { ServiceId, TeamId } from '../ids';
import { SEVERITIES, type Severity } from '../severity';
import type { AlertRule, AlertRules, Matcher, ServiceMap } from './rules';
import type { Signal } from './signal';

/** Whose an alert is, and how that was found out. */
export interface Placed {
  readonly service?: ServiceId;
  readonly team?: TeamId;
  /** `label`: one of its labels names the service. `owner`: an annotation names the team. `default`: nobody else's. */
  readonly by: 'label' | 'owner' | 'default';
  /** The label or annotation. */
  readonly name?: string;
}

type Named = Pick<Signal, 'source' | 'title' | 'labels'>;

export function placeOf(
  signal: Pick<Signal, 'labels' | 'annotations'>,
  rules: AlertRules,
  services: ServiceMap,
): Placed {
  for (const name of rules.serviceLabels) {
    const service = found(signal.labels[name], (text) => services.find(text));
    if (service === undefined) continue;
    const team = services.team(service);
    return { service, by: 'label', name, ...(team === undefined ? {} : { team }) };
  }
  for (const name of rules.ownerAnnotations) {
    const team = found(signal.annotations[name] ?? signal.labels[name], (text) => services.findTeam(text));
    if (team !== undefined) return { team, by: 'owner', name };
  }
  return rules.defaultTeam === undefined ? { by: 'default' } : { team: rules.defaultTeam, by: 'default' };
}

const found = <T>(text: string | undefined, find: (text: string) => T | undefined): T | undefined =>
  text === undefined || text === '' ? undefined : find(text);

/** Whether all tests hold. `source`, `title` and `service` are tested as if they were labels. */
export function fits(matcher: Matcher, signal: Named, service: ServiceId | undefined): boolean {
  const value = (name: string): string | undefined => {
    if (name === 'source') return signal.source;
    if (name === 'title') return signal.title;
    if (name === 'service' && service !== undefined) return service;
    return signal.labels[name];
  };
  return matcher.every((one) => one.test(value(one.name) ?? ''));
}

/** The source of what the bot notices itself: heartbeats that stay away. */
export const OWN = 'muster';
const OWN_RULE: AlertRule = {
  name: 'heartbeats',
  match: [],
  action: 'open',
  enough: { count: 1, minutes: 1 },
  groupBy: [],
  neighbours: true,
  resolve: 'suggest',
};

export function ruleFor(
  signal: Named,
  service: ServiceId | undefined,
  { rules }: AlertRules,
): AlertRule | undefined {
  if (signal.source === OWN) return OWN_RULE;
  return rules.find((rule) => fits(rule.match, signal, service));
}

export function severityOf(signal: Named, rule: AlertRule | undefined, rules: AlertRules): Severity {
  const own = signal.labels['severity']?.trim().toUpperCase();
  if (signal.source === OWN) return SEVERITIES.find((one) => one === own) ?? 'SEV2';
  const said = (signal.labels['severity'] ?? signal.labels['priority'] ?? '').trim().toLowerCase();
  return rule?.severity ?? severityFor(said, rules) ?? severityFor('default', rules) ?? 'SEV3';
}

/** Only by the words that the rules have: every object knows a few more. */
export const severityFor = (word: string, { severities }: AlertRules): Severity | undefined =>
  Object.hasOwn(severities, word) ? severities[word] : undefined;

export const isWorse = (a: Severity, b: Severity): boolean => SEVERITIES.indexOf(a) < SEVERITIES.indexOf(b);
export const worse = (a: Severity, b: Severity): Severity => (isWorse(b, a) ? b : a);

/** What alerts that belong together by their rule have in common. */
export function keyOf(signal: Named, { service }: Placed, rule: AlertRule): string {
  if (rule.groupBy.length > 0)
    return [rule.name, ...rule.groupBy.map((name) => `${name}=${signal.labels[name] ?? ''}`)].join('|');
  if (service !== undefined) return `service=${service}`;
  return `${ALERT}${signal.labels['alertname'] ?? signal.title}`;
}
const ALERT = 'alert=';
export const isOfNoService = (key: string): boolean => key.startsWith(ALERT);

export const marksOf = (signal: Named, labels: readonly string[]): readonly string[] =>
  labels.flatMap((name) => {
    const value = signal.labels[name];
    return value === undefined || value === '' ? [] : [`${name}=${value}`];
  });
