import { systemClock } from '../../src/adapters/clock/system-clock';
import { chatId, laneId } from '../../src/domain/ids';
import { declare, note, ONE, openScene, type Scene } from './scene';

const SECRET = 'Maria Gonzalez, account 4711';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.end());

/** Every row of every table that holds the text, as `table.column`. */
async function whereIs(text: string): Promise<readonly string[]> {
  const { rows } = await scene.pool.query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name NOT LIKE '\\_prisma%' ORDER BY 1, 2`,
  );
  const found: string[] = [];
  for (const { table, column } of rows) {
    const { rowCount } = await scene.pool.query(
      `SELECT 1 FROM "${table}" WHERE position(lower($1) in lower("${column}"::text)) > 0`,
      [text],
    );
    if ((rowCount ?? 0) > 0) found.push(`${table}.${column}`);
  }
  return found;
}

it('takes the text of a note out of every row, and the record stays whole', async () => {
  await scene.tell(ONE, declare('checkout answers 500'));
  await scene.tell(ONE, note(`seen by ${SECRET}`));
  await scene.sign();
  expect(await whereIs(SECRET)).toEqual(['event.payload']);
  await scene.tell(ONE, { type: 'RedactEvent', seq: 2, reason: 'a customer' });
  expect(await whereIs(SECRET)).toEqual([]);
  expect(await scene.verify()).toMatchObject({ events: 3, redacted: 1, faults: [] });
});

it('takes a title out of event, state, summary columns and what waits to be sent', async () => {
  await scene.tell(ONE, declare(SECRET));
  expect(await whereIs(SECRET)).toEqual(['event.payload', 'stream.folded', 'stream.state', 'stream.title']);
  await scene.tell(ONE, { type: 'RedactEvent', seq: 1, reason: 'a customer' });
  expect(await whereIs(SECRET)).toEqual([]);
  const { rows } = await scene.pool.query('SELECT title FROM stream');
  expect(rows).toEqual([{ title: '[redacted]' }]);
  expect(await scene.faultsAfterSigning()).toEqual([]);
});

it('takes an update out of the state and drops what was about to be posted', async () => {
  await scene.tell(ONE, declare('checkout answers 500'));
  await scene.tell(ONE, { type: 'PostUpdate', happening: SECRET, impact: `and ${SECRET}` });
  expect(await whereIs(SECRET)).toEqual(['event.payload', 'outbox.effect', 'stream.state']);
  await scene.tell(ONE, { type: 'RedactEvent', seq: 2, reason: 'a customer' });
  expect(await whereIs(SECRET)).toEqual([]);
  expect(await scene.faultsAfterSigning()).toEqual([]);
});

it('leaves nothing of what was sent already, nor of what stepped aside', async () => {
  await scene.tell(ONE, declare('checkout answers 500'));
  for (const text of [SECRET, `${SECRET} again`])
    await scene.tell(ONE, { type: 'PostUpdate', happening: text, impact: '' });
  const lane = laneId(`console/${ONE}/normal`);
  await scene.pool.query(`UPDATE outbox SET needs = NULL`);
  const { outbox } = scene.store;
  const claim = await outbox.claim(lane, systemClock().id(), 100, 60_000);
  if (claim === 'busy') throw new Error('Nobody else is here');
  const posts = claim.errands.filter(
    ({ effect }) => effect.kind === 'post' && JSON.stringify(effect).includes(SECRET),
  );
  expect(posts).toHaveLength(2);
  const [first, second] = posts;
  if (first === undefined || second === undefined) throw new Error('There are two');
  const { fence } = claim;
  await outbox.settle({ errand: first, fence, became: 'sent', links: [], follow: [] });
  await outbox.settle({ errand: second, fence, became: 'dead', reason: 'delivery:channel-gone', follow: [] });
  await scene.tell(ONE, { type: 'RedactEvent', seq: 2, reason: 'a customer' });
  await scene.tell(ONE, { type: 'RedactEvent', seq: 3, reason: 'a customer' });
  expect(await whereIs(SECRET)).toEqual([]);
  expect(await scene.faultsAfterSigning()).toEqual([]);
});

it('stays whole when a redaction is redacted because its reason held the text again', async () => {
  await scene.tell(ONE, declare('checkout answers 500'));
  await scene.tell(ONE, note(SECRET));
  await scene.tell(ONE, { type: 'RedactEvent', seq: 2, reason: `it named ${SECRET}` });
  await scene.tell(ONE, { type: 'RedactEvent', seq: 3, reason: 'the reason named them too' });
  expect(await whereIs(SECRET)).toEqual([]);
  expect(await scene.faultsAfterSigning()).toEqual([]);
});

it('sees that a redacted text was put back', async () => {
  await scene.tell(ONE, declare('checkout answers 500'));
  await scene.tell(ONE, note(SECRET));
  const { rows } = await scene.pool.query<{ payload: string; salt: string }>(
    'SELECT payload, salt FROM event WHERE seq = 2',
  );
  await scene.tell(ONE, { type: 'RedactEvent', seq: 2, reason: 'a customer' });
  await scene.pool.query('UPDATE event SET payload = $1, salt = $2 WHERE seq = 2', [
    rows[0]?.payload,
    rows[0]?.salt,
  ]);
  expect(await scene.faultsAfterSigning()).toEqual(['not-emptied INC-1 2']);
});

it('shows the card and the topic anew when the title or the update on them was redacted', async () => {
  await scene.tell(ONE, declare(SECRET));
  await scene.pool.query(`DELETE FROM outbox`);
  await scene.tell(ONE, { type: 'RedactEvent', seq: 1, reason: 'a customer' });
  const { rows } = await scene.pool.query<{ effect: string }>('SELECT effect FROM outbox ORDER BY id');
  const subject = { chat: chatId('console'), subject: ONE };
  expect(rows.map(({ effect }) => JSON.parse(effect) as unknown)).toEqual([
    { kind: 'set-topic', ...subject },
    { kind: 'card', ...subject },
  ]);
});
