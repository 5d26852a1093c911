/** `alerts:` of a file without problems, as the triage and the sources read it. */
import type { AlertMapping } from '../domain/alert/mapping';
import type { AlertRule, AlertRules, Heartbeat, MaintenanceWindow } from '../domain/alert/rules';
import { momentIn } from '../domain/catalogue/moment';
import type { ServiceId, TeamId } from '../domain/ids';
import type { RemedyRule } from '../domain/remedy/remedy';
import { DAYS, type AlertsInFile } from './alert-shape';
import {
  BUILT_IN_RULES,
  DRILL,
  ENOUGH,
  IGNORED_LABELS,
  OWNER_ANNOTATIONS,
  SERVICE_LABELS,
  SEVERITY_WORDS,
} from './built-in-alert-rules';
import { NOTHING, soundMatcher } from './label-tests';

export function alertRulesOf(file: AlertsInFile, timeZone: string): AlertRules {
  return {
    serviceLabels: file.serviceLabels ?? SERVICE_LABELS,
    ownerAnnotations: file.ownerAnnotations ?? OWNER_ANNOTATIONS,
    ignoredLabels: file.ignoredLabels ?? IGNORED_LABELS,
    ...(file.defaultTeam === undefined ? {} : { defaultTeam: file.defaultTeam as TeamId }),
    windowMinutes: file.windowMinutes,
    reopenMinutes: file.reopenMinutes,
    severities: { ...SEVERITY_WORDS, ...lowered(file.severities) },
    rules: [...file.rules.map((rule) => ruleOf(rule, timeZone)), ...BUILT_IN_RULES],
    maintenance: file.maintenance.flatMap((window) => maintenanceOf(window, timeZone)),
    // Written as `{}` to have no drills, which a matcher without tests would turn into its contrary.
    drill: file.drill === undefined ? soundMatcher(DRILL) : orNothing(file.drill),
    heartbeats: file.heartbeats.map(heartbeatOf),
    storm: file.storm,
  };
}

export const alertMappingsOf = ({ generic }: AlertsInFile): readonly AlertMapping[] =>
  Object.entries(generic).map(([name, { title, labels, resolvedWhen, ...mapping }]) => ({
    name,
    ...given(mapping),
    title,
    labels,
    resolvedWhen: resolvedWhen.map((word) => word.toLowerCase()),
  }));

function ruleOf(
  { name, when, then, atLeast, withinMinutes, severity, run, ...rest }: AlertsInFile['rules'][number],
  timeZone: string,
): AlertRule {
  return {
    ...rest,
    name,
    match: soundMatcher(when),
    action: then,
    enough: { count: atLeast ?? ENOUGH.count, minutes: withinMinutes ?? ENOUGH.minutes },
    ...(severity === undefined ? {} : { severity }),
    ...(run === undefined ? {} : { remedy: remedyOf(run, timeZone) }),
  };
}

/** Hours are those of the organisation's clocks. */
function remedyOf(
  { runbook, inputs, hours, ...guards }: NonNullable<AlertsInFile['rules'][number]['run']>,
  timeZone: string,
): RemedyRule {
  if (hours === undefined) return { runbook, inputs, guards };
  const days = hours.days.map((day) => DAYS.indexOf(day) + 1);
  return { runbook, inputs, guards: { ...guards, hours: { ...hours, days, timeZone } } };
}

function maintenanceOf(
  { name, from, to, services, when }: AlertsInFile['maintenance'][number],
  timeZone: string,
): MaintenanceWindow[] {
  const [begin, end] = [momentIn(timeZone, from, 'begin'), momentIn(timeZone, to, 'end')];
  if (begin === undefined || end === undefined) return [];
  const of = services === 'all' ? services : services.map((service) => service as ServiceId);
  return [{ name, from: begin, to: end, services: of, match: soundMatcher(when) }];
}

/** Where nothing is said, it is the one that is sent to `/hooks/heartbeat/<name>`. */
function heartbeatOf({ name, when, service, ...rest }: AlertsInFile['heartbeats'][number]): Heartbeat {
  const own = Object.keys(when).length === 0 ? { source: 'heartbeat', heartbeat: name } : when;
  return {
    ...rest,
    name,
    match: soundMatcher(own),
    ...(service === undefined ? {} : { service: service as ServiceId }),
  };
}

const orNothing = (when: NonNullable<AlertsInFile['drill']>) =>
  Object.keys(when).length === 0 ? NOTHING : soundMatcher(when);

const lowered = <T>(words: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(words).map(([word, value]) => [word.toLowerCase(), value]));

/** Only the keys that have a value, as exactOptionalPropertyTypes wants them. */
function given<T extends object>(it: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(it).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
