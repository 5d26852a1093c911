import { GAUGES } from '../../src/adapters/metrics/families';
import { PrometheusMetrics } from '../../src/adapters/metrics/prometheus';
import { composeGauges, gaugeOfParts } from '../../src/compose-gauges';
import type { Waiting } from '../../src/ports/backlog';
import type { GaugeName, Sample } from '../../src/ports/metrics';
import { ManualClock } from '../fakes/manual-clock';
import { SilentLog } from '../fakes/silent-log';

const WAITING: Waiting = {
  inbox: { waiting: 2, oldestSeconds: 7 },
  outbox: [{ chat: 'slack', lane: 'urgent', waiting: 3, oldestSeconds: 9, retrying: 1 }],
  timers: { waiting: 1, oldestSeconds: 4 },
  dead: [{ box: 'outbox', letters: 5 }],
  budgets: [
    { chat: 'slack', budget: 'chat.postMessage', tokens: 2, restSeconds: 0 },
    { chat: 'mattermost', budget: 'server', restSeconds: 30 },
  ],
  runs: { open: 6, needing: 1 },
};

function composed(look: () => Promise<Waiting> = () => Promise.resolve(WAITING)) {
  const clock = new ManualClock();
  const metrics = new PrometheusMetrics(new SilentLog());
  let looks = 0;
  composeGauges({
    metrics,
    clock,
    part: 'bot',
    backlog: {
      look: () => {
        looks += 1;
        return look();
      },
    },
    alerts: { oldestSeconds: () => Promise.resolve(3) },
    catalogue: { version: () => 'abc', readAt: () => 5_000, trouble: () => undefined },
  });
  return { clock, metrics, looks: () => looks };
}

it('tells all gauges; what waits is looked at once a scrape', async () => {
  const { metrics, clock, looks } = composed();
  const text = await metrics.text();
  expect(text).toContain('muster_outbox_oldest_seconds{chat="slack",lane="urgent"} 9');
  expect(text).toContain('muster_outbox_retrying{chat="slack",lane="urgent"} 1');
  expect(text).toContain('muster_dead_letters{box="outbox"} 5');
  expect(text).toContain('muster_budget_tokens{chat="slack",budget="chat.postMessage"} 2');
  expect(text).not.toContain('muster_budget_tokens{chat="mattermost"');
  expect(text).toContain('muster_budget_rest_seconds{chat="mattermost",budget="server"} 30');
  expect(text).toContain('muster_catalogue_info{version="abc"} 1');
  expect(text).toContain('muster_catalogue_read_timestamp_seconds 5');
  expect(text).toMatch(/muster_build_info\{version="[^"]+",node="v[^"]+",part="bot"\} 1/);
  expect(looks()).toBe(1);
  clock.advance(15_000);
  await metrics.text();
  expect(looks()).toBe(2);
});

it('leaves no gauge without somebody who reads it', () => {
  const named = new Set<GaugeName>();
  const metrics = { gauge: (name: GaugeName) => void named.add(name) };
  const clock = new ManualClock();
  composeGauges({
    ...{ metrics, clock, part: 'worker' },
    backlog: { look: () => Promise.resolve(WAITING) },
    alerts: { oldestSeconds: () => Promise.resolve(0) },
    catalogue: { version: () => '', readAt: () => 0, trouble: () => undefined },
  });
  gaugeOfParts(metrics, clock, () => Promise.resolve([]));
  named.add('streams_open'); // the server's own
  expect([...named].sort()).toEqual(Object.keys(GAUGES).sort());
});

it('shows the rest where the database is away', async () => {
  const { metrics } = composed(() => Promise.reject(new Error('away')));
  const text = await metrics.text();
  expect(text).not.toContain('muster_inbox_waiting');
  expect(text).toContain('muster_build_info');
});

describe('what works', () => {
  const read = (readiness: Parameters<typeof gaugeOfParts>[2], clock = new ManualClock()) => {
    let found: (() => Promise<readonly Sample[]>) | undefined;
    const gauge = (_name: GaugeName, sample: () => Promise<readonly Sample[]>): void => {
      found = sample;
    };
    gaugeOfParts({ gauge }, clock, readiness);
    return found?.() ?? Promise.resolve([]);
  };

  it('is a part that gives no reason', async () => {
    const parts = [
      { part: 'database', ok: true },
      { part: 'slack', ok: true, reason: 'the token was refused' },
    ];
    expect(await read(() => Promise.resolve(parts))).toEqual([
      { labels: { part: 'database' }, value: 1 },
      { labels: { part: 'slack' }, value: 0 },
    ]);
  });

  it('is not a database that answers nothing at all', async () => {
    const clock = new ManualClock();
    const reading = read(() => new Promise(() => undefined), clock);
    clock.advance(2_000);
    expect(await reading).toEqual([{ labels: { part: 'database' }, value: 0 }]);
  });
});
