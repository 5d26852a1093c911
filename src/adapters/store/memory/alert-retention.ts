import type { Alert } from '../../../domain/alert/board';
import type { RetentionRule } from '../../../ports/housekeeping';
import type { GroupRow } from './alert-tables';
import type { Tables } from './tables';

/** Where the rule says nothing of it. */
const ALERT_DAYS = 90;
const CHANGE_DAYS = 365;

/** What is over and old goes; answers how much went. */
export function forgetAlerts(tables: Tables, rule: RetentionRule): number {
  const { alerts, groups, silences, changes } = tables.alerts;
  const ago = (days: number): number => tables.ms() - days * 86_400_000;
  const ended = ago(rule.alertDays ?? ALERT_DAYS);
  // Some sources never say that it is over: what no group that lives counts is.
  const isOver = ({ state, againAt, group = '' }: Alert): boolean =>
    state === 'resolved' || (againAt === undefined && !lives(groups.get(group)));
  const changed = ago(rule.changeDays ?? CHANGE_DAYS);
  return (
    forget(alerts, (alert) => Date.parse(alert.heardAt) < ended && isOver(alert)) +
    forget(groups, ({ group, writtenAt }) => group.over === true && writtenAt < ended) +
    forget(silences, ({ until }) => Date.parse(until) < ended) +
    forget(changes, ({ at }) => Date.parse(at) < changed)
  );
}

const lives = (row: GroupRow | undefined): boolean => row !== undefined && row.group.over !== true;

function forget<Row>(rows: Map<string, Row>, old: (row: Row) => boolean): number {
  const gone = [...rows].filter(([, row]) => old(row));
  for (const [key] of gone) rows.delete(key);
  return gone.length;
}
