import type { Scene } from './scene';
import { until } from './until';

const LEFT = `
SELECT 'inbox ' || state || ' ' || verb || ' ' || key AS what FROM inbox WHERE state <> 'done'
UNION ALL SELECT 'outbox ' || state || ' ' || key || ' ' || coalesce(reason, '') FROM outbox WHERE state <> 'done'
UNION ALL SELECT 'alert ' || state || ' ' || key FROM alert_delivery WHERE state <> 'done'
UNION ALL SELECT 'timer ' || key FROM timer`;

/** What is still on the road, one line each; `undefined` while PostgreSQL is away. */
async function leftOf(scene: Scene): Promise<readonly string[] | undefined> {
  const rows = await scene.rows<{ what: string }>(LEFT).catch(() => undefined);
  return rows?.map((row) => row.what);
}

/** Everything that was begun is done: nothing waits, nothing rings, nothing was set aside. */
export const settled = (scene: Scene): Promise<void> =>
  until(async () => (await leftOf(scene))?.length === 0);

/** The same, but for what rings later. */
export const settledForNow = (scene: Scene): Promise<void> =>
  until(async () => (await leftOf(scene))?.every((what) => what.startsWith('timer ')) === true);

/** Does the work; when it fails, adds what a person needs to see why. */
export async function explained<T>(scene: Scene, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const said = scene.members.map(({ part, kills, lastWords }) => [part, ...kills, lastWords()].join(' | '));
    const left = (await leftOf(scene)) ?? ['PostgreSQL is away'];
    throw new Error([String(error), 'Left on the road:', ...left, 'The processes:', ...said].join('\n'), {
      cause: error,
    });
  }
}
