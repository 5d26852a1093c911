import { laneId, type LaneId } from '../../src/domain/ids';
import type { Wakeups } from '../../src/ports/queue';
import { eventually } from '../eventually';

export interface WakeupsWorld {
  /** Two doors to one queue, as a bot and a worker have. */
  readonly wakeups: Wakeups;
  readonly worker: Wakeups;
  /** Loses everything that the queue holds. */
  empty(): Promise<void>;
  cleanup(): Promise<void>;
}

const lanes = (...names: string[]): LaneId[] => names.map((name) => laneId(`console/incident/${name}`));

/** What every wake-up promises; a queue may double and lose, so nothing here counts exactly. */
export function wakeupsContract(name: string, makeWorld: () => Promise<WakeupsWorld>): void {
  describe(`wake-ups: ${name}`, () => {
    let world: WakeupsWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    test('what is woken runs', async () => {
      const ran: LaneId[] = [];
      await world.worker.work(4, (lane) => {
        ran.push(lane);
        return Promise.resolve();
      });
      await world.wakeups.wake(lanes('1/normal', '2/urgent', 'ünïcode/:/3'));
      await eventually(() => new Set(ran).size === 3);
      expect([...new Set(ran)].sort()).toEqual(lanes('1/normal', '2/urgent', 'ünïcode/:/3'));
    });

    test('what was woken before anybody worked runs later', async () => {
      await world.wakeups.wake(lanes('early'));
      const ran: LaneId[] = [];
      await world.worker.work(1, (lane) => {
        ran.push(lane);
        return Promise.resolve();
      });
      await eventually(() => ran.includes(...(lanes('early') as [LaneId])));
    });

    test('a lane that is woken while it runs runs again', async () => {
      const [lane = laneId('')] = lanes('again');
      let runs = 0;
      let finish = (): void => undefined;
      await world.worker.work(2, async () => {
        runs += 1;
        if (runs === 1) await new Promise<void>((resolve) => (finish = resolve));
      });
      await world.wakeups.wake([lane]);
      await eventually(() => runs === 1);
      await world.wakeups.wake([lane]);
      await eventually(() => runs >= 2);
      finish();
    });

    test('no more run at once than were asked for', async () => {
      let now = 0;
      let most = 0;
      let done = 0;
      await world.worker.work(2, async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
        done += 1;
      });
      await world.wakeups.wake(lanes('a', 'b', 'c', 'd', 'e', 'f'));
      await eventually(() => done >= 6);
      expect(most).toBeLessThanOrEqual(2);
    });

    test('a run that throws harms nobody', async () => {
      const ran: LaneId[] = [];
      await world.worker.work(1, (lane) => {
        ran.push(lane);
        return lane.endsWith('bad') ? Promise.reject(new Error('boom')) : Promise.resolve();
      });
      await world.wakeups.wake(lanes('bad'));
      await world.wakeups.wake(lanes('good'));
      await eventually(() => ran.includes(...(lanes('good') as [LaneId])));
    });

    test('an emptied queue passes on what is woken afterwards', async () => {
      const ran: LaneId[] = [];
      await world.worker.work(2, (lane) => {
        ran.push(lane);
        return Promise.resolve();
      });
      await world.wakeups.wake(lanes('before'));
      await eventually(() => ran.length > 0);
      await world.empty();
      await eventually(async () => {
        await world.wakeups.wake(lanes('after'));
        return ran.includes(...(lanes('after') as [LaneId]));
      });
      expect(await world.wakeups.health()).toBeUndefined();
    });

    test('stop waits for what is running, starts nothing new, and may be said twice', async () => {
      const finished: LaneId[] = [];
      let begun = 0;
      let finish = (): void => undefined;
      const gate = new Promise<void>((resolve) => (finish = resolve));
      await world.worker.work(1, async (lane) => {
        begun += 1;
        await gate;
        finished.push(lane);
      });
      await world.wakeups.wake(lanes('slow'));
      await eventually(() => begun === 1);
      let stopped = false;
      const stopping = Promise.all([world.worker.stop(), world.worker.stop()]).then(() => (stopped = true));
      await new Promise((resolve) => setImmediate(resolve));
      expect(stopped).toBe(false);
      finish();
      await stopping;
      expect(finished).toEqual(lanes('slow'));
      await world.wakeups.stop();
      await world.wakeups.wake(lanes('late'));
      expect(begun).toBe(1);
    });

    test('a stop without any work before is fine', async () => {
      await world.worker.stop();
      await world.wakeups.stop();
    });
  });
}
