import { canSee, type Viewer } from '../../../domain/access/may';
import type { Alert } from '../../../domain/alert/board';
import type { ChangeBrief } from '../../../domain/alert/report';
import type { Instant, ServiceId, StreamId } from '../../../domain/ids';
import type { AlertFilter, AlertRow } from '../../../ports/alerts';
import { copied, type Tables } from './tables';

const incidentOf = (tables: Tables, alert: Alert): StreamId | undefined =>
  alert.group === undefined ? undefined : tables.alerts.groups.get(alert.group)?.group.incident;

function visible(tables: Tables, viewer: Viewer, incident: StreamId | undefined): boolean {
  const summary = incident === undefined ? undefined : tables.streams.get(incident)?.summary;
  return (
    summary === undefined ||
    canSee(viewer, { private: summary.private, people: summary.people.map((key) => ({ key })) })
  );
}

const place = ({ id, heardAt }: Alert): string => `${heardAt} ${id}`;

const rowOf = (tables: Tables, alert: Alert): AlertRow => {
  const incident = incidentOf(tables, alert);
  const number = incident === undefined ? undefined : tables.streams.get(incident)?.summary?.number;
  return { ...copied(alert), at: place(alert), ...(number === undefined ? {} : { incident: number }) };
};

const seenBy = (tables: Tables, viewer: Viewer): readonly Alert[] =>
  [...tables.alerts.alerts.values()]
    .filter((alert) => visible(tables, viewer, incidentOf(tables, alert)))
    .sort((a, b) => (place(a) < place(b) ? 1 : -1));

export function alertRows(tables: Tables, viewer: Viewer, filter: AlertFilter): readonly AlertRow[] {
  const { state, verdict, source, service, before, limit } = filter;
  if (before !== undefined && !/^\d{4}-\d\d-\d\dT[\d:.]{12}Z /.test(before)) return []; // no page begins there
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

/** Where its group turned out to be another one, that one's. */
export function alertsOf(tables: Tables, viewer: Viewer, incident: StreamId): readonly AlertRow[] {
  const groups = [...tables.alerts.groups.values()]
    .filter(({ group }) => group.incident === incident)
    .flatMap(({ group }) => [group.id, lastOf(tables, group.id)]);
  const all = seenBy(tables, viewer)
    .filter(({ group }) => group !== undefined && groups.includes(group))
    .map((alert) => rowOf(tables, alert));
  return [...all.filter(({ state }) => state === 'firing'), ...all.filter(({ state }) => state !== 'firing')];
}

function lastOf(tables: Tables, id: string, steps = 100): string {
  const into = tables.alerts.groups.get(id)?.group.into;
  return into === undefined || steps === 0 ? id : lastOf(tables, into, steps - 1);
}

const changePlace = ({ at, source, id }: ChangeBrief): string => `${at} ${source}/${id}`;

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
    .sort((a, b) => (changePlace(a) < changePlace(b) ? 1 : -1))
    .map(copied);
