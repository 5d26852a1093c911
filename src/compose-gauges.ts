/** What a scrape reads anew: how much waits, what works, and what runs here. Nothing of it tells of an incident. */
import { runningVersion } from './compose-version';
import type { Readiness } from './ports/api';
import type { AlertTurns } from './ports/alerts';
import type { Backlog, Heap, Waiting } from './ports/backlog';
import type { Clock } from './ports/clock';
import type { GaugeName, Metrics, Sample } from './ports/metrics';

export interface GaugeParts {
  readonly metrics: Pick<Metrics, 'gauge'>;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly part: 'bot' | 'worker';
  readonly backlog: Backlog;
  readonly alerts: Pick<AlertTurns, 'oldestSeconds'>;
  /** The catalogue that is in force in this process. */
  readonly catalogue: {
    version(): string;
    readAt(): number;
    trouble(): unknown;
  };
}

/** The gauges of one scrape share one look, also where two that scrape come at once. */
const SAME_LOOK_MS = 1_000;
/** Less than a gauge is waited for: a database that answers nothing at all is away, and that is to be said. */
const READY_WITHIN_MS = 1_500;

export function composeGauges({ metrics, clock, part, backlog, alerts, catalogue }: GaugeParts): void {
  const one = (name: GaugeName, read: () => number): void => {
    metrics.gauge(name, () => Promise.resolve(alone(read())));
  };
  metrics.gauge('build_info', () =>
    Promise.resolve([{ labels: { version: runningVersion(), node: process.version, part }, value: 1 }]),
  );
  metrics.gauge('catalogue_info', () =>
    Promise.resolve([{ labels: { version: catalogue.version() }, value: 1 }]),
  );
  one('catalogue_read_timestamp_seconds', () => catalogue.readAt() / 1_000);
  one('catalogue_in_force', () => (catalogue.trouble() === undefined ? 1 : 0));
  metrics.gauge('alerts_oldest_unprocessed_seconds', async () => alone(await alerts.oldestSeconds()));

  const look = shared(() => backlog.look(), clock);
  const waits = (name: GaugeName, read: (waiting: Waiting) => readonly Sample[]): void => {
    metrics.gauge(name, async () => read(await look()));
  };
  const heap = (name: GaugeName, oldest: GaugeName, of: (waiting: Waiting) => Heap): void => {
    waits(name, (waiting) => alone(of(waiting).waiting));
    waits(oldest, (waiting) => alone(of(waiting).oldestSeconds));
  };
  heap('inbox_waiting', 'inbox_oldest_seconds', ({ inbox }) => inbox);
  heap('timers_due', 'timers_oldest_seconds', ({ timers }) => timers);
  const lanes =
    (field: 'waiting' | 'oldestSeconds' | 'retrying') =>
    ({ outbox }: Waiting) =>
      outbox.map(({ chat, lane, ...of }): Sample => ({ labels: { chat, lane }, value: of[field] }));
  waits('outbox_waiting', lanes('waiting'));
  waits('outbox_oldest_seconds', lanes('oldestSeconds'));
  waits('outbox_retrying', lanes('retrying'));
  waits('dead_letters', ({ dead }) => dead.map(({ box, letters }) => ({ labels: { box }, value: letters })));
  waits('budget_tokens', ({ budgets }) =>
    budgets.flatMap(({ chat, budget, tokens }) =>
      tokens === undefined ? [] : [{ labels: { chat, budget }, value: tokens }],
    ),
  );
  waits('budget_rest_seconds', ({ budgets }) =>
    budgets.map(({ chat, budget, restSeconds }) => ({ labels: { chat, budget }, value: restSeconds })),
  );
  waits('runs_open', ({ runs }) => alone(runs.open));
  waits('runs_needing_somebody', ({ runs }) => alone(runs.needing));
}

/** What readiness tells, as numbers: a part in trouble need not make the process unready. */
export function gaugeOfParts(
  metrics: Pick<Metrics, 'gauge'>,
  clock: Pick<Clock, 'after'>,
  readiness: () => Promise<readonly Readiness[]>,
): void {
  metrics.gauge('part_works', async () => {
    let cancel: () => void = () => undefined;
    const late = new Promise<readonly Readiness[]>((resolve) => {
      cancel = clock.after(READY_WITHIN_MS, () => {
        resolve([{ part: 'database', ok: false }]);
      });
    });
    const parts = await Promise.race([readiness(), late]);
    cancel();
    return parts.map(({ part, ok, reason }) => ({
      labels: { part },
      value: ok && reason === undefined ? 1 : 0,
    }));
  });
}

const alone = (value: number): readonly Sample[] => [{ labels: {}, value }];

function shared<T>(read: () => Promise<T>, clock: Pick<Clock, 'monotonic'>): () => Promise<T> {
  let last: { readonly at: number; readonly answer: Promise<T> } | undefined;
  return () => {
    const at = clock.monotonic();
    if (last === undefined || at - last.at > SAME_LOOK_MS) last = { at, answer: read() };
    return last.answer;
  };
}
