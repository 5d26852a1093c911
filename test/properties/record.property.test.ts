import fc from 'fast-check';

import { NodeCrypto } from '../../src/adapters/crypto/node-crypto';
import { memoryStore } from '../../src/adapters/store/memory';
import { parseCatalogue } from '../../src/config/catalogue';
import { directoryOf } from '../../src/config/directory';
import { chatId, streamId, type Instant, type StreamId } from '../../src/domain/ids';
import { verifyChain } from '../../src/domain/record/chain';
import { aggregateOf } from '../../src/flow/aggregates';
import { Handler } from '../../src/flow/handle';
import { refold } from '../../src/flow/refold';
import { viewerOf } from '../../src/flow/viewer';
import { canonicalJson } from '../../src/kit/json';
import type { Outcome } from '../../src/ports/inbox';
import type { Store } from '../../src/ports/store';
import { CATALOGUE } from '../catalogue';
import { postgresWorld } from '../contracts/store-world';
import { ManualClock } from '../fakes/manual-clock';
import { SilentLog } from '../fakes/silent-log';
import { seeded } from '../seed';
import { noMetrics } from '../fakes/no-metrics';
import { story, type Told } from './incident-commands';

const loaded = parseCatalogue(CATALOGUE, 'test.yaml');
if (!loaded.ok) throw new Error('The catalogue for tests is wrong');
const directory = directoryOf(loaded.value);
const crypto = new NodeCrypto('a secret for tests');

const handlerOn = (store: Store, clock: ManualClock, log: SilentLog): Handler =>
  new Handler({
    store,
    directory: () => directory,
    clock,
    crypto,
    log,
    metrics: noMetrics,
    viewer: (actor) => viewerOf(actor, directory),
    relay: () => undefined,
  });

/** Tells one command the way a chat does: into the inbox, then to a handler. */
async function tell(
  store: Store,
  handler: Handler,
  stream: StreamId,
  key: string,
  told: Told,
): Promise<Outcome> {
  const accepted = await store.inbox.accept({
    key,
    target: stream,
    verb: 'anything',
    command: told.command,
    by: { kind: 'person', chat: chatId('console'), workspace: 'here', id: told.by.name, person: told.by },
    at: told.at as Instant,
    correlation: `c-${key}`,
  });
  if (!accepted.fresh) throw new Error(`${key} was told before`);
  return handler.take(accepted.row);
}

/** Tells a whole story to two replicas and looks at what is stored in the end. */
async function holds(
  clock: ManualClock,
  doors: readonly [Store, Store],
  stream: StreamId,
  batches: readonly (readonly Told[])[],
) {
  const log = new SilentLog();
  const handlers = doors.map((door) => handlerOn(door, clock, log));
  const outcomes = new Map<string, Outcome>();
  for (const [index, batch] of batches.entries()) {
    clock.advance(60_000);
    await Promise.all(
      batch.map(async (told, place) => {
        const key = `${stream}/${String(index)}/${String(place)}`;
        const [door, handler] = [doors[told.replica] ?? doors[0], handlers[told.replica]];
        if (handler !== undefined) outcomes.set(key, await tell(door, handler, stream, key, told));
      }),
    );
  }
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);

  const [store] = doors;
  const events = await store.streams.events(stream);
  const { state, version, head } = await store.streams.load(stream, true);
  expect(version).toBe(events.length);
  if (version > 0) {
    expect(canonicalJson(refold(aggregateOf(stream, directory), events))).toBe(canonicalJson(state));
    expect(events.at(-1)?.hash).toBe(head);
  }
  expect(verifyChain((text) => crypto.digest(text), events)).toEqual([]);
  for (const [key, outcome] of outcomes) {
    const appended = events.filter(({ causation }) => causation === key).length;
    expect([key, appended]).toEqual([key, outcome.kind === 'done' ? outcome.events : 0]);
    expect(await store.inbox.outcome(key)).toEqual(outcome);
  }
}

const by = { key: 'person/ana', name: 'ana' };
const one = (command: Told['command']): Told[] => [
  { command, by, at: '2026-03-01T03:00:00.000Z', replica: 0 },
];
const declare = { type: 'Declare', title: 'T', severity: 'SEV1', private: false, drill: false, chats: [] };
const redact = (seq: number) => one({ type: 'RedactEvent', seq, reason: 'a secret' });
/** Found once by chance, and told every time since. */
const FOUND = [[[one(declare), redact(1), redact(2), redact(3)]]] satisfies [Told[][]][];

test('whatever is told in whatever batches, the events fold to the stored state and the chain is whole', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (batches) => {
      const clock = new ManualClock();
      const store = memoryStore({ clock });
      await holds(clock, [store, store], streamId('incident', 'one'), batches);
    }),
    { ...seeded(150), examples: FOUND },
  );
});

test('the same on PostgreSQL, told to two replicas', async () => {
  const world = await postgresWorld();
  const clock = new ManualClock();
  let stories = 0;
  try {
    await fc.assert(
      fc.asyncProperty(story, async (batches) => {
        stories += 1;
        await holds(
          clock,
          [world.store, world.other],
          streamId('incident', `story-${String(stories)}`),
          batches,
        );
      }),
      { ...seeded(10), examples: FOUND },
    );
  } finally {
    await world.cleanup();
  }
});
