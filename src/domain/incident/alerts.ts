import { ok } from '../../kit/result';
import type { AlertBrief } from '../alert/board';
import type { AlertReport } from '../alert/report';
import type { DecideFacts, Happening } from '../decider';
import type { DeclareFromAlerts, KeepOpen, ReportAlerts } from './alert-commands';
import { declare, type IncidentDeclared } from './declare';
import { reopened, type Reopened, type Resolved } from './ending';
import { isOpen, type Incident, type IncidentState, type Seen, type ToldGroup } from './incident';
import { isWorse, type SeverityChanged } from './severity';
import { happened, nothingToDo, onceDeclared, whileOpen, type Decided } from './slice';

/**
 * What an incident knows of its alerts: for every group the last report, which tells how the group stands as a whole. Out of that follow the
 * incident's beginning, a higher severity, its going on after an end, and its end.
 */
export interface AlertsReported {
  readonly type: 'AlertsReported';
  readonly report: AlertReport;
  readonly resolve: 'suggest' | 'auto';
}

/** Its alerts are over, and somebody knows better than they. */
export interface KeptOpen {
  readonly type: 'KeptOpen';
}

export type FromAlerts = IncidentDeclared | AlertsReported | SeverityChanged | Reopened | Resolved;

export function declareFromAlerts(
  state: IncidentState,
  command: DeclareFromAlerts,
  facts: DecideFacts,
): Decided<FromAlerts> {
  const { report, resolve } = command;
  if (state.status !== 'none')
    return reportAlerts(state, { ...command, type: 'ReportAlerts', reopens: false }, facts);
  const founded = declare(state, { ...command.declare, type: 'Declare' }, facts);
  if (!founded.ok) return founded;
  return ok([
    ...founded.value,
    { event: { type: 'AlertsReported', report, resolve }, at: facts.at, by: facts.by },
  ]);
}

export const reportAlerts = (
  state: IncidentState,
  { report, resolve, reopens }: ReportAlerts,
  facts: DecideFacts,
): Decided<FromAlerts> =>
  onceDeclared<FromAlerts>(state, (incident) => {
    const known = incident.alerts?.[report.group]?.report.seq;
    if ((known !== undefined && report.seq <= known) || isPartOfAnother(incident, report.group))
      return nothingToDo;
    const on = (event: FromAlerts): Happening<FromAlerts> => ({ event, at: facts.at, by: facts.by });
    const told: AlertsReported = { type: 'AlertsReported', report, resolve };
    const again = reopens && report.firing > 0 ? reopening(incident, report) : undefined;
    const now =
      again === undefined ? incident : reopened(incident, { event: again, at: facts.at, by: facts.by });
    const worse = isOpen(now) ? raise(now, report) : undefined;
    const end = isOpen(now) ? ending(now, told) : undefined;
    return ok([again, told, worse, end].filter((event) => event !== undefined).map(on));
  });

const reopening = ({ status }: Incident, report: AlertReport): Reopened | undefined =>
  status === 'resolved' || status === 'closed'
    ? { type: 'Reopened', reason: titleOf(report), cause: 'alerts' }
    : undefined;

/** Upwards only, and only by what is worse than all that was known when somebody last thought about it. */
const raise = ({ severity, alertsWorst }: Incident, report: AlertReport): SeverityChanged | undefined =>
  report.firing > 0 &&
  isWorse(report.severity, severity) &&
  (alertsWorst === undefined || isWorse(report.severity, alertsWorst))
    ? {
        type: 'SeverityChanged',
        from: severity,
        to: report.severity,
        reason: titleOf(report),
        cause: 'alerts',
      }
    : undefined;

function ending(incident: Incident, told: AlertsReported): Resolved | undefined {
  const after = withReport(incident, told);
  const all = Object.values(after.alerts ?? {});
  return fellSilent(incident, after) && all.every(({ resolve }) => resolve === 'auto')
    ? { type: 'Resolved', cause: 'alerts' }
    : undefined;
}

export const keepOpen = (state: IncidentState, _: KeepOpen, facts: DecideFacts): Decided<KeptOpen> =>
  whileOpen(state, () => happened(facts, { type: 'KeptOpen' }));

export const alertsReported = (state: Incident, { event }: Happening<AlertsReported>): Incident =>
  withReport(state, event);

/** As the group stands now; what is known of it already may be newer. */
export function withReport(state: Incident, { report, resolve }: ToldGroup): Incident {
  if ((state.alerts?.[report.group]?.report.seq ?? 0) > report.seq) return state;
  if (isPartOfAnother(state, report.group)) return state;
  const gone = report.was ?? [];
  const others = Object.entries(state.alerts ?? {}).filter(([group]) => !gone.includes(group));
  const alerts = { ...Object.fromEntries(others), [report.group]: { report, resolve } };
  const worst = state.alertsWorst;
  const next: Incident = {
    ...state,
    alerts,
    alertsWorst: worst === undefined || isWorse(report.severity, worst) ? report.severity : worst,
  };
  return next.seen === undefined ? next : { ...next, seen: stillShown(next.seen, next) };
}

/** What was said of a group before it turned out to be another one, and comes late: that one's reports speak for it. */
const isPartOfAnother = ({ alerts }: Incident, group: string): boolean =>
  Object.values(alerts ?? {}).some(({ report }) => report.was?.includes(group) === true);

/** Whatever is remembered of single alerts is remembered of those that are shown, or ten thousand would be. */
function stillShown(
  seen: Readonly<Record<string, Seen>>,
  incident: Incident,
): Readonly<Record<string, Seen>> {
  const shown = new Set(shownIn(incident).map(({ id }) => id));
  return Object.fromEntries(Object.entries(seen).filter(([id]) => shown.has(id)));
}

export const firingIn = ({ alerts }: Incident): number =>
  Object.values(alerts ?? {}).reduce((sum, { report }) => sum + report.firing, 0);

/** Nothing fires any more, and something did. */
export const fellSilent = (before: Incident, after: Incident): boolean =>
  firingIn(before) > 0 && firingIn(after) === 0;

/** What is shown of them all, most severe first, as the groups came. */
export const shownIn = ({ alerts }: Incident): readonly AlertBrief[] => [
  ...new Map(
    Object.values(alerts ?? {})
      .flatMap(({ report }) => report.shown)
      .map((brief) => [brief.id, brief]),
  ).values(),
];

export const titleOf = ({ shown }: AlertReport): string =>
  (shown.find(({ state }) => state === 'firing') ?? shown[0])?.title ?? '';
