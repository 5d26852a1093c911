import { memoryStore } from '../../src/adapters/store/memory/index';
import type { SourceAction } from '../../src/domain/alert/action';
import { effectKey, laneId } from '../../src/domain/ids';
import { DELIVER_LIMITS } from '../../src/flow/deliver';
import { InnerErrands, isInner } from '../../src/flow/inner-errands';
import type { AlertDesk } from '../../src/ports/alert-source';
import type { Errand } from '../../src/ports/outbox';
import { directoryOf } from '../../src/config/directory';
import { parseCatalogue } from '../../src/config/catalogue';
import { CATALOGUE } from '../catalogue';
import { ONE, PAST } from '../contracts/road-values';
import { CountingMetrics } from '../fakes/counting-metrics';
import { ManualClock } from '../fakes/manual-clock';
import { SilentLog } from '../fakes/silent-log';

const ACK: SourceAction = { do: 'acknowledge', by: 'Ana' };
type Told = Awaited<ReturnType<AlertDesk['tell']>>;

/** A worker with one desk, which answers as it is told. */
function worker(answer: () => Promise<Told>) {
  const clock = new ManualClock();
  const store = memoryStore({ clock });
  const told: string[] = [];
  const state = { woken: 0 };
  const desk: AlertDesk = {
    source: 'pagerduty',
    does: ['acknowledge'],
    tell: (handle, action, key) => {
      told.push(`${handle} ${action.do} ${key}`);
      return answer();
    },
    gone: () => Promise.resolve([]),
  };
  const loaded = parseCatalogue(CATALOGUE, 'test.yaml');
  if (!loaded.ok) throw new Error('the catalogue cannot be read');
  const directory = directoryOf(loaded.value);
  const inner = new InnerErrands(
    {
      ...{ clock, store, log: new SilentLog(), metrics: new CountingMetrics() },
      directory: () => directory,
      desks: new Map([[desk.source, desk]]),
      wakeTriage: () => (state.woken += 1),
      foundRun: () => Promise.resolve([]),
      wakeAfter: () => undefined,
      works: () => true,
    },
    DELIVER_LIMITS,
  );
  const errand = (effect: Errand['effect'], attempts = 1): Errand => ({
    ...{ id: '1', key: effectKey('k'), lane: laneId('l'), part: 'source:pagerduty', correlation: 'c' },
    ...{ attempts, since: PAST, doubtful: false, effect },
  });
  const run = async (effect: Errand['effect'], attempts?: number) => {
    const one = errand(effect, attempts);
    if (!isInner(one)) throw new Error('a chat is called for it');
    return (await inner.do(one, 'f')).became;
  };
  const tell = (more: { source?: string; action?: SourceAction; attempts?: number } = {}) => {
    const { source = 'pagerduty', action = ACK, attempts } = more;
    return run({ kind: 'tell-source', subject: ONE, source, handle: 'P1', action }, attempts);
  };
  return { clock, store, told, state, run, tell };
}

const sent = (): Promise<Told> => Promise.resolve({ outcome: 'sent', receipt: {} });

it('lets the triage look again where another incident goes on with what one had', async () => {
  const { run, state } = worker(sent);
  const settled = await run({
    ...{ kind: 'command', subject: ONE, target: ONE },
    command: { type: 'AbsorbIncident' },
  });
  expect(settled).toMatchObject({ follow: [{ target: ONE, command: { type: 'AbsorbIncident' } }] });
  expect(state.woken).toBe(1);
});

describe('telling a source what was done here', () => {
  it('is one call under the key of the errand, and its part is done', async () => {
    const { tell, told } = worker(sent);
    expect(await tell()).toMatchObject({
      became: 'sent',
      follow: [{ command: { type: 'RecordPart', part: 'source:pagerduty', outcome: { ok: true } } }],
    });
    expect(told).toEqual(['P1 acknowledge k']);
  });

  it('is nothing where nobody is there to be told, or what was done is nothing to them', async () => {
    const { tell, told } = worker(sent);
    expect(await tell({ source: 'grafana' })).toMatchObject({ became: 'sent' });
    expect(await tell({ action: { do: 'resolve', by: 'Ana' } })).toMatchObject({ became: 'sent' });
    expect(told).toEqual([]);
  });

  it('is tried again, later and later, and steps aside in the end', async () => {
    const { tell } = worker(() =>
      Promise.resolve({ outcome: 'retry', reason: { known: 'away' }, effect: 'none' }),
    );
    expect(await tell()).toMatchObject({ became: 'waiting', waitMs: 1_000, reason: 'delivery:away' });
    expect(await tell({ attempts: 3 })).toMatchObject({ became: 'waiting', waitMs: 4_000 });
    expect(await tell({ attempts: 8 })).toMatchObject({
      became: 'dead',
      follow: [{ command: { outcome: { ok: false, reason: 'delivery:away', effect: 'k' } } }],
    });
  });

  it('waits as long as it was asked to, and gives up at once where it never will work', async () => {
    const busy = worker(() =>
      Promise.resolve({ outcome: 'retry', reason: { known: 'busy' }, effect: 'none', after: 7_000 }),
    );
    expect(await busy.tell()).toMatchObject({ became: 'waiting', waitMs: 7_000 });
    const wrong = worker(() => Promise.resolve({ outcome: 'failed', reason: { said: 'no such incident' } }));
    expect(await wrong.tell()).toMatchObject({ became: 'dead', reason: 'no such incident' });
  });

  it('is cut off after its time, and survives a desk that throws', async () => {
    const silent = worker(() => new Promise(() => undefined));
    const late = silent.tell();
    await Promise.resolve();
    silent.clock.advance(10_000);
    expect(await late).toMatchObject({ became: 'waiting', reason: 'delivery:timed-out', doubtful: true });
    const broken = worker(() => Promise.reject(new Error('a fault of ours')));
    expect(await broken.tell()).toMatchObject({ became: 'waiting', reason: 'delivery:threw' });
  });
});

it('an order goes to the triage once, however often it is carried', async () => {
  const { run, store, state } = worker(sent);
  const order = { kind: 'silence', id: 'k', by: 'Ana', until: PAST, alerts: ['a/1'] } as const;
  for (let n = 0; n < 2; n += 1)
    expect(await run({ kind: 'alert-order', subject: ONE, order })).toMatchObject({ became: 'sent' });
  expect(state.woken).toBe(2);
  const heard: unknown[] = [];
  const nothing = { alerts: [], groups: [], united: [], silences: [], pulses: [], changes: [] };
  await store.alerts.turn(10, (input) => {
    heard.push(...input.items);
    return { ...nothing, commands: [], judged: [] };
  });
  expect(heard).toMatchObject([order]);
});
