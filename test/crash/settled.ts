import { eventually } from '../eventually';
import { PATIENCE_MS, type Scene } from './scene';

/** What is still on the road, for a person to read when it stays there. */
const LEFT = `
SELECT 'inbox ' || state || ' ' || verb || ' ' || key AS what FROM inbox WHERE state <> 'done'
UNION ALL SELECT 'outbox ' || state || ' ' || key || ' ' || coalesce(reason, '') FROM outbox WHERE state <> 'done'
UNION ALL SELECT 'timer ' || key FROM timer`;

/** Everything that was begun is done: nothing waits, nothing rings, nothing was set aside. */
export async function settled(scene: Scene): Promise<void> {
  let left: readonly { readonly what: string }[] = [];
  try {
    await eventually(async () => {
      left = await scene.rows<{ what: string }>(LEFT).catch(() => [{ what: 'PostgreSQL is away' }]);
      return left.length === 0;
    }, PATIENCE_MS);
  } catch (error) {
    const what = left.map((row) => row.what).join('\n');
    throw new Error(`Left on the road:\n${what}`, { cause: error });
  }
}
