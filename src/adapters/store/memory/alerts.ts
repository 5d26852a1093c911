import type { Viewer } from '../../../domain/access/may';
import type { ChangeBrief } from '../../../domain/alert/report';
import { changeName, comesAfter, latestOf } from '../../../domain/alert/change';
import { fitting, STUMBLES } from '../../../domain/alert/touched';
import type { AlertCommand, TurnInput, TurnOutput } from '../../../domain/alert/turn';
import type { Instant, ServiceId, StreamId } from '../../../domain/ids';
import { Unavailable } from '../../../kit/unavailable';
import type { AlertDelivery, AlertFilter, AlertRow, AlertStore, TurnDone } from '../../../ports/alerts';
import type { Intent } from '../../../ports/inbox';
import { board } from './alert-board';
import { alertRows, alertsOf, changesOf } from './alert-reading';
import type { DeliveryRow } from './alert-tables';
import { takeIn, taken } from './inbox';
import { atomically, copied, moment, refuseUnstorable, type Tables } from './tables';

export class MemoryAlerts implements AlertStore {
  private readonly tables: Tables;

  constructor(tables: Tables) {
    this.tables = tables;
  }

  accept(given: AlertDelivery): Promise<boolean> {
    return atomically(() => {
      const { deliveries } = this.tables.alerts;
      if (deliveries.has(given.key)) return false;
      refuseUnstorable([given.key, given.source]);
      deliveries.set(given.key, {
        id: this.tables.next(),
        delivery: copied(given),
        receivedAt: this.tables.ms(),
        state: 'new',
        attempts: 0,
        reason: '',
        doneAt: 0,
      });
      return true;
    });
  }

  turn(limit: number, judge: (input: TurnInput) => TurnOutput): Promise<TurnDone | 'busy'> {
    return atomically((): TurnDone => {
      const waiting = this.tables.alerts.waiting();
      const counted = waiting.map(({ delivery, attempts }) => ({ items: delivery.items.length, attempts }));
      const ours = waiting.slice(0, fitting(counted, limit));
      if (ours.length === 0 && !this.tables.alerts.ripe(this.tables.ms()))
        return { taken: 0, more: false, rows: [] };
      const output = this.judged(ours, judge);
      const correlation = ours[0]?.delivery.key ?? `triage/${String(this.tables.next())}`;
      const rows = output.commands.flatMap((command) => {
        const row = takeIn(this.tables, intentOf(command, correlation));
        return row === undefined ? [] : [taken(this.tables, row)];
      });
      this.write(output);
      for (const row of ours) {
        row.state = 'done';
        row.doneAt = this.tables.ms();
      }
      return { taken: ours.length, more: waiting.length > ours.length, output, rows };
    });
  }

  private judged(ours: readonly DeliveryRow[], judge: (input: TurnInput) => TurnOutput): TurnOutput {
    const items = ours.flatMap(({ delivery, receivedAt }) =>
      delivery.items.map((item) => ({ ...item, heardAt: moment(receivedAt) })),
    );
    try {
      const output = copied(judge(board(this.tables, items)));
      refuseUnstorable(output.commands.map(({ key, target, verb }) => [key, target, verb]));
      return output;
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      for (const row of ours) {
        row.attempts += 1;
        row.reason = String(error).slice(0, 2000);
        if (row.attempts >= STUMBLES) row.state = 'dead';
      }
      throw error;
    }
  }

  private write(output: TurnOutput): void {
    const { alerts, groups, silences, pulses, changes } = this.tables.alerts;
    const writtenAt = this.tables.ms();
    for (const alert of output.alerts) alerts.set(alert.id, alert);
    for (const { from, to } of output.united)
      for (const alert of alerts.values())
        if (alert.group === from) alerts.set(alert.id, { ...alert, group: to });
    for (const group of output.groups) groups.set(group.id, { group, writtenAt });
    for (const silence of output.silences) silences.set(silence.id, silence);
    for (const pulse of output.pulses) pulses.set(pulse.name, pulse);
    for (const change of latestOf(output.changes)) {
      const known = changes.get(changeName(change));
      if (known === undefined || comesAfter(change, known)) changes.set(changeName(change), change);
    }
    this.tables.alerts.againAt = output.againAt === undefined ? Infinity : Date.parse(output.againAt);
  }

  due(): Promise<boolean> {
    return atomically(() => {
      const { alerts } = this.tables;
      return alerts.waiting().length > 0 || alerts.ripe(this.tables.ms());
    });
  }

  oldestSeconds(): Promise<number> {
    return atomically(() => {
      const [oldest] = this.tables.alerts.waiting();
      return oldest === undefined ? 0 : Math.max(0, (this.tables.ms() - oldest.receivedAt) / 1000);
    });
  }

  list(viewer: Viewer, filter: AlertFilter): Promise<readonly AlertRow[]> {
    return atomically(() => alertRows(this.tables, viewer, filter));
  }

  ofIncident(viewer: Viewer, incident: StreamId, limit: number): Promise<readonly AlertRow[]> {
    return atomically(() => alertsOf(this.tables, viewer, incident).slice(0, limit));
  }

  changes(
    services: readonly ServiceId[],
    from: Instant,
    to: Instant,
    limit: number,
  ): Promise<readonly ChangeBrief[]> {
    return atomically(() => changesOf(this.tables, services, from, to).slice(0, limit));
  }
}

/** As the inbox keeps it. What started it all is the turn's first delivery. */
const intentOf = (command: AlertCommand, correlation: string): Intent => ({
  key: command.key,
  target: command.target,
  verb: command.verb,
  command: command.command,
  by: command.by === undefined ? { kind: 'system', part: 'intake' } : { kind: 'token', name: command.by },
  at: command.at,
  correlation,
});
