import { canSee, type Viewer } from '../../../domain/access/may';
import type { Alert } from '../../../domain/alert/board';
import type { ChangeBrief } from '../../../domain/alert/report';
import type { Instant, ServiceId, StreamId } from '../../../domain/ids';
import type { AlertFilter, AlertRow } from '../../../ports/alerts';
import { copied, type Tables } from './tables';

/** Own group's incident first, then that of the group that took it over. */
function incidentsOf(tables: Tables, alert: Alert): readonly StreamId[] {
  const { groups } = tables.alerts;
  const own = alert.group === undefined ? undefined : groups.get(alert.group)?.group;
  const seen = new Set<string>();
  let last = own;
  while (last?.into !== undefined && !seen.has(last.into)) {
    seen.add(last.into);
    last = groups.get(last.into)?.group ?? last;
  }
  return [own?.incident, last?.incident].flatMap((incident) => (incident === undefined ? [] : [incident]));
}

function visible(tables: Tables, viewer: Viewer, incident: StreamId): boolean {
  const summary = tables.streams.get(incident)?.summary;
  return (
    summary === undefined ||
    canSee(viewer, { private: summary.private, people: summary.people.map((key) => ({ key })) })
  );
}

const place = ({ id, heardAt }: Alert): string => `${heardAt} ${id}`;

const rowOf = (tables: Tables, alert: Alert): AlertRow => {
  const incident = incidentsOf(tables, alert).at(-1);
  const number = incident === undefined ? undefined : tables.streams.get(incident)?.summary?.number;
  return { ...copied(alert), at: place(alert), ...(number === undefined ? {} : { incident: number }) };
};

const seenBy = (tables: Tables, viewer: Viewer): readonly Alert[] =>
  [...tables.alerts.alerts.values()]
    .filter((alert) => incidentsOf(tables, alert).every((incident) => visible(tables, viewer, incident)))
    .sort((a, b) => (place(a) < place(b) ? 1 : -1));

export function alertRows(tables: Tables, viewer: Viewer, filter: AlertFilter): readonly AlertRow[] {
  const { state, verdict, source, service, before, limit } = filter;
  return seenBy(tables, viewer)
    .filter(
      (alert) =>
        (state === undefined || alert.state === state) &&
        (verdict === undefined || alert.verdict === verdict) &&
        (source === undefined || alert.source === source) &&
        (service === undefined || alert.service === service) &&
        (before === undefined || place(alert) < before),
    )
    .slice(0, limit)
    .map((alert) => rowOf(tables, alert));
}

export const alertsOf = (tables: Tables, viewer: Viewer, incident: StreamId): readonly AlertRow[] => {
  const all = seenBy(tables, viewer)
    .filter((alert) => incidentsOf(tables, alert).includes(incident))
    .map((alert) => rowOf(tables, alert));
  return [...all.filter(({ state }) => state === 'firing'), ...all.filter(({ state }) => state !== 'firing')];
};

export const changesOf = (
  tables: Tables,
  services: readonly ServiceId[],
  from: Instant,
  to: Instant,
): readonly ChangeBrief[] =>
  [...tables.alerts.changes.values()]
    .filter(
      ({ service, at }) =>
        at >= from &&
        at <= to &&
        (services.length === 0 || (service !== undefined && services.includes(service))),
    )
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1))
    .map(copied);
