import { Pool } from 'pg';

import { HouseApi } from '../src/flow/api';
import { alone, type Bench, type Figure, type Line } from './figure';
import { openHouse } from './house';
import { QUESTIONS, type Question } from './reading/questions';
import { seed, type Seeded } from './reading/seed';
import { percentile } from './rounds';

const INCIDENTS = 100_000;
const TURNS = 60;
const TARGET = { most: 50 };

/** One after the other, each turn another question of its kind; what is read is told in words, as programs get it. */
async function p95(turns: number, ask: (turn: number) => Promise<unknown>): Promise<number> {
  await ask(turns);
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const started = performance.now();
    await ask(turn);
    times.push(performance.now() - started);
  }
  return percentile(times, 0.95);
}

async function byKey(url: string, { incidents }: Seeded, turns: number): Promise<number> {
  const pool = new Pool({ connectionString: url, max: 1 });
  const text = 'SELECT * FROM event WHERE stream = $1 AND seq = $2';
  try {
    return await p95(turns, (turn) =>
      pool.query({
        name: 'by-key',
        text,
        values: [`incident/${String(1 + ((turn * 7919) % incidents)).padStart(8, '0')}`, 3],
      }),
    );
  } finally {
    await pool.end();
  }
}

export const reading: Figure = {
  name: 'reading',
  async measure({ servers, quick }: Bench) {
    const seeded = await seed(servers.databaseUrl, quick ? INCIDENTS / 10 : INCIDENTS);
    const house = openHouse(servers);
    const unasked = (): never => {
      throw new Error('Nothing is explained here');
    };
    const api = new HouseApi({
      ...{ ...house, chats: [], actAs: false },
      readiness: () => Promise.resolve([]),
      explain: unasked,
    });
    const line = (what: string, ms: number, target?: typeof TARGET): Line =>
      alone({ figure: 'reading', what: `p95, ${what}`, unit: 'ms' }, ms, target);
    const measured = async (question: Question): Promise<Line> =>
      line(question.what, await p95(TURNS, (turn) => question.ask(api, seeded, turn)), TARGET);
    try {
      const lines = [
        line('a row by its key, on the same database', await byKey(servers.databaseUrl, seeded, TURNS)),
      ];
      for (const question of QUESTIONS) lines.push(await measured(question));
      return lines;
    } finally {
      await house.close();
    }
  },
};
