import { compiled } from './compiled';
import type { Arm } from './orders';
import { pooled } from './pool';
import { Scene } from './scene';
import { PROGRAMME, Story } from './story';
import { explained } from './settled';
import { faultsAfter } from './telling';
import { PATIENCE_MS } from '../patience';
import { until } from './until';

const freezing = (point: string, nth: number): readonly Arm[] => [{ point, nth, signal: 'SIGSTOP' }];

let program: Awaited<ReturnType<typeof compiled>>;
let outcomes: readonly Promise<readonly string[]>[];

/**
 * It stands still at the point for longer than anything it holds is its own; another one does its work. Awake again, it may
 * neither write what it believes nor do what was done; and it goes on as before, which the second incident shows.
 */
async function freeze(part: 'bot' | 'worker', point: string, nth: number): Promise<readonly string[]> {
  const arms = { [`${part}s`]: [freezing(point, nth)] };
  const scene = await Scene.open(program.file, { ...arms, programme: PROGRAMME });
  try {
    const [sleeper] = part === 'bot' ? scene.bots : scene.workers;
    const first = new Story(scene, 'first', { refused: true });
    const told = faultsAfter(scene, first);
    told.catch(() => undefined); // looked at below
    await explained(scene, () => until(() => sleeper?.isFrozen() === true));
    const other = scene.join(part);
    const before = await told;
    await other.leave();
    sleeper?.thaw();
    const second = new Story(scene, 'second', { refused: false });
    return [...before, ...(await faultsAfter(scene, first, second))];
  } finally {
    await scene.close();
  }
}

const CASES = [
  ['worker', 'deliver.claimed', 2],
  ['worker', 'deliver.before-effect', 1],
  ['worker', 'deliver.before-effect', 4],
  ['worker', 'deliver.looked', 1],
  ['worker', 'deliver.effect-done-outcome-unwritten', 1],
  ['worker', 'deliver.effect-done-outcome-unwritten', 4],
  ['worker', 'handle.before-commit', 2],
  ['bot', 'handle.before-commit', 2],
  ['bot', 'api.before-answer', 2],
] as const;

beforeAll(async () => {
  program = await compiled();
  outcomes = pooled(
    4,
    CASES.map(
      ([part, point, nth]) =>
        () =>
          freeze(part, point, nth),
    ),
  );
  for (const one of outcomes) one.catch(() => undefined); // looked at by its own test
});
afterAll(() => {
  program.remove();
});

it.each(CASES.map((it, index) => [...it, index] as const))(
  'a %s frozen at %s (passing %i) past its lease does nothing twice when it thaws',
  async (_part, _point, _nth, index) => {
    expect(await outcomes[index]).toEqual([]);
  },
  4 * PATIENCE_MS,
);
