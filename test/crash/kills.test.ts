import { compiled } from './compiled';
import type { Arm } from './orders';
import { CRASH_POINTS } from './points';
import { pooled } from './pool';
import { faultsOf } from './proof';
import { Scene, PATIENCE_MS } from './scene';
import { settled } from './settled';
import { PROGRAMME, Story } from './story';

const at = (point: string, nth = 1): Arm => ({ point, nth, signal: 'SIGKILL' });

/** A part of the points by a pattern, for whoever mends one of them. */
const CHOSEN = CRASH_POINTS.filter((point) => new RegExp(process.env['CRASH_POINTS'] ?? '').test(point));

interface Outcome {
  readonly kills: readonly string[];
  readonly faults: readonly string[];
}

let program: Awaited<ReturnType<typeof compiled>>;
let outcomes: ReadonlyMap<string, Promise<Outcome>>;

async function survive(point: string): Promise<Outcome> {
  const scene = await Scene.open(program.file, {
    bots: [[at(point)]],
    workers: [[at(point)]],
    programme: PROGRAMME,
  });
  try {
    const story = new Story(scene, 'checkout', { refused: true });
    await story.tell();
    await settled(scene);
    const accidents = scene.members.flatMap((member) => member.accidents);
    return {
      kills: [
        ...scene.bots.flatMap((bot) => bot.kills.map((point) => `bot ${point}`)),
        ...scene.workers.flatMap((worker) => worker.kills.map((point) => `worker ${point}`)),
      ],
      faults: [...accidents, ...(await faultsOf(scene, story))],
    };
  } finally {
    await scene.close();
  }
}

beforeAll(async () => {
  program = await compiled();
  const points = CHOSEN;
  const running = pooled(
    4,
    points.map((point) => () => survive(point)),
  );
  for (const one of running) one.catch(() => undefined);
  outcomes = new Map(points.map((point, index) => [point, running[index] as Promise<Outcome>]));
});

afterAll(() => {
  program.remove();
});

it.each(CHOSEN)(
  'a kill at %s loses nothing and doubles nothing',
  async (point) => {
    const started = performance.now();
    const outcome = await outcomes.get(point);
    console.log(point, outcome, Math.round(performance.now() - started));
    expect(outcome).toMatchObject({ faults: [] });
    expect(outcome?.kills).not.toEqual([]);
  },
  4 * PATIENCE_MS,
);
