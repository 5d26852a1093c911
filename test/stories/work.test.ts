import { SYSTEM_VIEWER } from '../../src/domain/access/may';
import { actorRef, type Actor } from '../../src/domain/actor';
import { makeWorld, type World } from '../world';
import { AlertTeller } from './alerting';
import { expectTranscript } from './story';
import { throughRest } from './through-rest';
import { AT_ONCE, HERE, WORK, type WorkStep } from './work-steps';

/** What stands in every incident's record, but for what the chat was built of. */
async function recordOf({ store }: World): Promise<readonly string[]> {
  const rows = await store.incidents.list(SYSTEM_VIEWER, { limit: 10 });
  const all = await Promise.all(rows.map(({ stream }) => store.streams.events(stream)));
  const numbers = new Map(rows.map(({ stream, number }) => [stream as string, `incident ${String(number)}`]));
  return all.flat().flatMap(({ stream, type, occurredAt, actor, payload }) => {
    if (/^(Part|Person)/.test(type)) return [];
    const by = actorRef(JSON.parse(actor) as Actor).key;
    const said = (payload ?? '').replace(/incident\/[\w-]+/g, (id) => numbers.get(id) ?? id);
    return [`${numbers.get(stream) ?? ''} ${occurredAt} ${type} by ${by} ${said}`];
  });
}

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of open.splice(0)) await stop();
});
async function opened(world: World) {
  const rest = await throughRest(world);
  open.push(rest.stop);
  return rest;
}

async function inChat(steps: readonly WorkStep[]) {
  const world = makeWorld();
  const story = new AlertTeller(world);
  for (const { who, says, after } of steps) {
    if (after !== undefined) await story.waits(after);
    await story.says(who, `/incident ${says}`, says.startsWith('declare') ? undefined : HERE);
  }
  return { world, story };
}

async function asProgram(steps: readonly WorkStep[]) {
  const world = makeWorld();
  const rest = await opened(world);
  const answers: { readonly status: number; readonly text: string }[] = [];
  for (const { who, path, body, after } of steps) {
    if (after !== undefined) await world.pass(after * 60_000);
    answers.push(await rest.asks(who, path, body));
  }
  return { world, answers };
}

it('keeps what is to be done, where to look and who was called', async () => {
  const { story } = await inChat(WORK);
  await story.presses('Bo', 'Done');
  await story.presses('Ana', 'I cannot');
  expectTranscript('work', story.lines);
});

it('says the same of several incidents at once, and answers for each', async () => {
  expectTranscript('work-at-once', (await inChat(AT_ONCE)).story.lines);
});

it.each([
  ['what is kept', WORK],
  ['several at once', AT_ONCE],
])('is the same record where a program says it: %s', async (_, steps) => {
  const [chat, program] = [await inChat(steps), await asProgram(steps)];
  expect(await recordOf(program.world)).toEqual(await recordOf(chat.world));
});

it('answers a program for each of several, and does nothing twice under one key', async () => {
  const world = makeWorld();
  const rest = await opened(world);
  for (const title of ['one', 'two']) await rest.asks('Ana', 'incidents', { title });
  const ask = (severity: string) =>
    rest.asks('Bo', 'verbs/incident/bulk-severity', { incidents: [1, 2, 7], severity }, 'again');
  const first = await ask('SEV1');
  expect(first.json()).toMatchObject({
    status: 'done',
    each: [
      { number: 1, status: 'done' },
      { number: 2, status: 'done' },
      { number: 7, status: 'refused', reason: 'unknown-incident' },
    ],
  });
  expect((await ask('SEV1')).json()).toEqual(first.json());
  expect((await ask('SEV2')).status).toBe(422);
  const changed = (await recordOf(world)).filter((line) => line.includes('SeverityChanged'));
  expect(changed).toHaveLength(2);
});

it('does nothing of what is said of others under a key that was used', async () => {
  const world = makeWorld();
  const rest = await opened(world);
  for (const title of ['one', 'two', 'three']) await rest.asks('Ana', 'incidents', { title }, title);
  const of = (...incidents: number[]) =>
    rest.asks('Bo', 'verbs/incident/bulk-severity', { incidents, severity: 'SEV1' }, 'mine');
  expect((await of(1, 2)).status).toBe(200);
  expect([(await of(3)).status, (await of(3, 1)).status, (await of(1, 3)).status]).toEqual([422, 422, 422]);
  await rest.asks('Bo', 'incidents/3/note', { text: 'a word' }, 'used');
  const cancelled = await rest.asks(
    'Bo',
    'verbs/incident/bulk-cancel',
    { incidents: [3], reason: 'x' },
    'used',
  );
  expect(cancelled.status).toBe(422);
  const changed = (await recordOf(world)).filter((line) => /SeverityChanged|Cancelled/.test(line));
  expect(changed.map((line) => line.slice(0, 10))).toEqual(['incident 2', 'incident 1']);
});
