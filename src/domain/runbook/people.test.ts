import {
  ana,
  at,
  claimed,
  drive,
  given,
  minute,
  ready,
  refused,
  result,
  run,
  runbook,
  settled,
  start,
  started,
  step,
  stepIn,
  taken,
  undo,
  DONE,
} from '../../../test/given-run';
import { say } from '../say';

const chain = started([step('a', { undo }), step('b', { needs: ['a'], undo }), step('c', { needs: ['b'] })]);
const why = say('runbook:why.none');
const ended = (status: 'failed' | 'succeeded' | 'cancelled') => ({ type: 'RunEnded', status }) as const;
const failedAtB = [
  chain,
  taken(),
  settled('a', 'succeeded'),
  settled('b', 'failed', { why }),
  ended('failed'),
] as const;

describe('starting', () => {
  const order = start(runbook([step('a')]));
  const { type: _, ...facts } = order;

  it('is done once', () => {
    given().when(order).then({ type: 'RunStarted', number: 7, by: ana.person });
    given(chain).when(order).then();
  });

  it('of a plan is refused when the file says something else now', () => {
    const plan = { ...facts, type: 'RunPlanned', number: 7, by: ana.person } as const;
    const now = runbook([step('a')]);
    given(plan).when({ type: 'StartPlanned', now }).then({ type: 'PlanStarted' });
    given(plan).when({ type: 'StartPlanned' }).then(refused('runbook-gone'));
    given(plan)
      .when({ type: 'StartPlanned', now: { ...now, hash: 'h2', steps: [step('a', { timeoutMs: 1 })] } })
      .then(refused('plan-outdated'));
    given(plan)
      .when(drive({ prepared: [ready('a')] }))
      .then();
    given(plan).when({ type: 'PauseRun' }).then(refused('run-only-planned'));
    given(chain).when({ type: 'StartPlanned', now }).then(refused('run-begun-already'));
  });
});

describe('pausing', () => {
  it('and going on', () => {
    given(chain).when({ type: 'PauseRun' }).then({ type: 'RunPaused' });
    given(chain, { type: 'RunPaused' }).when({ type: 'PauseRun' }).then();
    given(chain, { type: 'RunPaused' }).when({ type: 'ResumeRun' }).then({ type: 'RunResumed' });
    given(...failedAtB)
      .when({ type: 'PauseRun' })
      .then(refused('run-is-over'));
    const undoing = [
      ...failedAtB,
      { type: 'UndoBegun', because: 'asked', steps: ['a'] },
      { type: 'RunPaused' },
    ] as const;
    expect(run(...undoing, { type: 'RunResumed' }).status).toBe('undoing');
  });
});

describe('cancelling', () => {
  it('is over at once where nothing runs: what never began is skipped', () => {
    given(chain, settled('a', 'succeeded'))
      .when({ type: 'CancelRun', reason: 'no' })
      .then({ type: 'RunCancelled', reason: 'no' }, ended('cancelled'));
    const over = run(chain, settled('a', 'succeeded'), { type: 'RunCancelled' }, ended('cancelled'));
    expect(over.steps.map(({ status }) => status)).toEqual(['succeeded', 'skipped', 'skipped']);
  });

  it('waits for what runs, and claims nothing meanwhile', () => {
    const cancelled = [chain, taken(), claimed('a'), { type: 'RunCancelled' }] as const;
    given(chain, taken(), claimed('a')).when({ type: 'CancelRun' }).then({ type: 'RunCancelled' });
    given(...cancelled)
      .when(drive({ prepared: [ready('b')] }))
      .then();
    given(...cancelled)
      .when(drive({ results: [result('a', DONE)], prepared: [ready('b')] }))
      .then(settled('a', 'succeeded', { outputs: {} }), ended('cancelled'));
  });

  it('leaves what was under way outside unknown, and says so', () => {
    const waiting = settled('a', 'waiting', { due: minute(9), memory: 1 });
    const over = run(chain, claimed('a'), waiting, { type: 'RunCancelled' }, ended('cancelled'));
    expect(stepIn(over, 'a')).toMatchObject({
      status: 'unknown',
      why: { key: 'runbook:why.cancelled-midway' },
    });
    const looked = run(
      chain,
      claimed('a', { reads: true }),
      waiting,
      { type: 'RunCancelled' },
      ended('cancelled'),
    );
    expect(stepIn(looked, 'a')?.status).toBe('skipped');
  });
});

