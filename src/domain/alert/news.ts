import type { ServiceId, StreamId } from '../ids';
import { say } from '../say';
import type { Alert, AlertGroup } from './board';
import { serviceOfChange } from './change';
import { founded, admitted } from './grouping';
import type { ChangeBrief } from './report';
import { alertId, type Change, type Item, type Order, type Remark } from './signal';
import type { AlertCommand } from './turn';
import { briefOf, type TurnBoard } from './turn-board';
import { keyOf, severityFor } from './place';
import { reportKey, reportOf } from './reporting';

/** What people did with an alert where it comes from: remembered, and told to its incident. */
export function remark(board: TurnBoard, item: Remark & Item): readonly AlertCommand[] {
  const alert = board.alert(alertId(item));
  const group = board.group(alert?.group);
  if (alert !== undefined && item.did.what === 'acknowledged' && alert.state === 'firing')
    board.putAlert({ ...alert, acknowledged: item.by });
  if (alert === undefined || group?.incident === undefined) return [];
  const severity =
    item.did.what === 'prioritised'
      ? severityFor(item.did.priority.toLowerCase(), board.facts.rules)
      : undefined;
  return [
    {
      key: `alerts/remark/${item.source}/${item.id}`,
      target: group.incident,
      verb: 'remark',
      at: item.at > item.heardAt ? item.heardAt : item.at,
      by: item.source,
      command: {
        type: 'RecordRemark',
        id: item.id,
        source: item.source,
        alert: alert.id,
        by: item.by,
        did: severity === undefined ? item.did : { ...item.did, severity },
      },
    },
  ];
}

/** A deployment: kept, and told to the open incidents of its service and of those that depend on it directly. */
export function change(
  board: TurnBoard,
  item: Change & Item,
): { readonly brief: ChangeBrief; readonly commands: readonly AlertCommand[] } {
  const service = serviceOfChange(item, board.facts.services);
  const { kind: _kind, heardAt, service: _named, ...facts } = item;
  const brief: ChangeBrief = {
    ...facts,
    at: item.at > heardAt ? heardAt : item.at,
    ...(service === undefined ? {} : { service }),
  };
  const targets: readonly StreamId[] =
    service === undefined
      ? []
      : board.openIncidents
          .filter((head) => {
            const group = board.live.find(({ incident }) => incident === head.stream);
            const its = [head.service, ...(group?.services ?? [])];
            return its.some((one) => one === service || dependsOn(board, one, service));
          })
          .map(({ stream }) => stream);
  return {
    brief,
    commands: targets.map((target) => ({
      key: `alerts/change/${target}/${item.source}/${item.id}/${item.state}`,
      target,
      verb: 'changes',
      at: brief.at,
      command: { type: 'RecordChanges', changes: [brief] },
    })),
  };
}

const dependsOn = (board: TurnBoard, one: ServiceId | '' | undefined, other: ServiceId): boolean =>
  one !== undefined && one !== '' && board.facts.services.dependsOn(one).includes(other);

/** What people decided here. */
export function order(board: TurnBoard, item: Order & Item): readonly AlertCommand[] {
  if (item.kind === 'silence') {
    const { id, by, until, alerts } = item;
    board.silences.push({ id, by, until, alerts });
    board.newSilences.push({ id, by, until, alerts });
    return [];
  }
  return split(board, item);
}

/** The alerts of some services leave their group for one of their own, and the two stay apart. */
function split(
  board: TurnBoard,
  { group: id, services }: Order & { kind: 'split' },
): readonly AlertCommand[] {
  const group = board.group(id);
  if (group === undefined) return [];
  const leaving = board.allAlerts.filter(
    (alert) => board.group(alert.group)?.id === group.id && services.includes(alert.service ?? ''),
  );
  const staying = group.services.filter((service) => !services.includes(service));
  if (staying.length === 0) return setApart(board, group);
  if (leaving.length === 0) return [];
  const newId = board.facts.newId();
  board.putGroup({
    ...group,
    services: staying,
    open: group.open.filter((service) => !services.includes(service)),
    keys: group.keys.filter((key) => !services.some((service) => key === `service=${service}`)),
    apart: [...group.apart, newId],
  });
  for (const alert of leaving) depart(board, alert, newId, group.id);
  return [];
}

/** The whole group leaves: it gives up the incident that it shares with others, for one of its own. */
function setApart(board: TurnBoard, group: AlertGroup): readonly AlertCommand[] {
  const { incident, openedAt: _, toldAt: _told, ...rest } = group;
  const others = board.live.filter((other) => other.id !== group.id && other.incident === incident);
  if (incident === undefined || others.length === 0) {
    board.putGroup({ ...group, untold: group.untold ?? { fired: 0, resolved: 0 } });
    return [];
  }
  for (const other of others) board.putGroup({ ...other, apart: [...other.apart, group.id] });
  board.putGroup({
    ...rest,
    reports: rest.reports + 1,
    apart: [...group.apart, ...others.map(({ id }) => id)],
    opens: true,
    reason: say('alerts:why.split'),
  });
  return [farewell(board, group, incident)];
}

/** A report that was under way may have brought the group back there: after this one nothing of it fires in that incident. */
function farewell(board: TurnBoard, group: AlertGroup, incident: StreamId): AlertCommand {
  const { report } = reportOf(
    { ...group, firing: 0, total: 0, services: [], shown: [], untold: { fired: 0, resolved: 0 } },
    board.now,
  );
  return {
    key: reportKey(group, incident, report),
    target: incident,
    verb: 'report',
    at: board.now,
    command: { type: 'ReportAlerts', report, resolve: group.resolve, reopens: false },
  };
}

function depart(board: TurnBoard, alert: Alert, to: string, from: string): void {
  const rule = board.facts.rules.rules.find(({ name }) => name === alert.rule);
  if (rule === undefined) return;
  const reason = say('alerts:why.split');
  const placed = { by: 'label' as const, ...(alert.service === undefined ? {} : { service: alert.service }) };
  const kin = {
    key: keyOf(alert, placed, rule),
    neighbours: rule.neighbours,
    at: briefOf(alert).since,
    ...(alert.service === undefined ? {} : { service: alert.service }),
  };
  const judgement = { action: 'open' as const, rule, reason };
  const group = board.group(to) ?? { ...founded(to, alert, kin, judgement, board.now), apart: [from] };
  board.putGroup(admitted(group, alert, kin, judgement, []));
  board.putAlert({ ...alert, group: to, verdict: 'open', reason });
}
