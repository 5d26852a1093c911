import { memoryStore } from '../../src/adapters/store/memory/index';
import type { TurnInput, TurnOutput } from '../../src/domain/alert/turn';
import { instant } from '../../src/domain/ids';
import { TRIAGE, Triager } from '../../src/flow/triage';
import { triageBell } from '../../src/flow/triage-bell';
import { Unavailable } from '../../src/kit/unavailable';
import type { AlertDelivery, AlertIntake, TurnDone } from '../../src/ports/alerts';
import { payload } from '../alert-payload';
import { CountingMetrics } from '../fakes/counting-metrics';
import { ManualClock } from '../fakes/manual-clock';
import { SilentLog } from '../fakes/silent-log';
import { FUTURE, intent } from '../contracts/road-values';
import { makeWorld } from '../world';

const NOTHING: TurnOutput = {
  ...{ alerts: [], groups: [], united: [], silences: [], pulses: [], changes: [] },
  ...{ commands: [], judged: [] },
};
const done = (more: Partial<TurnDone> = {}): TurnDone => ({
  ...{ taken: 1, more: false, output: NOTHING, rows: [] },
  ...more,
});
type Turn = TurnDone | 'busy' | Error;

/** A triage whose turns go as they are told, the last one again and again. */
function triage(...turns: readonly Turn[]) {
  return triageAt(() => Promise.resolve(true), ...turns);
}

