import type { ServiceId } from '../ids';
import { alertId, type Change, type Order, type Remark, type Signal } from './signal';

/** How often the judging of a delivery may fail before it is set aside. */
export const STUMBLES = 5;

/** Alerts that have to be loaded before something about them can be judged. */
export interface Touched {
  readonly alerts: readonly string[];
  /** All alerts of these services in a group. */
  readonly splits: readonly { readonly group: string; readonly services: readonly (ServiceId | '')[] }[];
}

export function touched(items: readonly (Signal | Remark | Change | Order)[]): Touched {
  const alerts = new Set<string>();
  const splits: Touched['splits'][number][] = [];
  for (const item of items)
    switch (item.kind) {
      case 'signal':
      case 'remark':
        alerts.add(alertId(item));
        break;
      case 'silence':
        for (const id of item.alerts) alerts.add(id);
        break;
      case 'split':
        splits.push({ group: item.group, services: item.services });
        break;
      case 'change':
        break;
    }
  return { alerts: [...alerts], splits };
}

interface Counted {
  readonly items: number;
  readonly attempts: number;
}

/**
 * How many of the waiting deliveries, oldest first, one turn takes: as many as fit, at least one. What stumbled before is judged
 * alone, so that one that cannot be judged spoils nothing for its neighbours.
 */
export function fitting(waiting: readonly Counted[], limit: number): number {
  const [head] = waiting;
  if (head === undefined) return 0;
  if (head.attempts > 0) return 1;
  let items = head.items;
  const past = waiting.findIndex((next, place) => {
    if (place === 0) return false;
    items += next.items;
    return items > limit || next.attempts > 0;
  });
  return past === -1 ? waiting.length : past;
}