describe('trying again', () => {
  it('begins the step and everything that needs it anew, under new numbers', () => {
    const before = [
      chain,
      claimed('a'),
      settled('a', 'succeeded'),
      claimed('b'),
      settled('b', 'failed'),
      ended('failed'),
    ] as const;
    given(...before)
      .when({ type: 'RetryFrom', step: 'a' })
      .then({ type: 'StepsReset', from: 'a', steps: ['a', 'b', 'c'] });
    const again = run(...before, { type: 'StepsReset', from: 'b', steps: ['b', 'c'] });
    expect(again.status).toBe('running');
    expect(again.endedAt).toBeUndefined();
    expect(stepIn(again, 'b')).toEqual({
      status: 'pending',
      tries: 1,
      undos: 0,
      failures: 0,
      since: minute(0),
    });
  });

  it('brings back what was skipped because the run was cancelled', () => {
    const again = run(chain, { type: 'RunCancelled' }, ended('cancelled'), {
      type: 'StepsReset',
      from: 'c',
      steps: ['c'],
    });
    expect(again.steps.map(({ status }) => status)).toEqual(['pending', 'pending', 'pending']);
  });

  it('is refused where it could not begin, or another failure would stop it', () => {
    const undone = [
      chain,
      settled('a', 'undone', { phase: 'undo' }),
      { type: 'RunEnded', status: 'undone' },
    ] as const;
    given(...undone)
      .when({ type: 'RetryFrom', step: 'c' })
      .then(refused('retry-needs-undone'));
    const two = [
      started([step('a'), step('b')]),
      settled('a', 'failed'),
      settled('b', 'failed'),
      ended('failed'),
    ] as const;
    given(...two)
      .when({ type: 'RetryFrom', step: 'a' })
      .then(refused('retry-besides-failed'));
    given(chain, claimed('a')).when({ type: 'RetryFrom', step: 'a' }).then(refused('retry-while-busy'));
    given(chain).when({ type: 'RetryFrom', step: 'z' }).then(refused('run-unknown-step'));
    expect(run(...two, { type: 'StepChosen', step: 'a', choice: 'retry' }).status).toBe('failed');
  });
});

describe('undoing', () => {
  const done = [chain, settled('a', 'succeeded'), settled('b', 'succeeded')] as const;

  it('is of everything that was done, the last thing first, one after the other', () => {
    given(...done)
      .when({ type: 'UndoRun' })
      .then({ type: 'UndoBegun', because: 'asked', steps: ['b', 'a'] });
    const begun = [...done, { type: 'UndoBegun', because: 'asked', steps: ['b', 'a'] }] as const;
    const both = [ready('a', { phase: 'undo' }), ready('b', { phase: 'undo' })];
    given(...begun, taken())
      .when(drive({ prepared: both }))
      .then(claimed('b', { phase: 'undo' }));
    given(...begun, taken(), claimed('b', { phase: 'undo' }))
      .when(drive({ results: [result('b', DONE, { phase: 'undo' })], prepared: both }))
      .then(settled('b', 'undone', { phase: 'undo' }), claimed('a', { phase: 'undo' }));
    given(...begun, taken(), settled('b', 'undone'), claimed('a', { phase: 'undo' }))
      .when(drive({ results: [result('a', DONE, { phase: 'undo' })] }))
      .then(settled('a', 'undone', { phase: 'undo' }), { type: 'RunEnded', status: 'undone' });
  });

  it('stops where it fails, and a person decides', () => {
    const failed = [
      ...done,
      taken(),
      { type: 'UndoBegun', because: 'asked', steps: ['b', 'a'] },
      settled('b', 'failed', { phase: 'undo', why }),
    ] as const;
    given(...failed)
      .when(drive({ prepared: [ready('a', { phase: 'undo' })] }))
      .then();
    expect(run(...failed, { type: 'StepChosen', step: 'b', choice: 'skip' }).undo).toEqual(['a']);
    expect(run(...failed, { type: 'StepChosen', step: 'b', choice: 'done' })).toMatchObject({ undo: ['a'] });
    expect(stepIn(run(...failed, { type: 'StepChosen', step: 'b', choice: 'retry' }), 'b')).toMatchObject({
      status: 'pending',
      phase: 'undo',
    });
  });

  it('waits until everybody knows what was done', () => {
    given(...done, claimed('c'))
      .when({ type: 'UndoRun' })
      .then(refused('undo-while-busy'));
    given(...done, settled('c', 'unknown'))
      .when({ type: 'UndoRun' })
      .then(refused('undo-unknown'));
    given(chain).when({ type: 'UndoRun' }).then(refused('nothing-to-undo'));
    given(...done)
      .when({ type: 'UndoRun', step: 'c' })
      .then(refused('step-has-no-undo'));
    given(...done)
      .when({ type: 'UndoRun', step: 'a' })
      .then({ type: 'UndoBegun', because: 'asked', steps: ['a'] });
  });
});

