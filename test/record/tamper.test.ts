import type { StoredEvent } from '../../src/domain/record/chain';
import { GENESIS, hashEvent, hashPayload } from '../../src/domain/record/chain';
import { crypto, ONE, openRecord, TWO, type Scene } from './scene';

let scene: Scene;
beforeEach(async () => {
  scene = await openRecord();
});
afterEach(() => scene.end());

const sql = (text: string, ...values: unknown[]) => scene.pool.query(text, values);

it('finds nothing wrong with a record that nobody touched', async () => {
  expect(await scene.verify()).toEqual({
    streams: 2,
    events: 7,
    redacted: 0,
    checkpoints: 2,
    lastCheckpoint: expect.any(String) as string,
    faults: [],
  });
});

it.each([
  ['the content', `payload = replace(payload, 'graph', 'gruph')`, ['payload INC-1 2']],
  ['the salt', `salt = 'ffffffffffffffffffffffffffffffff'`, ['payload INC-1 2']],
  ['the type', `type = 'NoteRemoved'`, ['hash INC-1 2']],
  ['the actor', `actor = replace(actor, 'chen', 'vera')`, ['hash INC-1 2']],
  ['when it happened', `occurred_at = occurred_at - interval '1 minute'`, ['hash INC-1 2']],
  ['when it was recorded', `recorded_at = recorded_at - interval '1 day'`, ['hash INC-1 2', 'clock INC-1 2']],
  ['what it came from', `causation = 'x'`, ['hash INC-1 2']],
  ['its id', `id = 'x'`, ['hash INC-1 2']],
  ['who may see it', `visibility = 'private'`, ['hash INC-1 2']],
  ['the hash of its content', `payload_hash = '${'0'.repeat(64)}'`, ['payload INC-1 2', 'hash INC-1 2']],
  // Also the next one no longer follows, and it is not what was signed either.
  ['its hash', `hash = '${'0'.repeat(64)}'`, ['hash INC-1 2', 'hash INC-1 3']],
])('sees that %s of an entry was changed', async (_, set, faults) => {
  await sql(`UPDATE event SET ${set} WHERE stream = $1 AND seq = 2`, ONE);
  expect(await scene.faults()).toEqual(faults);
});

it('sees that an entry was emptied without a redaction', async () => {
  await sql('UPDATE event SET payload = NULL, salt = NULL WHERE stream = $1 AND seq = 2', ONE);
  expect(await scene.faults()).toEqual(['emptied INC-1 2']);
});

it('sees an entry that is missing in the middle', async () => {
  await sql('DELETE FROM event WHERE stream = $1 AND seq = 3', ONE);
  expect(await scene.faults()).toEqual(['gap INC-1 3']);
});

it('sees a tail that was cut', async () => {
  await sql('DELETE FROM event WHERE stream = $1 AND seq > 3', ONE);
  expect(await scene.faults()).toEqual(['signed-gone INC-1 5', 'cut INC-1 5']);
});

it('sees a tail that was cut with the stream set back to match', async () => {
  const [before] = (await sql('SELECT hash FROM event WHERE stream = $1 AND seq = 4', ONE)).rows as {
    hash: string;
  }[];
  await sql('DELETE FROM event WHERE stream = $1 AND seq = 5', ONE);
  await sql('UPDATE stream SET version = 4, head = $2 WHERE id = $1', ONE, before?.hash);
  expect(await scene.faults()).toEqual(['signed-gone INC-1 5']);
});

it('sees a stream that is gone, with its entries and without', async () => {
  await sql('DELETE FROM stream WHERE id = $1', TWO);
  expect(await scene.faults()).toEqual([`headless ${TWO}`]);
  await sql('DELETE FROM event WHERE stream = $1', TWO);
  expect(await scene.faults()).toEqual([`signed-gone ${TWO} 2`]);
});

it('sees an entry that was put in past Muster', async () => {
  await sql(
    `INSERT INTO event SELECT stream, 6, 'x', type, version, occurred_at, recorded_at, actor, causation, correlation,
     visibility, payload, salt, payload_hash, hash FROM event WHERE stream = $1 AND seq = 5`,
    ONE,
  );
  expect(await scene.faults()).toEqual(['extra INC-1 5']);
});

it('sees a stored state, and columns of it, that are not what the entries say', async () => {
  await sql(`UPDATE stream SET state = jsonb_set(state, '{title}', '"all is well"') WHERE id = $1`, ONE);
  expect(await scene.faults()).toEqual(['state INC-1']);
  await sql(
    `UPDATE stream SET state = jsonb_set(state, '{title}', '"checkout answers 500"') WHERE id = $1`,
    ONE,
  );
  expect(await scene.faults()).toEqual([]);
  await sql(`UPDATE stream SET title = 'all is well' WHERE id = $1`, ONE);
  await sql(`UPDATE stream SET number = 99 WHERE id = $1`, TWO);
  expect(await scene.faults()).toEqual(['summary INC-1', 'summary INC-2']);
});

/** Whoever has the database can compute everything anew, so that the chain holds in itself. */
async function rewrite(from: number, change: (payload: string) => string): Promise<void> {
  const digest = (text: string): string => crypto.digest(text);
  const events = await scene.store.record.events(ONE);
  let previous: string = GENESIS;
  for (const event of events) {
    const payload = event.seq === from ? change(event.payload ?? '') : (event.payload ?? '');
    const payloadHash = hashPayload(digest, event.salt ?? '', payload);
    const changed: StoredEvent = { ...event, payload, payloadHash };
    previous = hashEvent(digest, previous, changed);
    await sql(
      'UPDATE event SET payload = $3, payload_hash = $4, hash = $5 WHERE stream = $1 AND seq = $2',
      ONE,
      event.seq,
      payload,
      payloadHash,
      previous,
    );
  }
  await sql('UPDATE stream SET head = $2 WHERE id = $1', ONE, previous);
}

it('sees a chain that was computed anew as a whole', async () => {
  await rewrite(2, (payload) => payload.replace('graph', 'gruph'));
  expect(await scene.faults()).toEqual(['signed-changed INC-1 3', 'signed-changed INC-1 5']);
});

it('still sees it when the next checkpoint has signed what was computed anew', async () => {
  await rewrite(2, (payload) => payload.replace('graph', 'gruph'));
  await scene.sign();
  expect(scene.lines()).toHaveLength(3);
  expect(await scene.faults()).toEqual(['signed-changed INC-1 3', 'signed-changed INC-1 5']);
});

it('does not see what was computed anew behind the last checkpoint, which is what the hour is for', async () => {
  scene.write(scene.lines().slice(0, 1));
  await rewrite(5, (payload) => payload.replace('cache', 'cash'));
  expect(await scene.faults()).toEqual([]);
});
