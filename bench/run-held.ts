import { barePool } from './bare-pool';
import { alone, type Bench, type Figure, type Line } from './figure';
import { openHouse } from './house';
import { blockNowAndThen } from './steps/blocked';
import { fanOut } from './steps/runbook';
import { Begun, ended, nothing, openRunner, startRun } from './steps/working';
import { childWorker } from './steps/workers';

const place = (what: string, unit: string) => ({ figure: 'run-held', what, unit });
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** From the kill -9 of the worker that has a step in hand until another worker begins it. */
async function takenOver({ servers, rounds }: Bench): Promise<Line> {
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const lost = await childWorker('hang', servers);
    const begun = new Begun();
    const starter = openHouse(servers);
    const run = await startRun(starter, fanOut(1));
    while (!(await starter.store.streams.events(run)).some(({ type }) => type === 'StepsClaimed'))
      await pause(20);
    await starter.close();
    const done = begun.next(1);
    const house = await openRunner(servers, 100, nothing(begun));
    await pause(1_000);
    const killed = performance.now();
    await lost.kill();
    await done;
    took.push(performance.now() - killed);
    await ended(house, run, done);
    await house.close();
  }
  return alone(place('a killed worker’s step is begun by another, at worst', 'ms'), Math.max(...took), {
    most: 6_000,
  });
}

/** Two workers under full load, whose event loops stand still for 2 s again and again: nobody takes a run that is in hand. */
async function heldOn({ servers, quick }: Bench): Promise<readonly Line[]> {
  const forMs = quick ? 30_000 : 600_000;
  const begun = new Begun();
  const other = await childWorker('block', servers);
  const house = await openRunner(servers, 100, nothing(begun));
  const stopBlocking = blockNowAndThen();
  const pool = barePool(servers.databaseUrl, 1);
  const until = performance.now() + forMs;
  const founded: string[] = [];
  const streams: Promise<void>[] = Array.from({ length: 4 }, async () => {
    while (performance.now() < until) {
      const run = await startRun(house, fanOut(1_000));
      founded.push(run);
      await ended(house, run, Promise.resolve(), 100);
    }
  });
  try {
    await Promise.all(streams);
    const { rows } = await pool.query<{ n: number }>(
      // Of these alone: those whose worker was killed on purpose lie in the same database.
      `SELECT count(*)::int AS n FROM (
        SELECT stream FROM event WHERE type = 'RunTaken' AND stream = ANY($1) GROUP BY stream HAVING count(*) > 1) AS twice`,
      [founded],
    );
    return [
      alone(place('runs of 1,000 steps meanwhile', ''), founded.length),
      alone(place('taken from a worker that lives', 'runs'), rows[0]?.n ?? 0, { most: 0 }),
    ];
  } finally {
    stopBlocking();
    await pool.end();
    await other.stop();
    await house.close();
  }
}

export const runHeld: Figure = {
  name: 'run-held',
  measure: async (bench) => [await takenOver(bench), ...(await heldOn(bench))],
};
