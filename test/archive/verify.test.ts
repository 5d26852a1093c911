import { archiveFile } from '../../src/adapters/archive/read-archive';
import { checkpointFile } from '../../src/adapters/record/checkpoint-file';
import { GENESIS, hashEvent, hashPayload, type StoredEvent } from '../../src/domain/record/chain';
import { verifyArchive } from '../../src/flow/archive/verify-archive';
import type { Instant } from '../../src/domain/ids';
import { crypto, directory, note, ONE, openRecord, type Scene } from '../record/scene';
import { exported, fileOf, linesOf, rewritten, type Line } from './road';

let scene: Scene;
beforeEach(async () => {
  scene = await openRecord();
});
afterEach(() => scene.end());

const verified = (text: string) =>
  verifyArchive(
    { crypto, directory: () => directory, checkpoints: checkpointFile(scene.file) },
    archiveFile(fileOf(text)),
    '2030-01-01T00:00:00.000Z' as Instant,
  );

it('holds against the checkpoints, also where these know more by now', async () => {
  const { text } = await exported(scene.store);
  expect(await verified(text)).toMatchObject({
    streams: 2,
    events: 7,
    redacted: 0,
    checkpoints: 2,
    faults: [],
  });
  await scene.tell(ONE, note('after the export'));
  await scene.sign();
  expect((await verified(text)).faults).toEqual([]);
});

it('shows a history that was computed anew, though every hash in it holds and the secret was at hand', async () => {
  const digest = (it: string): string => crypto.digest(it);
  let previous = GENESIS;
  let stream = '';
  const anew = (line: Line): Line => {
    if (line['line'] === 'stream') [stream, previous] = [String(line['stream']), GENESIS];
    if (line['line'] !== 'event') return line;
    const payload = String(line['payload']).replace('it was the cache', 'it was nobody');
    const { line: _, hash: __, ...event } = line;
    const payloadHash = hashPayload(digest, String(line['salt']), payload);
    previous = hashEvent(digest, previous, { ...event, stream, payloadHash } as Omit<StoredEvent, 'hash'>);
    return { ...line, payload, payloadHash, hash: previous };
  };
  const lines = linesOf((await exported(scene.store)).text).map(anew);
  const heads = lines.map((line, index) =>
    line['line'] === 'stream' ? { ...line, head: lines[index + Number(line['events'])]?.['hash'] } : line,
  );
  const { faults } = await verified(rewritten(heads));
  expect(faults).toEqual([
    { fault: 'signed-changed', stream: ONE, seq: 5, number: 1, at: expect.any(String) as string },
  ]);
});

it('says that nothing was ever signed', async () => {
  scene.write([]);
  const { text } = await exported(scene.store);
  expect((await verified(text)).faults).toEqual([{ fault: 'no-checkpoints' }]);
});

it('does not take another’s signature for ours', async () => {
  const lines = linesOf((await exported(scene.store)).text);
  await expect(verified(rewritten(lines, false))).rejects.toMatchObject({ key: 'archive:other-signature' });
});
