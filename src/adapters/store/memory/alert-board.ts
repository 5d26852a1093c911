import type { AlertGroup, IncidentHead } from '../../../domain/alert/board';
import type { Item } from '../../../domain/alert/signal';
import { touched } from '../../../domain/alert/touched';
import type { TurnInput } from '../../../domain/alert/turn';
import { kindOf, type ServiceId, type StreamId } from '../../../domain/ids';
import type { Incident, Severity } from '../../../domain/incident/incident';
import { copied, moment, type StreamRow, type Tables } from './tables';

/** What a turn has to know, shared with nobody. */
export function board(tables: Tables, items: readonly Item[]): TurnInput {
  const { alerts, groups, silences, pulses } = tables.alerts;
  const { alerts: named, splits } = touched(items);
  const left = splits.flatMap(({ group, services }) =>
    [...alerts.values()]
      .filter((alert) => alert.group === lastOf(tables, group) && services.includes(alert.service ?? ''))
      .map(({ id }) => id),
  );
  const own = [...pulses.keys()].map((name) => `muster/heartbeat/${name}`);
  const live = [...groups.values()].map(({ group }) => group).filter(({ over }) => over !== true);
  return copied({
    now: moment(tables.ms()),
    items,
    alerts: [...new Set([...named, ...left, ...ripe(tables), ...own])].flatMap((id) => alerts.get(id) ?? []),
    groups: live,
    incidents: heads(tables, live),
    silences: [...silences.values()].filter(({ until }) => Date.parse(until) > tables.ms()),
    pulses: [...pulses.values()],
  });
}

/** The group that it turned out to be, and that one. */
function lastOf(tables: Tables, group: string): string {
  const into = tables.alerts.groups.get(group)?.group.into;
  return into === undefined ? group : lastOf(tables, into);
}

/** Of the alerts that are to be judged again, so many in one turn. */
const AGAIN = 300;
const ripe = (tables: Tables): readonly string[] =>
  [...tables.alerts.alerts.values()]
    .filter(({ againAt }) => againAt !== undefined && Date.parse(againAt) <= tables.ms())
    .slice(0, AGAIN)
    .map(({ id }) => id);

function heads(tables: Tables, groups: readonly AlertGroup[]): readonly IncidentHead[] {
  const wanted = new Set(
    groups.flatMap(({ incident, others }) => [...others, ...(incident === undefined ? [] : [incident])]),
  );
  return [...tables.streams.values()].flatMap((row) => {
    const head = kindOf(row.stream) === 'incident' ? headOf(tables, row) : undefined;
    return head !== undefined && (head.open || wanted.has(head.stream)) ? [head] : [];
  });
}

function headOf(tables: Tables, { stream, summary, state }: StreamRow): IncidentHead | undefined {
  if (summary === undefined) return undefined;
  const { number, status, open, severity, service, drill, times } = summary;
  const stored: unknown = state;
  const incident = (stored ?? {}) as Partial<Incident>;
  const into = incidentNumbered(tables, 'into' in incident ? incident.into : undefined);
  return {
    stream,
    number,
    status,
    open,
    severity: severity as Severity,
    private: summary.private,
    drill,
    touched:
      status !== 'triage' ||
      Object.keys(incident.roles ?? {}).length > 0 ||
      incident.lastUpdate !== undefined,
    ...(service === undefined ? {} : { service: service as ServiceId }),
    ...(times['resolved'] === undefined ? {} : { resolvedAt: times['resolved'] }),
    ...(into === undefined ? {} : { mergedInto: into }),
  };
}

const incidentNumbered = (tables: Tables, number: number | undefined): StreamId | undefined =>
  number === undefined
    ? undefined
    : [...tables.streams.values()].find(
        (row) => kindOf(row.stream) === 'incident' && row.summary?.number === number,
      )?.stream;
