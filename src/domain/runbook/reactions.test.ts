import { bo } from '../../../test/given';
import {
  ana,
  approve,
  at,
  claimed,
  INCIDENT,
  minute,
  run,
  settled,
  started,
  step,
  undo,
  worker,
} from '../../../test/given-run';
import type { ActionOffer, PlannedEffect } from '../effect';
import { chatId, laneId, streamId } from '../ids';
import { say } from '../say';
import { runDecider } from './decider';
import type { Run } from './run';
import type { ApprovalAsked, RunEvent, RunStarted } from './vocabulary';

const stream = streamId('run', 'r1');
const book = started([step('a', { approve, undo }), step('b'), step('c')]) as RunStarted;
const why = say('runbook:why.none');

/** What follows from the last of these. */
function after(...history: readonly (RunEvent | ReturnType<typeof at>)[]): readonly PlannedEffect[] {
  const last = history.at(-1);
  if (last === undefined) throw new Error('Nothing happened');
  const happening = 'event' in last ? { by: worker, ...last } : { event: last, at: minute(0), by: worker };
  const state: Run = run(...history);
  return runDecider.react('e1', happening, state, state, { stream }).effects;
}

const kinds = (effects: readonly PlannedEffect[]) => effects.map(({ effect }) => effect.kind);
const posts = (effects: readonly PlannedEffect[]) =>
  effects.flatMap(({ effect }) => (effect.kind === 'run-post' ? [effect] : []));
const told = (effects: readonly PlannedEffect[]) =>
  effects.flatMap(({ effect }) =>
    effect.kind === 'command' && effect.command.type === 'RecordRun' ? [effect.command] : [],
  );
const pressed = (actions: readonly ActionOffer[]) => actions.map(({ verb, args }) => [verb, args]);

const asked: ApprovalAsked = {
  type: 'ApprovalAsked',
  step: 'a',
  given: { replicas: 3, token: { secret: 'env:RUNBOOK_TOKEN' } },
  print: 'p1',
  expires: minute(15),
};

describe('a run that is started', () => {
  it('wants a worker in a lane of its own, shows its card, and is told to its incident', () => {
    const effects = after(book);
    expect(effects[0]).toEqual({
      key: 'e1/drive',
      lane: laneId(stream),
      coalesce: `drive/${stream}`,
      effect: { kind: 'drive', subject: stream },
    });
    expect(effects[1]).toMatchObject({
      lane: 'console/incident/12/normal',
      coalesce: `run-card/console/incident/12/${stream}`,
      effect: { kind: 'run-card', chat: 'console', where: { incident: INCIDENT.stream } },
    });
    expect(told(effects)).toEqual([
      expect.objectContaining({
        number: 7,
        runbook: 'rollback',
        status: 'running',
        done: 0,
        total: 3,
        needed: false,
      }),
    ]);
  });

  it('without an incident stands where it was asked for', () => {
    const { incident: _, ...alone } = book;
    const place = { chat: chatId('slack'), channel: 'C1' };
    expect(after({ ...alone, chats: [], place }).map(({ lane, effect }) => [lane, effect.kind])).toEqual([
      [stream, 'drive'],
      [`slack/${stream}/normal`, 'run-card'],
    ]);
    expect(kinds(after({ ...alone, chats: [] }))).toEqual(['drive']);
  });
});

it('wants a worker for whatever a person says that makes work, and for nothing that the worker wrote', () => {
  const wanted = (event: RunEvent, ...before: readonly RunEvent[]) =>
    kinds(after(book, ...before, at(1, event, bo))).includes('drive');
  expect(wanted({ type: 'StepApproved', step: 'a', print: 'p1', person: bo.person, missing: 0 }, asked)).toBe(
    true,
  );
  expect(wanted({ type: 'StepApproved', step: 'a', print: 'p1', person: bo.person, missing: 1 }, asked)).toBe(
    false,
  );
  expect(wanted({ type: 'RunResumed' }, { type: 'RunPaused' })).toBe(true);
  expect(wanted({ type: 'RunPaused' })).toBe(false);
  expect(wanted({ type: 'UndoBegun', because: 'asked', steps: ['a'] })).toBe(true);
  expect(wanted({ type: 'UndoBegun', because: 'failed', steps: ['a'] })).toBe(false);
  expect(wanted({ type: 'StepsReset', from: 'a', steps: ['a'] })).toBe(true);
  expect(wanted(claimed('b'))).toBe(false);
  expect(wanted(settled('b', 'succeeded'), claimed('b'))).toBe(false);
});

