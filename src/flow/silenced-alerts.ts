import type { Signal } from '../domain/alert/signal';
import { SYSTEM_VIEWER } from '../domain/access/may';
import type { AlertDesk } from '../ports/alert-source';
import type { AlertRow, AlertStore } from '../ports/alerts';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { Chore } from './chores';

export interface SilencedParts {
  readonly store: { readonly alerts: Pick<AlertStore, 'accept' | 'list'> };
  readonly desks: ReadonlyMap<string, AlertDesk>;
  readonly clock: Clock;
  readonly log: Log;
  wakeTriage(): void;
}

const EVERY_MS = 60_000;
/** A source that was started anew knows nothing until it is told everything again, which takes it minutes. */
const GONE_FOR_MS = 300_000;
const MOST = 500;

/** A source that was silenced from here may never tell that an alert is over: it is asked, and believed when it says the same for minutes. */
export function lookAfterSilenced(parts: SilencedParts): Chore {
  const { store, desks, clock, log } = parts;
  const missing = new Map<string, number>();

  async function look(desk: AlertDesk): Promise<void> {
    const { source } = desk;
    const firing = await store.alerts.list(SYSTEM_VIEWER, { state: 'firing', source, limit: MOST });
    const handles = firing.flatMap(({ handle }) => (handle === undefined ? [] : [handle]));
    const gone = new Set(handles.length === 0 ? [] : await desk.gone(handles));
    for (const alert of firing) {
      if (alert.handle === undefined || !gone.has(alert.handle)) {
        missing.delete(alert.id);
        continue;
      }
      const since = missing.get(alert.id) ?? clock.monotonic();
      missing.set(alert.id, since);
      if (clock.monotonic() - since >= GONE_FOR_MS) await end(alert);
    }
  }

  async function end(alert: AlertRow): Promise<void> {
    const signal = endOf(alert, clock.now());
    const key = `${alert.source}/gone/${signal.fingerprint}/${signal.startsAt}`;
    await store.alerts.accept({ source: alert.source, key, items: [signal] });
    missing.delete(alert.id);
    log.info('an alert that was silenced is over where it comes from', { alert: alert.id });
    parts.wakeTriage();
  }

  return {
    name: 'silenced-alerts',
    everyMs: EVERY_MS,
    run: async () => {
      for (const desk of desks.values()) if (desk.does.includes('silence')) await look(desk);
    },
  };
}

const endOf = ({ id, source, title, labels, spans, heardAt }: AlertRow, now: Signal['startsAt']): Signal => ({
  kind: 'signal',
  source,
  fingerprint: id.slice(source.length + 1),
  status: 'resolved',
  title,
  labels,
  annotations: {},
  startsAt: spans.at(-1)?.from ?? heardAt,
  endsAt: now,
  links: [],
});
