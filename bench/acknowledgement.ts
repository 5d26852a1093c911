import { instant, streamId } from '../src/domain/ids';
import type { Intent } from '../src/ports/inbox';
import { barePool } from './bare-pool';
import { compared, type Figure, type Line } from './figure';
import { openHouse, PERSON } from './house';
import { alternate, percentile, repeat } from './rounds';

const BARE = {
  name: 'bare-inbox',
  text: `INSERT INTO inbox (key, target, verb, command, actor, said_at, correlation, claimed_until)
    VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp() + interval '5 seconds') RETURNING id`,
};

let made = 0;
function intent(): Intent {
  made += 1;
  const key = `said/still/ack-${String(process.pid)}-${String(made)}`;
  return {
    key,
    target: streamId('incident', 'nobody'),
    verb: 'note',
    command: { type: 'AddNote', text: 'The connection pool of the checkout is exhausted; rolling back now.' },
    by: PERSON,
    at: instant(new Date()),
    correlation: key,
  };
}

/** How long somebody waits until what was said is durably recorded. */
async function waits(count: number, concurrency: number, once: () => Promise<unknown>) {
  const took: number[] = [];
  await repeat(count, concurrency, async () => {
    const started = performance.now();
    await once();
    took.push(performance.now() - started);
  });
  return { p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}

export const acknowledgement: Figure = {
  name: 'acknowledgement',
  async measure({ servers, rounds, quick }) {
    const lines: Line[] = [];
    const house = openHouse(servers);
    for (const concurrency of [1, 16, 50]) {
      const pool = barePool(servers.databaseUrl, concurrency);
      const count = (concurrency === 1 ? 300 : 3000) / (quick ? 3 : 1);
      const found = await alternate(
        rounds,
        () =>
          waits(count, concurrency, () => {
            const { key, target, verb, command, by, at, correlation } = intent();
            const values = [key, target, verb, JSON.stringify(command), JSON.stringify(by), at, correlation];
            return pool.query({ ...BARE, values });
          }),
        () => waits(count, concurrency, () => house.store.inbox.accept(intent())),
      );
      await pool.query(`DELETE FROM inbox WHERE state = 'new'`);
      await pool.end();
      const place = (what: string) => ({
        figure: 'acknowledgement',
        what: `${what}, ${String(concurrency)} at a time`,
        unit: 'ms',
      });
      lines.push(compared(place('p50'), found.p50), compared(place('p99'), found.p99));
    }
    await house.close();
    return lines;
  },
};
