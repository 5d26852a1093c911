import { compiled } from './compiled';
import type { Arm } from './orders';
import { RUN_POINTS } from './points';
import { pooled } from './pool';
import { RunScene } from './run-scene';
import { PATIENCE_MS } from '../patience';

/**
 * Each process that takes the place of a killed one is killed too, later and later; so the run is caught all along its way: at
 * its 1st, 3rd, 6th and 10th passing of the point, then at its 2nd, 5th and 9th, then at its 4th and 11th.
 */
const ROUNDS: readonly (readonly number[])[] = [
  [1, 2, 3, 4],
  [2, 3, 4],
  [4, 7],
];
/** Passed a few times in a whole run. */
const SELDOM: Readonly<Record<string, readonly (readonly number[])[]>> = {
  'run.taken': [[1, 1, 1], [2]],
  'run.ended': [[1, 1]],
  'run.before-release': [
    [1, 1, 1],
    [2, 1],
  ],
};
const arm = (point: string, passes: readonly number[]): readonly Arm[] =>
  passes.map((nth) => ({ point, nth, signal: 'SIGKILL' }));

interface Outcome {
  readonly kills: number;
  readonly choices: readonly string[];
  readonly faults: readonly string[];
}

async function survive(
  file: (name: string) => string,
  point: string,
  passes: readonly number[],
): Promise<Outcome> {
  const world = await RunScene.open(file, [arm(point, passes)]);
  try {
    const faults = await world.faults();
    const kills = world.scene.members.flatMap((member) => member.kills);
    return { faults, kills: kills.length, choices: world.story.choices };
  } finally {
    await world.close();
  }
}

/** A part of the points by a pattern, for whoever mends one of them. */
const CASES = RUN_POINTS.filter((point) => new RegExp(process.env['CRASH_POINTS'] ?? '').test(point)).flatMap(
  (point) =>
    (SELDOM[point] ?? ROUNDS).map((passes) => ({ point, passes, name: `${point} ${passes.join(', ')}` })),
);
const WIDTH = 4;
const table: string[] = [];
let program: Awaited<ReturnType<typeof compiled>>;
let outcomes: readonly Promise<Outcome>[];

beforeAll(async () => {
  program = await compiled();
  outcomes = pooled(
    WIDTH,
    CASES.map(
      ({ point, passes }) =>
        () =>
          survive(program.file, point, passes),
    ),
  );
  for (const one of outcomes) one.catch(() => undefined); // looked at by its own test
});

afterAll(() => {
  program.remove();
  process.stdout.write(`\nA run of ten steps, its worker killed at:\n${table.join('\n')}\n`);
});

it.each(CASES.map(({ name }, index) => [name, index] as const))(
  'a worker that is killed at %s does nothing twice and loses nothing, and the run ends',
  async (name, index) => {
    const outcome = await outcomes[index];
    const { kills = 0, choices = [], faults = [] } = outcome ?? {};
    const decided = choices.length === 0 ? 'nothing' : choices.join(', ');
    table.push(`  ${name.padEnd(36)} kills ${kills}  faults ${faults.length}  a person decided: ${decided}`);
    expect(faults).toEqual([]);
    expect(kills).toBeGreaterThan(0);
  },
  3 * PATIENCE_MS,
);
