import { NodeCrypto } from '../../src/adapters/crypto/node-crypto';
import { storedEvent, type EventRow } from '../../src/adapters/store/postgres/streams';
import { verifyChain, type StoredEvent } from '../../src/domain/record/chain';
import type { RunEvent } from '../../src/domain/runbook/vocabulary';
import { ACTING } from './run-book';
import type { Effects } from './run-effects';
import type { RunStory } from './run-story';
import type { Scene } from './scene';

const crypto = new NodeCrypto('no secret is needed to verify');
const UNDONE = ['bare-undone', 'probed-undone'];

/** Everything that is wrong with what is left of a run, by the outside's own book and by PostgreSQL's rows. */
export async function runFaults(scene: Scene, story: RunStory, effects: Effects): Promise<readonly string[]> {
  const rows = await scene.rows<EventRow>('SELECT * FROM event WHERE stream = $1 ORDER BY seq', story.stream);
  const events = rows.map((row) =>
    storedEvent({
      ...row,
      occurred_at: new Date(row.occurred_at).toISOString(),
      recorded_at: new Date(row.recorded_at).toISOString(),
    }),
  );
  const run = await story.run();
  const status = run?.status ?? 'lost';
  return [
    ...verifyChain((text) => crypto.digest(text), events).map((it) => `a ${it.fault} at ${String(it.seq)}`),
    ...(status === 'undone' ? [] : [`the run is ${status}`]),
    ...backwards(events),
    ...claimedTwice(events),
    ...(await doneTwice(effects)),
    ...(await leftOver(scene)),
  ];
}

/** Each effect took place exactly once: the probe, and the person, looked before anything was done again. */
async function doneTwice(effects: Effects): Promise<readonly string[]> {
  const book = await effects.book();
  return [...ACTING, ...UNDONE].flatMap((step) => {
    const times = book.filter((effect) => effect.step === step).length;
    return times === 1 ? [] : [`${step} took effect ${String(times)} times`];
  });
}

/** The database's clock, never decreasing. */
const backwards = (events: readonly StoredEvent[]): readonly string[] =>
  events.flatMap(({ recordedAt }, at) =>
    at > 0 && recordedAt < (events[at - 1]?.recordedAt ?? '')
      ? [`time runs backwards at ${String(at + 1)}`]
      : [],
  );

/** An attempt that acts is claimed once: whoever comes after it makes another one. */
function claimedTwice(events: readonly StoredEvent[]): readonly string[] {
  const seen = new Set<string>();
  const twice: string[] = [];
  for (const { payload } of events) {
    const event = JSON.parse(payload ?? '{}') as RunEvent;
    if (event.type !== 'StepsClaimed') continue;
    for (const { step, phase, attempt, reads } of event.claims) {
      const name = `${step} ${phase} ${String(attempt)}`;
      if (seen.has(name) && !reads) twice.push(`${name} was claimed twice`);
      seen.add(name);
    }
  }
  return twice;
}

async function leftOver(scene: Scene): Promise<readonly string[]> {
  const rows = await scene.rows<{ what: string }>(
    `SELECT 'inbox ' || key AS what FROM inbox WHERE state <> 'done'
     UNION ALL SELECT 'outbox ' || key FROM outbox WHERE state <> 'done'`,
  );
  return rows.map(({ what }) => `${what} is left over`);
}
