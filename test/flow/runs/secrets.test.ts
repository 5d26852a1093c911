import { canonicalJson } from '../../../src/kit/json';
import { makeRunWorld } from './run-world';
import { runbook, step } from './runbooks';

const SECRET = 'correct horse "battery" staple/é';
const SPELLINGS = [
  SECRET,
  JSON.stringify(SECRET).slice(1, -1),
  encodeURIComponent(SECRET),
  Buffer.from(SECRET).toString('base64'),
  Buffer.from(SECRET).toString('base64url'),
];
const book = runbook([
  step('call', {
    given: {
      url: 'http://x/{{ inputs.host }}',
      headers: { authorization: { secret: 'env:RUNBOOK_T', before: 'Bearer ' } },
      list: [{ secret: 'env:RUNBOOK_T' }, { secret: 'a field of that name', more: true }],
    },
  }),
]);

/** Everything that is kept of the world, in one text. */
async function everything(world: ReturnType<typeof makeRunWorld>): Promise<string> {
  const events = await world.store.streams.events(world.stream);
  return canonicalJson([events, (await world.store.streams.load(world.stream)).state, world.log.lines]);
}

it('a secret is put in for the attempt alone, and stands in nothing that is kept', async () => {
  const world = makeRunWorld({ secrets: { 'env:RUNBOOK_T': SECRET } });
  world.act.answers = () => ({
    answer: 'done',
    outputs: { echo: `seen: ${SPELLINGS.join(' | ')}`, [SECRET]: [SECRET, { deep: SECRET }], fine: 1 },
  });
  await world.start(book, { inputs: { host: 'h' } });
  expect(world.act.calls[0]?.given).toEqual({
    url: 'http://x/h',
    headers: { authorization: `Bearer ${SECRET}` },
    list: [SECRET, { secret: 'a field of that name', more: true }],
  });
  const kept = await everything(world);
  for (const spelling of SPELLINGS) expect(kept).not.toContain(JSON.stringify(spelling).slice(1, -1));
  expect(kept).toContain('env:RUNBOOK_T');
  expect((await world.run()).steps[0]?.outputs).toMatchObject({ fine: 1 });
});

it.each(['unsure', 'failed', 'later', 'throw'] as const)(
  'nor does what the kind says when it is %s',
  async (how) => {
    const world = makeRunWorld({ secrets: { 'env:RUNBOOK_T': SECRET } });
    const why = {
      key: 'steps:said',
      facts: { said: `no: ${SECRET}`, more: { say: { key: 'x', facts: { it: SECRET } } } },
    };
    world.act.answers = () => {
      if (how === 'throw') throw new Error(`cannot use ${SECRET}`);
      if (how === 'failed') return { answer: how, why, again: false };
      return how === 'unsure'
        ? { answer: how, why }
        : { answer: how, why, afterMs: 1_000, memory: { SECRET } };
    };
    await world.start(book, { inputs: { host: 'h' } });
    expect(await everything(world)).not.toContain('horse');
  },
);

it('without its secret a step is not begun, and says which one is missing', async () => {
  const world = makeRunWorld();
  await world.start(book, { inputs: { host: 'h' } });
  expect(world.act.calls).toEqual([]);
  expect((await world.run()).steps[0]?.why).toEqual({
    key: 'runbook:why.secret-missing',
    facts: { secret: 'env:RUNBOOK_T' },
  });
});

it('what a step leaves is cut, and a picture is kept whole', async () => {
  const world = makeRunWorld();
  const chart = { title: 'x', series: [{ name: 's', points: [[1, 2]] as const }] };
  world.act.answers = () => ({
    answer: 'done',
    outputs: { first: 1, long: '😀'.repeat(20_000), list: Array.from({ length: 9_000 }, () => 'x') },
    chart,
  });
  await world.start(runbook([step('a')]));
  const { outputs = {} } = (await world.run()).steps[0] ?? {};
  expect(outputs).toMatchObject({ first: 1, chart });
  expect(Buffer.byteLength(JSON.stringify(outputs))).toBeLessThan(9_000);
  expect(outputs['long']).toMatch(/^(😀)+…$/u);
});
