import { memoryStore } from '../../src/adapters/store/memory/index';
import { Attendance } from '../../src/flow/attendance';
import { Unavailable } from '../../src/kit/unavailable';
import { eventually } from '../eventually';
import { ManualClock } from '../fakes/manual-clock';
import { RecordingChat } from '../fakes/recording-chat';
import { SilentLog } from '../fakes/silent-log';

/** One database, and replicas that come and go. */
function house() {
  const clock = new ManualClock();
  const store = memoryStore({ clock });
  const chat = new RecordingChat('slack');
  const until = (): Promise<unknown> => store.chatMemory(chat.id).get('listened-until');
  const replica = (looks: () => Promise<void> = () => Promise.resolve()) => {
    const cuts: string[] = [];
    const cut = async (_: unknown, from: string, to: string): Promise<void> => {
      cuts.push(`${from.slice(11, 19)}-${to.slice(11, 19)}`);
      await looks();
    };
    const attendance = new Attendance({ store, catchUp: { cut }, clock, log: new SilentLog() });
    attendance.start([chat]);
    return { attendance, cuts };
  };
  const noted = (): Promise<void> => eventually(async () => (await until()) === clock.now());
  /** A beat after the other, each of them heard to its end. */
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 5_000) {
      clock.advance(5_000);
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { clock, store, replica, noted, pass, until };
}

it('knows what was missed while everybody was gone, and nothing while one listened', async () => {
  const { clock, replica, noted, pass } = house();
  const first = replica();
  await noted();
  await pass(20_000);
  const second = replica();
  await pass(20_000);
  await first.attendance.stop();
  await pass(20_000);
  await second.attendance.stop();
  clock.advance(600_000);
  const third = replica();
  await noted();
  expect([first.cuts, second.cuts, third.cuts]).toEqual([[], [], ['03:01:00-03:11:00']]);
  await third.attendance.stop();
});

it('looks again for what could not be looked for, and what a replica did not end is done by the next', async () => {
  const { clock, replica, noted, pass } = house();
  const first = replica();
  await noted();
  await first.attendance.stop();
  clock.advance(600_000);
  const dies = replica(() => new Promise(() => undefined));
  await eventually(() => dies.cuts.length === 1);
  await dies.attendance.stop();
  let isDown = true;
  const next = replica(() => (isDown ? Promise.reject(new Unavailable('gone')) : Promise.resolve()));
  await pass(200_000);
  expect(next.cuts.length).toBeGreaterThan(0);
  isDown = false;
  await pass(5_000);
  await noted();
  expect(new Set(next.cuts.map((cut) => cut.slice(0, 8)))).toEqual(new Set(['03:00:00']));
  const count = next.cuts.length;
  await pass(60_000);
  expect(next.cuts).toHaveLength(count);
  await next.attendance.stop();
});

it('knows what was missed while nothing could be written down', async () => {
  const { clock, store, replica, noted, pass } = house();
  const { attendance, cuts } = replica();
  await noted();
  const memory = store.chatMemory.bind(store);
  const away = { get: () => Promise.reject(new Unavailable('gone')), put: () => Promise.reject(new Error()) };
  store.chatMemory = () => away;
  await pass(120_000);
  expect(cuts).toEqual([]);
  store.chatMemory = memory;
  await pass(5_000);
  await noted();
  expect(cuts).toEqual([`03:00:00-${clock.now().slice(11, 19)}`]);
  await attendance.stop();
});
