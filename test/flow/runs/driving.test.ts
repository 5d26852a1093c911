import { DONE, held } from '../../fakes/step-kinds';
import { approval, probe, runbook, step } from './runbooks';
import { makeRunWorld, person } from './run-world';

const BO = person('bo', 'Bo Lindqvist');

it('steps are done in the order of their needs, those side by side together, each once', async () => {
  const world = makeRunWorld();
  const open = held(world.act);
  await world.start(
    runbook([step('a'), step('b'), step('c', { needs: ['a', 'b'] }), step('d', { needs: ['c'] })]),
  );
  expect(world.act.steps).toEqual(['a', 'b']);
  open[1]?.answer(DONE);
  await world.settle();
  expect(world.act.steps).toEqual(['a', 'b']);
  open[0]?.answer(DONE);
  await world.settle();
  open[2]?.answer(DONE);
  await world.settle();
  open[3]?.answer(DONE);
  await world.settle();
  expect(world.act.steps).toEqual(['a', 'b', 'c', 'd']);
  expect((await world.run()).status).toBe('succeeded');
  expect(await world.store.outbox.idleLanes(10)).toEqual([]);
});

it('nothing is begun that is not written down as claimed', async () => {
  const world = makeRunWorld();
  const seen: string[] = [];
  world.act.answers = async ({ run }) => {
    const { steps, runbook: book } = await world.run();
    seen.push(steps[book.steps.findIndex(({ id }) => id === run.step)]?.status ?? '');
    return DONE;
  };
  await world.start(runbook([step('a'), step('b', { needs: ['a'] })]));
  expect(seen).toEqual(['running', 'running']);
});

it('a step and the one behind it share a commit', async () => {
  const world = makeRunWorld();
  await world.start(runbook([step('a'), step('b', { needs: ['a'] })]));
  const commits = new Set((await world.store.streams.events(world.stream)).map(({ causation }) => causation));
  // The start; the first claim; the first result with the second claim; the last result.
  expect(commits.size).toBe(4);
});

it('what a step leaves reaches the steps behind it, and decides whether they are done at all', async () => {
  const world = makeRunWorld();
  world.look.answers = () => ({ answer: 'done', outputs: { value: 7, other: 'x' } });
  await world.start(
    runbook([
      step('measure', { kind: 'look', outputs: ['value'] }),
      step('twice', { needs: ['measure'], given: { text: 'n = {{ steps.measure.value * 2 }}' } }),
      step('never', { needs: ['measure'], when: 'steps.measure.value > inputs.most' }),
      step('after', { needs: ['never'] }),
    ]),
    { inputs: { most: 10 } },
  );
  expect(world.act.steps.toSorted()).toEqual(['after', 'twice']);
  expect(world.act.calls.find(({ run }) => run.step === 'twice')?.given).toEqual({ text: 'n = 14' });
  expect(await world.statuses()).toEqual({
    measure: 'succeeded',
    twice: 'succeeded',
    never: 'skipped',
    after: 'succeeded',
  });
  expect((await world.run()).steps[0]?.outputs).toEqual({ value: 7 });
});

it('outputs may be expressions over the result', async () => {
  const world = makeRunWorld();
  world.look.answers = () => ({ answer: 'done', outputs: { json: { items: [{ id: 'x1' }] } } });
  await world.start(runbook([step('find', { kind: 'look', outputs: { id: 'result.json.items[0].id' } })]));
  expect((await world.run()).steps[0]?.outputs).toEqual({ id: 'x1' });
});

it('an attempt has a key of its own, the same whoever asks, and another one for the next attempt', async () => {
  const world = makeRunWorld();
  world.act.answers = () => ({ answer: 'failed', why: { key: 'steps:no', facts: {} }, again: true });
  await world.start(runbook([step('a', { retry: { times: 1, backoffMs: 5_000 } })]));
  expect(world.act.calls).toHaveLength(1);
  await world.pass(6_000);
  expect(world.act.calls.map(({ key }) => key)).toEqual([`${world.stream}/a/do-1`, `${world.stream}/a/do-2`]);
  expect((await world.run()).status).toBe('failed');
});

it('what is not over yet holds no worker, and is looked at again with what it remembers', async () => {
  const world = makeRunWorld();
  world.look.answers = ({ memory }) =>
    memory === undefined
      ? { answer: 'later', afterMs: 60_000, why: { key: 'steps:wait', facts: {} }, memory: { since: 1 } }
      : DONE;
  await world.start(runbook([step('wait', { kind: 'look', timeoutMs: 600_000 })]));
  expect(await world.statuses()).toEqual({ wait: 'waiting' });
  expect(await world.store.outbox.claim(laneOf(world), 'me', 1, 1)).not.toBe('busy');
  await world.pass(61_000, 1_000);
  expect(world.look.calls.map(({ memory }) => memory)).toEqual([undefined, { since: 1 }]);
  expect((await world.run()).status).toBe('succeeded');
});

