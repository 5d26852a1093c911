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

type Ask = (turn: number) => Promise<unknown>;

/**
 * One after the other, each turn another question of its kind; what is read is told in words, as programs get it. In between a
 * row is read by its key: how slow that is tells what else the machine was doing.
 */
async function p95(ask: Ask, byKey: Ask): Promise<{ readonly ours: number; readonly reference: number }> {
  const timed = async (one: Ask, turn: number): Promise<number> => {
    const started = performance.now();
    await one(turn);
    return performance.now() - started;
  };
  await ask(TURNS);
  const ours: number[] = [];
  const reference: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    ours.push(await timed(ask, turn));
    reference.push(await timed(byKey, turn));
  }
  return { ours: percentile(ours, 0.95), reference: percentile(reference, 0.95) };
}

const rowByKey =
  (pool: Pool, { incidents }: Seeded): Ask =>
  (turn) => {
    const incident = String(1 + ((turn * 7919) % incidents)).padStart(8, '0');
    const text = 'SELECT * FROM event WHERE stream = $1 AND seq = $2';
    return pool.query({ name: 'by-key', text, values: [`incident/${incident}`, 3] });
  };

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
    const pool = new Pool({ connectionString: servers.databaseUrl, max: 1 });
    const measured = async (question: Question): Promise<Line> => {
      const { ours, reference } = await p95(
        (turn) => question.ask(api, seeded, turn),
        rowByKey(pool, seeded),
      );
      const place = { figure: 'reading', what: `p95, ${question.what}`, unit: 'ms' };
      return { ...alone(place, ours, TARGET), reference };
    };
    try {
      const lines: Line[] = [];
      for (const question of QUESTIONS) lines.push(await measured(question));
      return lines;
    } finally {
      await Promise.all([house.close(), pool.end()]);
    }
  },
};
