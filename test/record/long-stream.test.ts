import type { CommandData } from '../../src/domain/effect';
import { declare, note, ONE, openScene, type Scene } from './scene';

/** More than two of the pages in which a stream is read. */
const LONG = 1_200;

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
  await scene.tell(ONE, declare('checkout answers 500'));
  for (let count = 1; count < LONG; count += 100) {
    const batch = Array.from({ length: Math.min(100, LONG - count) }, (_, at): CommandData =>
      note(`note ${String(count + at)}`),
    );
    await Promise.all(batch.map((command) => scene.tell(ONE, command)));
  }
});
afterEach(() => scene.end());

const sql = (text: string, ...values: unknown[]) => scene.pool.query(text, values);

it('is read page by page, and a fault at the edge of a page is at its own place', async () => {
  expect(await scene.faultsAfterSigning()).toEqual([]);
  expect(await scene.verify()).toMatchObject({ streams: 1, events: LONG });
  await sql(`UPDATE event SET correlation = 'x' WHERE seq IN (500, 501, 1000)`);
  expect(await scene.faults()).toEqual(['hash INC-1 500', 'hash INC-1 501', 'hash INC-1 1000']);
  await sql(`UPDATE event SET correlation = 'test' WHERE seq IN (500, 501, 1000)`);
  await sql('DELETE FROM event WHERE seq = 501');
  expect(await scene.faults()).toEqual(['gap INC-1 501']);
});

it('is folded with a redaction that stands pages behind what it emptied', async () => {
  await scene.tell(ONE, { type: 'RedactEvent', seq: 1, reason: 'a customer' });
  expect(await scene.faultsAfterSigning()).toEqual([]);
  expect(await scene.verify()).toMatchObject({ events: LONG + 1, redacted: 1 });
});

it('is not taken for altered while people write to it', async () => {
  const over = new AbortController();
  const told = (async () => {
    for (let count = 0; !over.signal.aborted; count += 1)
      await scene.tell(ONE, note(`meanwhile ${String(count)}`));
  })();
  const found: string[] = [];
  await scene.sign();
  for (let round = 0; round < 3; round += 1) found.push(...(await scene.faults()));
  over.abort();
  await told;
  expect(found).toEqual([]);
});