it('past its time a step is told to stop; whether it took effect a person has to say', async () => {
  const world = makeRunWorld();
  held(world.act);
  await world.start(runbook([step('slow', { timeoutMs: 10_000 }), step('next', { needs: ['slow'] })]));
  await world.pass(10_000);
  expect(world.act.calls[0]?.signal.aborted).toBe(true);
  await world.pass(5_000);
  expect(await world.statuses()).toEqual({ slow: 'unknown', next: 'pending' });
  world.act.answers = () => DONE;
  await world.say({ type: 'ChooseStep', step: 'slow', choice: 'done' });
  await world.settle();
  expect(world.act.steps).toEqual(['slow', 'next']);
  expect((await world.run()).status).toBe('succeeded');
});

it.each([
  ['act', 'unknown'],
  ['look', 'failed'],
])('what throws in a step of the kind %s is %s', async (kind, status) => {
  const world = makeRunWorld();
  world.act.answers = world.look.answers = () => Promise.reject(new Error('boom'));
  await world.start(runbook([step('a', { kind })]));
  expect(await world.statuses()).toEqual({ a: status });
});

it('its probe tells whether a doubtful step took effect: where it did not, the step is done again', async () => {
  const world = makeRunWorld();
  let tries = 0;
  world.act.answers = () => {
    tries += 1;
    return tries === 1 ? { answer: 'unsure', why: { key: 'steps:cut', facts: {} } } : DONE;
  };
  world.look.answers = () => ({ answer: 'done', outputs: {}, holds: tries > 1 });
  await world.start(
    runbook([step('a', { verify: probe({ withinMs: 5_000 }), retry: { times: 2, backoffMs: 10 } })]),
  );
  await world.pass(30_000);
  expect(tries).toBe(2);
  expect(world.look.calls[0]?.proves).toEqual({ kind: 'act', key: `${world.stream}/a/do-1`, given: {} });
  expect((await world.run()).status).toBe('succeeded');
});

it('an approval is asked for with what would be done, and the step is done once it is there', async () => {
  const world = makeRunWorld();
  await world.start(runbook([step('a', { approve: approval(), given: { text: '{{ inputs.x }}' } })]), {
    inputs: { x: 'y' },
  });
  const [asked] = (await world.run()).steps;
  expect([asked?.status, asked?.given]).toEqual(['awaiting-approval', { text: 'y' }]);
  expect(world.act.calls).toEqual([]);
  await world.say({ type: 'ApproveStep', step: 'a', print: asked?.print ?? '' }, BO);
  await world.settle();
  expect(world.act.calls).toHaveLength(1);
});

it('a person ticks a manual step, and no worker is held meanwhile', async () => {
  const world = makeRunWorld();
  await world.start(
    runbook([step('hand', { kind: 'manual', timeoutMs: 600_000 }), step('b', { needs: ['hand'] })]),
  );
  expect(await world.statuses()).toEqual({ hand: 'waiting', b: 'pending' });
  await world.say({ type: 'TickStep', step: 'hand', value: 'ok' });
  await world.settle();
  expect(world.act.steps).toEqual(['b']);
  expect(world.manual.calls).toEqual([]);
});

it('a cancelled run stops what runs, and ends', async () => {
  const world = makeRunWorld();
  const open = held(world.act);
  await world.start(runbook([step('a'), step('b', { needs: ['a'] })]));
  await world.say({ type: 'CancelRun' });
  await world.settle();
  expect(open[0]?.call.signal.aborted).toBe(true);
  open[0]?.answer({ answer: 'failed', why: { key: 'steps:stopped', facts: {} }, again: false });
  await world.settle();
  expect((await world.run()).status).toBe('cancelled');
});

it('a paused run begins nothing, and goes on where it was', async () => {
  const world = makeRunWorld();
  const open = held(world.act);
  await world.start(runbook([step('a'), step('b', { needs: ['a'] })]));
  await world.say({ type: 'PauseRun' });
  open[0]?.answer(DONE);
  await world.settle();
  expect(await world.statuses()).toEqual({ a: 'succeeded', b: 'pending' });
  await world.say({ type: 'ResumeRun' });
  await world.settle();
  expect(world.act.steps).toEqual(['a', 'b']);
});

it.each([
  ['of which nothing is known', { kind: 'strange' }],
  ['that is given what it cannot take', { given: { wrong: true } }],
  ['whose values cannot be worked out', { given: { text: '{{ steps.nobody.value }}' } }],
])('a step %s fails and is not begun', async (_what, words) => {
  const world = makeRunWorld();
  await world.start(runbook([step('a', words)]));
  expect(await world.statuses()).toEqual({ a: 'failed' });
  expect(world.act.calls).toEqual([]);
  expect((await world.run()).status).toBe('failed');
});

const laneOf = (world: { readonly stream: string }) =>
  world.stream as Parameters<ReturnType<typeof makeRunWorld>['store']['outbox']['claim']>[0];
