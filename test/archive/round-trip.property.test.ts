import fc from 'fast-check';

import { memoryStore } from '../../src/adapters/store/memory';
import { chatId, streamId, type Instant } from '../../src/domain/ids';
import { Handler } from '../../src/flow/handle';
import { viewerOf } from '../../src/flow/viewer';
import { canonicalJson } from '../../src/kit/json';
import type { Store } from '../../src/ports/store';
import { ManualClock } from '../fakes/manual-clock';
import { noMetrics } from '../fakes/no-metrics';
import { SilentLog } from '../fakes/silent-log';
import { story, type Told } from '../properties/incident-commands';
import { crypto, directory } from '../record/scene';
import { seeded } from '../seed';
import { exported, imported } from './road';

/** Tells stories to a store, each to an incident of its own. */
async function tellAll(
  store: Store,
  clock: ManualClock,
  stories: readonly (readonly (readonly Told[])[])[],
): Promise<void> {
  const handler = new Handler({
    ...{ store, clock, crypto, directory: () => directory, log: new SilentLog(), metrics: noMetrics },
    viewer: (actor) => viewerOf(actor, directory),
    relay: () => undefined,
  });
  let key = 0;
  for (const [index, batches] of stories.entries())
    for (const told of batches.flat()) {
      key += 1;
      clock.advance(1_000);
      const accepted = await store.inbox.accept({
        ...{ key: String(key), target: streamId('incident', String(index)), verb: 'anything' },
        ...{ command: told.command, at: told.at as Instant, correlation: 'c' },
        by: { kind: 'person', chat: chatId('console'), workspace: 'here', id: told.by.name, person: told.by },
      });
      if (accepted.fresh) await handler.take(accepted.row);
    }
}

test('whatever was told to incidents comes back byte for byte, and stands there as it stood', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(story, { minLength: 1, maxLength: 3 }), async (stories) => {
      const clock = new ManualClock();
      const [store, target] = [memoryStore({ clock }), memoryStore({ clock })];
      await tellAll(store, clock, stories);
      const { text, done } = await exported(store);
      expect(done.broken).toEqual([]);
      await imported(target, text);
      expect((await exported(target)).text).toBe(text);
      for (const { stream } of await store.record.heads('', 100))
        expect(canonicalJson(await target.record.stored(stream))).toBe(
          canonicalJson(await store.record.stored(stream)),
        );
    }),
    seeded(60),
  );
});
