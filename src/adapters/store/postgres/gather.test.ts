import { Gather } from './gather';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Time stands still, however busy the machine is: only turns of the loop count. */
function gathering(lingers: boolean, now = () => 0) {
  const batches: (readonly number[])[] = [];
  const gather = new Gather<number, number>(
    (items) => {
      batches.push(items);
      return Promise.resolve(items);
    },
    { batch: 4, parallel: 2, ...(lingers ? { lingers: true } : {}) },
    now,
  );
  return { gather, batches };
}

it('takes what came in one breath together, and no more than fits', async () => {
  const { gather, batches } = gathering(false);
  expect(await Promise.all([1, 2, 3, 4, 5].map((item) => gather.add(item)))).toEqual([1, 2, 3, 4, 5]);
  expect(batches).toEqual([[1, 2, 3, 4], [5]]);
});

it('lingers until nothing comes any more', async () => {
  const { gather, batches } = gathering(true);
  const first = gather.add(1);
  await turn();
  const second = gather.add(2);
  await Promise.all([first, second]);
  expect(batches).toEqual([[1, 2]]);
});

it('lingers no longer than a moment', async () => {
  let now = 0;
  const { gather, batches } = gathering(true, () => (now += 1));
  const first = gather.add(1);
  await turn();
  await turn();
  const second = gather.add(2);
  await Promise.all([first, second]);
  expect(batches).toEqual([[1], [2]]);
});

it('does not linger when there is enough', async () => {
  const { gather, batches } = gathering(true);
  const all = [1, 2, 3, 4].map((item) => gather.add(item));
  await turn();
  expect(batches).toEqual([[1, 2, 3, 4]]);
  await Promise.all(all);
});
