import type { RetentionRule } from '../../../ports/housekeeping';
import type { Tables } from './tables';

/** Where the rule says nothing of it. */
const ALERT_DAYS = 90;
const CHANGE_DAYS = 365;

/** What is over and old goes; answers how much went. */
export function forgetAlerts(tables: Tables, rule: RetentionRule): number {
  const { alerts, groups, silences, changes } = tables.alerts;
  const ago = (days: number): number => tables.ms() - days * 86_400_000;
  const ended = ago(rule.alertDays ?? ALERT_DAYS);
  const changed = ago(rule.changeDays ?? CHANGE_DAYS);
  return (
    forget(alerts, ({ state, heardAt }) => state === 'resolved' && Date.parse(heardAt) < ended) +
    forget(groups, ({ group, writtenAt }) => group.over === true && writtenAt < ended) +
    forget(silences, ({ until }) => Date.parse(until) < ended) +
    forget(changes, ({ at }) => Date.parse(at) < changed)
  );
}

function forget<Row>(rows: Map<string, Row>, old: (row: Row) => boolean): number {
  const gone = [...rows].filter(([, row]) => old(row));
  for (const [key] of gone) rows.delete(key);
  return gone.length;
}
