import { canonicalJson } from '../../../src/kit/json';
import type { StepAnswer } from '../../../src/ports/step-kind';
import { makeRunWorld } from './run-world';
import { runbook, step } from './runbooks';

const SECRET = 'kR7vQ2mZx9LpT4wN8sBd';
const LINES = 'first-line-of-it\nsecond-line-of-it';
const book = runbook([
  step('call', { given: { one: { secret: 'env:RUNBOOK_T' }, two: { secret: 'env:RUNBOOK_L' } } }),
]);

async function keptOf(
  answer: StepAnswer,
  outputs: readonly string[] | Readonly<Record<string, string>> = [],
): Promise<string> {
  const world = makeRunWorld({ secrets: { 'env:RUNBOOK_T': SECRET, 'env:RUNBOOK_L': LINES } });
  world.act.answers = () => answer;
  const [first] = book.steps;
  await world.start(first === undefined ? book : { ...book, steps: [{ ...first, outputs }] });
  const events = await world.store.streams.events(world.stream);
  return canonicalJson([events, (await world.store.streams.load(world.stream)).state, world.log.lines]);
}

const said = (text: string): StepAnswer => ({
  answer: 'failed',
  why: { key: 'steps:said', facts: { text } },
  again: false,
});
const left = (text: string): StepAnswer => ({ answer: 'done', outputs: { text } });

it('of a secret that a limit tore not even the half is kept', async () => {
  expect(await keptOf(said(`curl: (6) https://x/?token=${SECRET.slice(0, 12)}…`))).not.toContain('kR7vQ2mZ');
  expect(await keptOf(left(`${SECRET.slice(-12)} and the rest`))).not.toContain('N8sBd');
  expect(await keptOf(left(`token=${SECRET.slice(0, 12)}`))).not.toContain('kR7vQ2mZ');
});

it('what only begins like one is left alone where it does not end there', async () => {
  expect(await keptOf(left('kR7vQ2 is a name'))).toContain('kR7vQ2 is a name');
});

it('nor one that an expression of the runbook took apart', async () => {
  const kept = await keptOf(left(`it is ${SECRET}.`), { half: 'result.text.substring(6, 20)' });
  expect(kept).not.toContain('kR7vQ2mZ');
});

it('nor one in other letters', async () => {
  const inUser = Buffer.from(`somebody:${SECRET}`).toString('base64');
  const inUsers = Buffer.from(`some:${SECRET}:more`).toString('base64');
  const hex = Buffer.from(SECRET).toString('hex');
  const kept = await keptOf(left([inUser, inUsers, hex, hex.toUpperCase()].join(' ')));
  for (const one of [inUser, inUsers, hex, hex.toUpperCase()]) expect(kept).not.toContain(one.slice(12, 28));
});

it('nor a line of one that has several', async () => {
  expect(await keptOf(said('at the end: second-line-of-it'))).not.toContain('second-line-of-it');
  expect(await keptOf(said('first-line-of-it second-line-of-it'))).not.toContain('line-of-it');
});

it('nor what a probe could not make out', async () => {
  const world = makeRunWorld({ secrets: { 'env:RUNBOOK_T': SECRET } });
  world.look.answers = () => ({ answer: 'done', outputs: { json: { [SECRET]: 1 } } });
  const verify = {
    ...{ say: 'Is it so?', kind: 'look', withinMs: 1_000, given: { t: { secret: 'env:RUNBOOK_T' } } },
    expect: 'result.json.nothing == 1',
  };
  await world.start(runbook([step('a', { verify })]));
  expect(canonicalJson(await world.store.streams.events(world.stream))).not.toContain(SECRET);
});