describe('deciding about a step', () => {
  const unknown = [chain, taken(), claimed('a'), settled('a', 'unknown')] as const;

  it('that nobody knows of makes it done, undone, skipped or done again', () => {
    for (const choice of ['done', 'retry', 'skip', 'undo'] as const)
      given(...unknown)
        .when({ type: 'ChooseStep', choice })
        .then({ type: 'StepChosen', step: 'a', choice });
    const after = (choice: 'done' | 'retry' | 'skip' | 'undo') =>
      stepIn(run(...unknown, at(1, { type: 'StepChosen', step: 'a', choice }, ana)), 'a');
    expect(after('done')).toMatchObject({ status: 'succeeded', settledBy: ana.person, end: 1 });
    expect(after('skip')).toMatchObject({ status: 'skipped', settledBy: ana.person });
    expect(after('retry')).toEqual({ status: 'pending', tries: 1, undos: 0, failures: 0, since: minute(1) });
    expect(after('undo')).toMatchObject({ status: 'pending', phase: 'undo' });
  });

  it('that failed lets the run go on, with it or without', () => {
    given(...failedAtB)
      .when({ type: 'ChooseStep', choice: 'done' })
      .then(refused('step-choice-impossible'));
    expect(run(...failedAtB, { type: 'StepChosen', step: 'b', choice: 'skip' }).status).toBe('running');
    given(...failedAtB, { type: 'StepChosen', step: 'b', choice: 'skip' })
      .when(drive({ prepared: [ready('c')] }))
      .then(claimed('c'));
  });

  it('that needs no decision, or has no undo, is refused', () => {
    given(...failedAtB)
      .when({ type: 'ChooseStep', step: 'a', choice: 'skip' })
      .then(refused('step-needs-no-choice'));
    given(...unknown.slice(0, 2), settled('c', 'unknown'))
      .when({ type: 'ChooseStep', choice: 'undo' })
      .then(refused('step-has-no-undo'));
    given(chain).when({ type: 'ChooseStep', choice: 'skip' }).then(refused('nothing-to-choose'));
  });
});

describe('a manual step', () => {
  const handed = { type: 'StepHandedOver', step: 'a', phase: 'do', given: {}, print: 'p' } as const;

  it('is ticked by a person, with a value', () => {
    given(chain, handed)
      .when({ type: 'TickStep', value: 'v2' })
      .then({ type: 'StepTicked', step: 'a', phase: 'do', value: 'v2' });
    const after = run(chain, handed, at(1, { type: 'StepTicked', step: 'a', phase: 'do', value: 'v2' }, ana));
    expect(stepIn(after, 'a')).toMatchObject({
      status: 'succeeded',
      tries: 1,
      outputs: { value: 'v2' },
      settledBy: ana.person,
    });
  });

  it('is no question, and nothing else is ticked', () => {
    given(chain, handed).when({ type: 'TickStep', no: true }).then(refused('step-is-no-question'));
    given(chain).when({ type: 'TickStep' }).then(refused('nothing-to-tick'));
    given(chain, claimed('a')).when({ type: 'TickStep', step: 'a' }).then(refused('step-not-a-persons'));
  });
});