function triageAt(accept: AlertIntake['accept'], ...turns: readonly Turn[]) {
  const clock = new ManualClock();
  const log = new SilentLog();
  const metrics = new CountingMetrics();
  const handled: string[] = [];
  const told: string[] = [];
  let taken = 0;
  const turn = async (): Promise<TurnDone | 'busy'> => {
    const next = turns[Math.min(taken, turns.length - 1)] ?? done();
    taken += 1;
    await Promise.resolve();
    if (next instanceof Error) throw next;
    return next;
  };
  const triager = new Triager({
    ...{ clock, log, metrics },
    store: {
      alerts: { turn, accept },
      news: { tell: (topics) => told.push(...topics) },
    },
    judge: () => NOTHING,
    handle: ({ key }) => handled.push(key),
  });
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    for (let round = 0; round < 20; round += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return { triager, clock, log, metrics, handled, told, pass, turns: () => taken };
}

describe('the triage', () => {
  it('takes turns until nothing is left', async () => {
    const { triager, turns } = triage(done({ more: true }), done({ more: true }), done());
    await triager.run();
    expect(turns()).toBe(3);
  });

  it('tells the pages where something was judged, and only then', async () => {
    const change = { id: '1', source: 's', title: 't', state: 'done', at: FUTURE } as const;
    const { triager, told } = triage(
      done({ more: true }),
      done({ output: { ...NOTHING, changes: [change] } }),
    );
    await triager.run();
    expect(told).toEqual(['alerts']);
  });

  it('looks once more for whoever called while it ran', async () => {
    const { triager, turns } = triage(done());
    await Promise.all([triager.run(), triager.run(), triager.run()]);
    expect(turns()).toBe(2);
  });

  it('comes again soon where somebody else has the turn', async () => {
    const { triager, turns, pass } = triage('busy', done());
    await triager.run();
    expect(turns()).toBe(1);
    await pass(50);
    expect(turns()).toBe(2);
    await pass(60_000);
    expect(turns()).toBe(2);
  });

  it('comes again when there is something to do without anything coming in', async () => {
    const again = instant(new Date('2026-03-01T03:05:00.000Z'));
    const { triager, turns, pass } = triage(done({ output: { ...NOTHING, againAt: again } }), done());
    await triager.run();
    await pass(5 * 60_000 - 1);
    expect(turns()).toBe(1);
    await pass(1);
    expect(turns()).toBe(2);
  });

  it('rests longer and longer while its turns fail, and says so', async () => {
    const { triager, turns, pass, log } = triage(new Error('a fault of ours'));
    await triager.run();
    await pass(200);
    await pass(399);
    expect(turns()).toBe(2);
    await pass(1);
    expect(turns()).toBe(3);
    expect(log.lines.map(({ level }) => level)).toEqual(['error', 'error', 'error']);
  });

  it('leaves it to the sweep while the database is away', async () => {
    const { triager, turns, pass, log } = triage(new Unavailable('away'));
    await triager.run();
    await pass(60_000);
    expect(turns()).toBe(1);
    expect(log.lines.map(({ level }) => level)).toEqual(['debug']);
  });

  it('begins while the database is away, and is heard of once when it is back', async () => {
    const heard: AlertDelivery[] = [];
    let away = true;
    const { triager, turns, pass } = triageAt((delivery) => {
      if (away) return Promise.reject(new Unavailable('away'));
      heard.push(delivery);
      return Promise.resolve(true);
    }, done());
    await triager.begin();
    await pass(10_000);
    expect({ turns: turns(), heard }).toEqual({ turns: 0, heard: [] });
    away = false;
    await pass(200);
    await pass(60_000);
    expect(turns()).toBe(1);
    expect(heard).toMatchObject([{ items: [] }]);
  });

  it('counts what was judged and hands over what follows', async () => {
    const said = (verdict: 'open' | 'duplicate') => ({
      ...{ alert: 'a', source: 'grafana', verdict, reason: { key: 'x', facts: {} } },
      ...(verdict === 'open' ? { group: 'g' } : {}),
    });
    const judged = [said('open'), said('open'), said('duplicate')];
    const rows = [{ ...intent('alert/1'), id: '1', recordedAt: FUTURE, attempts: 0 }];
    const { triager, metrics, handled } = triage(done({ output: { ...NOTHING, judged }, rows }));
    await triager.run();
    expect(metrics.of('alerts_total', { source: 'grafana', verdict: 'open' })).toBe(2);
    expect(metrics.of('alerts_total', { source: 'grafana', verdict: 'duplicate' })).toBe(1);
    expect(metrics.of('alerts_grouped_total', { source: 'grafana' })).toBe(2);
    expect(handled).toEqual(['alert/1']);
  });

  it('stops after the turn that it is in, and does not come again', async () => {
    const { triager, turns, pass } = triage(done({ more: true }));
    const running = triager.run();
    await triager.stop();
    await running;
    await pass(60_000);
    expect(turns()).toBe(1);
  });
});

it('the bell rings at once, and then once for all who asked meanwhile', async () => {
  const clock = new ManualClock();
  const woken: string[] = [];
  const bell = triageBell({ wake: (lanes) => Promise.resolve(void woken.push(...lanes)) }, clock);
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  for (let n = 0; n < 100; n += 1) bell();
  expect(woken).toEqual([TRIAGE]);
  await turn();
  clock.advance(50);
  await turn();
  expect(woken).toHaveLength(2);
  clock.advance(60_000);
  await turn();
  expect(woken).toHaveLength(2);
});

describe('on the whole road', () => {
  const world = makeWorld();

  it('alerts become one channel, and telling them again changes nothing', async () => {
    const [chat] = world.chats;
    await world.alert(payload([{ name: 'Down' }, { name: 'Slow' }]));
    await world.pass(60_000);
    const before = chat?.log.slice() ?? [];
    expect(before.filter((line) => line.startsWith('opens'))).toHaveLength(1);
    await world.alert(payload([{ name: 'Slow' }, { name: 'Down' }]));
    await world.alert(payload([{ name: 'Down' }]));
    await world.pass(60_000);
    expect(chat?.log).toEqual(before);
  });

  it('what cannot be judged steps aside, and what came behind it goes on', async () => {
    const clock = new ManualClock();
    const store = memoryStore({ clock });
    const judge = (input: TurnInput): TurnOutput => {
      if (input.items.some((item) => item.kind === 'change')) throw new Error('never heard of it');
      return NOTHING;
    };
    const handle = (): void => undefined;
    const log = new SilentLog();
    const triager = new Triager({ clock, log, metrics: new CountingMetrics(), store, judge, handle });
    const change = { kind: 'change', source: 's', id: '1', service: 'x', title: 't', state: 'done' } as const;
    await store.alerts.accept({ source: 's', key: 'bad', items: [{ ...change, at: clock.now() }] });
    await store.alerts.accept({ source: 's', key: 'good', items: [] });
    for (let n = 0; n < 10; n += 1) {
      await triager.run();
      clock.advance(10_000);
    }
    expect(await store.alerts.due()).toBe(false);
    const dead = await store.outbox.dead(10);
    expect(dead.map(({ key, reason }) => [key, reason])).toEqual([['bad', 'Error: never heard of it']]);
  });

  it('what is wrong with the board is no delivery’s fault: it waits, and nothing is set aside', async () => {
    const clock = new ManualClock();
    const store = memoryStore({ clock });
    const log = new SilentLog();
    const state = { broken: true };
    const judge = (): TurnOutput => {
      if (state.broken) throw new Error('a group without an end');
      return NOTHING;
    };
    const metrics = new CountingMetrics();
    const triager = new Triager({ clock, log, metrics, store, judge, handle: () => undefined });
    await store.alerts.accept({ source: 's', key: 'good', items: [] });
    for (let n = 0; n < 10; n += 1) {
      await triager.run();
      clock.advance(10_000);
    }
    expect(log.lines.map(({ level }) => level)).toContain('error');
    expect(await store.outbox.dead(10)).toEqual([]);
    await triager.stop(); // and what was in hand when the last rest ended is over
    state.broken = false;
    await new Triager({ clock, log, metrics, store, judge, handle: () => undefined }).run();
    expect(await store.alerts.due()).toBe(false);
  });
});
