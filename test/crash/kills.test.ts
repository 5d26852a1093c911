import { HOOK_TOKEN } from '../alert-post';
import { compiled } from './compiled';
import type { Arm } from './orders';
import { CRASH_POINTS } from './points';
import { pooled } from './pool';
import { Scene, type Plan } from './scene';
import { PROGRAMME, Story } from './story';
import { faultsAfter } from './telling';
import type { Programmed } from './trouble';
import { PATIENCE_MS } from '../patience';

const at = (point: string, ...passes: readonly number[]): readonly Arm[] =>
  passes.map((nth) => ({ point, nth, signal: 'SIGKILL' }));
const everywhere = (arms: readonly Arm[]): Plan => ({ bots: [arms], workers: [arms] });
const WIDTH = 4;

/** A point is met where it is first passed, in the bot and in the worker; some want more than that. */
const PLANS: Readonly<Record<string, Plan>> = {
  // The one after the other, so that the channel, the card, an invitation and a post are each caught in the act.
  'deliver.before-effect': { workers: [at('deliver.before-effect', 1, 3, 6)] },
  'deliver.effect-done-outcome-unwritten': {
    workers: [at('deliver.effect-done-outcome-unwritten', 1, 2, 3, 5)],
  },
  'deliver.before-settle': { workers: [at('deliver.before-settle', 2, 4)] },
  'handle.before-commit': everywhere(at('handle.before-commit', 1, 3)),
  'handle.after-commit': everywhere(at('handle.after-commit', 1, 3)),
  'submit.after-accept': { bots: [at('submit.after-accept', 1, 3, 5)] },
  // There must be a row that somebody left behind.
  'sweep.claimed': {
    bots: [[...at('submit.after-accept', 2), ...at('sweep.claimed', 1)]],
    workers: [at('sweep.claimed', 1)],
  },
  // There must be a lane that nobody was woken for: the bot dies before it wakes anybody, and the worker's sweep finds it.
  'sweep.before-wake': { bots: [at('handle.before-wake', 1, 2, 3)], workers: [at('sweep.before-wake', 1)] },
  // The chat must ask for a rest.
  'deliver.before-rest': { workers: [at('deliver.before-rest', 1)], programme: resting() },
  'deliver.rest-written': { workers: [at('deliver.rest-written', 1)], programme: resting() },
};

function resting(): readonly Programmed[] {
  return [...PROGRAMME, { kind: 'post', nth: 1, trouble: '429' }];
}

interface Outcome {
  readonly kills: readonly string[];
  readonly faults: readonly string[];
}

async function survive(file: (name: string) => string, point: string): Promise<Outcome> {
  const scene = await Scene.open(file, {
    programme: PROGRAMME,
    variables: { ALERTMANAGER_TOKEN: HOOK_TOKEN },
    ...(PLANS[point] ?? everywhere(at(point, 1))),
  });
  try {
    const story = new Story(scene, 'checkout', { refused: true, alerted: true });
    const faults = await faultsAfter(scene, story);
    return { faults, kills: scene.members.flatMap(({ part, kills }) => kills.map((it) => `${part} ${it}`)) };
  } finally {
    await scene.close();
  }
}

/** A part of the points by a pattern, for whoever mends one of them. */
const CHOSEN = CRASH_POINTS.filter((point) => new RegExp(process.env['CRASH_POINTS'] ?? '').test(point));
const table: string[] = [];
let program: Awaited<ReturnType<typeof compiled>>;
let outcomes: ReadonlyMap<string, Promise<Outcome>>;

beforeAll(async () => {
  program = await compiled();
  const running = pooled(
    WIDTH,
    CHOSEN.map((point) => () => survive(program.file, point)),
  );
  for (const one of running) one.catch(() => undefined); // looked at by its own test
  outcomes = new Map(
    CHOSEN.map((point, index) => [point, running[index] ?? Promise.reject(new Error(point))]),
  );
});

afterAll(() => {
  program.remove();
  process.stdout.write(`\nKilled at:\n${table.join('\n')}\n`);
});

it('every plan is for a point that there is', () => {
  expect(Object.keys(PLANS).filter((point) => !CRASH_POINTS.includes(point))).toEqual([]);
});

it.each(CHOSEN)(
  'a kill at %s loses nothing and doubles nothing',
  async (point) => {
    const { kills, faults } = (await outcomes.get(point)) ?? { kills: [], faults: [] };
    const there = (part: string): number => kills.filter((it) => it === `${part} ${point}`).length;
    table.push(
      `  ${point.padEnd(40)} bot ${there('bot')}  worker ${there('worker')}  faults ${faults.length}`,
    );
    expect(faults).toEqual([]);
    expect(kills).toContain(kills.find((it) => it.endsWith(` ${point}`)) ?? `somebody ${point}`);
  },
  3 * PATIENCE_MS,
);