describe('where a person is wanted', () => {
  it('approval is asked for with the values and the print that it would hold for', () => {
    const [post] = posts(after(book, asked));
    expect(post?.say).toMatchObject({
      key: 'runbook:ask.with-values',
      facts: { values: 'replicas: 3\ntoken: {"secret":"env:RUNBOOK_TOKEN"}' },
    });
    expect(pressed(post?.actions ?? [])).toEqual([
      ['runbook-approve', { run: '7', step: 'a', print: 'p1' }],
      ['runbook-refuse', { run: '7', step: 'a', print: 'p1' }],
    ]);
  });

  it('a deed is asked for, and a proof', () => {
    const handed = { type: 'StepHandedOver', step: 'b', phase: 'do', given: {}, print: 'p' } as const;
    expect(pressed(posts(after(book, handed))[0]?.actions ?? [])).toEqual([
      ['runbook-done', { run: '7', step: 'b' }],
    ]);
    expect(pressed(posts(after(book, { ...handed, phase: 'verify' }))[0]?.actions ?? [])).toEqual([
      ['runbook-done', { run: '7', step: 'b' }],
      ['runbook-done', { run: '7', step: 'b', no: 'yes' }],
    ]);
  });

  it('a decision is asked for with what is known and what can be chosen', () => {
    const [post] = posts(after(book, claimed('a'), settled('a', 'unknown', { why })));
    expect(post?.say).toMatchObject({
      key: 'runbook:ask.decision',
      facts: { step: 'Do a.', why: { say: why } },
    });
    expect(pressed(post?.actions ?? []).map(([, args]) => (args as { choice: string }).choice)).toEqual([
      'done',
      'retry',
      'skip',
      'undo',
    ]);
  });

  it('of many at once some are asked for and the rest are counted', () => {
    const names = Array.from({ length: 8 }, (_, index) => `s${String(index)}`);
    const many: RunEvent = {
      type: 'StepsSettled',
      settled: names.map((id) => ({ step: id, phase: 'do', attempt: 1, became: 'unknown', why })),
    };
    const said = posts(after(started(names.map((id) => step(id))), many));
    expect(said).toHaveLength(6);
    expect(said.at(-1)?.say).toMatchObject({ key: 'runbook:ask.more', facts: { count: 3 } });
  });
});

describe('the end', () => {
  const failed = { type: 'RunEnded', status: 'failed' } as const;

  it('of one that failed can be tried again or undone', () => {
    const done = settled('a', 'succeeded');
    const [post] = posts(after(book, done, settled('b', 'failed', { why }), failed));
    expect(pressed(post?.actions ?? [])).toEqual([
      ['runbook-retry', { run: '7', step: 'b' }],
      ['runbook-choose', { run: '7', step: 'b', choice: 'skip' }],
      ['runbook-undo', { run: '7' }],
    ]);
    const two = posts(after(book, settled('b', 'failed'), settled('c', 'failed'), failed))[0]?.actions ?? [];
    expect(pressed(two).map(([verb]) => verb)).toEqual(['runbook-choose', 'runbook-choose']);
  });

  it('of one within another is that one’s to tell; of one that a rule started its guards are told', () => {
    const within: RunStarted = {
      ...book,
      cause: { kind: 'run', run: streamId('run', 'r0'), number: 6, step: 'x' },
    };
    expect(posts(after(within, failed))).toEqual([]);
    const remedy = streamId('remedy', 'rollback');
    const ruled: RunStarted = { ...book, cause: { kind: 'alerts', rule: 'slow', remedy } };
    expect(after(ruled, failed).map(({ effect }) => effect)).toContainEqual({
      kind: 'command',
      subject: stream,
      target: remedy,
      command: { type: 'EndRemedy', run: stream, number: 7, became: 'failed' },
    });
  });
});

it('posts what a step says, here or in a channel by its name, and a picture that it leaves', () => {
  expect(posts(after(book, { type: 'RunSpoke', step: 'a', text: 'hello' }))[0]?.where).toEqual({
    incident: INCIDENT.stream,
  });
  expect(posts(after(book, { type: 'RunSpoke', step: 'a', text: 'hello', to: 'ops' }))[0]?.where).toEqual({
    place: 'ops',
  });
  const chart = { title: 'errors', series: [] };
  expect(kinds(after(book, settled('b', 'succeeded', { outputs: { chart } })))).toContain('run-chart');
});

it('tells its incident who did what, one line each, and counts what is too much to read', () => {
  const lines = (...history: readonly (RunEvent | ReturnType<typeof at>)[]) =>
    told(after(...history)).flatMap(({ lines: all }) => all as readonly { say: { key: string } }[]);
  expect(lines(book, at(1, { type: 'RunPaused' }, ana))).toEqual([
    { at: minute(1), by: ana.person, say: say('runbook:event.RunPaused', { who: { person: ana.person } }) },
  ]);
  const names = Array.from({ length: 30 }, (_, index) => `s${String(index)}`);
  const many: RunEvent = {
    type: 'StepsSettled',
    settled: [
      { step: 's0', phase: 'do', attempt: 1, became: 'failed', why },
      ...names.slice(1).map((id) => ({ step: id, phase: 'do', attempt: 1, became: 'succeeded' }) as const),
    ],
  };
  expect(lines(started(names.map((id) => step(id))), many).map(({ say: { key } }) => key)).toEqual([
    'runbook:event.step-failed',
    'runbook:event.many',
  ]);
  expect(lines(book, claimed('b'))).toEqual([]);
  expect(lines(book, settled('b', 'waiting', { due: minute(1) }))).toEqual([]);
});

it('a run that is cancelled cancels the runs that its steps wait for', () => {
  const child = streamId('run', 'inner');
  const waits = settled('a', 'waiting', { next: 'do', due: minute(5), memory: { begun: true, run: child } });
  const effects = after(started([step('a'), step('b')]), claimed('a'), waits, {
    type: 'RunCancelled',
    reason: 'the wrong house',
  });
  const sent = effects.flatMap(({ effect }) =>
    effect.kind === 'command' && effect.target === child ? [effect.command] : [],
  );
  expect(sent).toEqual([{ type: 'CancelRun', reason: 'the wrong house' }]);
});
