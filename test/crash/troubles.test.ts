import type { ChatCall } from '../../src/ports/chat';
import { compiled } from './compiled';
import type { Arm } from './orders';
import { pooled } from './pool';
import { Scene, type Plan } from './scene';
import { Story } from './story';
import { faultsAfter } from './telling';
import type { Programmed, Trouble } from './trouble';
import { PATIENCE_MS } from '../patience';

/** Every kind there is; the compiler asks for a new one. */
const KINDS: Readonly<Record<ChatCall['kind'], true>> = {
  'open-channel': true,
  'set-topic': true,
  'set-privacy': true,
  invite: true,
  'invite-group': true,
  bookmark: true,
  archive: true,
  announce: true,
  remove: true,
  emoji: true,
  post: true,
  edit: true,
  pin: true,
  direct: true,
};

/** The first call of every kind and key meets the trouble. */
const always = (trouble: Trouble): Plan => ({
  // Each of them costs the call's time, and then once more before anybody looks.
  limits: { callMs: 400 },
  programme: (Object.keys(KINDS) as ChatCall['kind'][]).map((kind): Programmed => ({
    kind,
    nth: 1,
    trouble,
  })),
});
const killed = (point: string, nth: number): readonly Arm[] => [{ point, nth, signal: 'SIGKILL' }];

interface Case {
  readonly plan: Plan;
  readonly stories: readonly string[];
}

const CASES: Readonly<Record<string, Case>> = {
  'the answers to all calls are lost after they took effect': {
    plan: always('lose-answer'),
    stories: ['lost'],
  },
  'all calls take effect long after they were given up': { plan: always('delay'), stories: ['late'] },
  'all calls break after they took effect': { plan: always('500-after'), stories: ['broken'] },
  'all calls are put off': { plan: always('429'), stories: ['put-off'] },
  'two bots and two workers share the work': {
    plan: { bots: [[], []], workers: [[], []] },
    stories: ['one', 'two', 'three'],
  },
  'two bots and two workers share the work, and one of each is killed': {
    plan: {
      bots: [killed('handle.after-commit', 4), []],
      workers: [killed('deliver.effect-done-outcome-unwritten', 5), []],
    },
    stories: ['one', 'two', 'three'],
  },
};
const NAMES = Object.keys(CASES);

let program: Awaited<ReturnType<typeof compiled>>;
let outcomes: ReadonlyMap<string, Promise<readonly string[]>>;

async function meet({ plan, stories }: Case): Promise<readonly string[]> {
  const scene = await Scene.open(program.file, plan);
  try {
    return await faultsAfter(scene, ...stories.map((name) => new Story(scene, name, { refused: false })));
  } finally {
    await scene.close();
  }
}

beforeAll(async () => {
  program = await compiled();
  const running = pooled(
    4,
    Object.values(CASES).map((one) => () => meet(one)),
  );
  for (const one of running) one.catch(() => undefined); // looked at by its own test
  outcomes = new Map(NAMES.map((name, index) => [name, running[index] ?? Promise.reject(new Error(name))]));
});
afterAll(() => {
  program.remove();
});

it.each(NAMES)(
  '%s: nothing is lost, nothing is done twice',
  async (name) => {
    expect(await outcomes.get(name)).toEqual([]);
  },
  4 * PATIENCE_MS,
);
