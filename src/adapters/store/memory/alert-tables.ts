import type { Alert, AlertGroup, Pulse, Silence } from '../../../domain/alert/board';
import type { ChangeBrief } from '../../../domain/alert/report';
import type { AlertDelivery } from '../../../ports/alerts';

export interface DeliveryRow {
  readonly id: number;
  readonly delivery: AlertDelivery;
  readonly receivedAt: number;
  state: 'new' | 'done' | 'dead';
  attempts: number;
  reason: string;
  doneAt: number;
}

export interface GroupRow {
  readonly group: AlertGroup;
  readonly writtenAt: number;
}

export class AlertTables {
  readonly deliveries = new Map<string, DeliveryRow>();
  readonly alerts = new Map<string, Alert>();
  readonly groups = new Map<string, GroupRow>();
  readonly silences = new Map<string, Silence>();
  readonly pulses = new Map<string, Pulse>();
  readonly changes = new Map<string, ChangeBrief>();
  againAt = Infinity;

  /** Whether something is to be done again without anything coming in. */
  ripe(now: number): boolean {
    const ripe = ({ againAt }: Alert): boolean => againAt !== undefined && Date.parse(againAt) <= now;
    return this.againAt <= now || [...this.alerts.values()].some(ripe);
  }

  /** Oldest first. */
  waiting(): readonly DeliveryRow[] {
    return [...this.deliveries.values()].filter((row) => row.state === 'new').sort((a, b) => a.id - b.id);
  }
}
