import {
  approve,
  claimed,
  DONE,
  drive,
  given,
  minute,
  probe,
  ready,
  refused,
  result,
  run,
  settled,
  started,
  step,
  stepIn,
  taken,
  undo,
  at,
} from '../../../test/given-run';
import { say } from '../say';

const why = say('runbook:why.none');
const two = started([step('a'), step('b', { needs: ['a'] })]);

describe('a turn of the worker', () => {
  it('claims what can be begun, and takes the run first', () => {
    given(two)
      .when(drive({ prepared: [ready('a', { given: { url: 'x' } }), ready('b')] }))
      .then(taken(1), {
        type: 'StepsClaimed',
        fence: 1,
        claims: [{ step: 'a', phase: 'do', attempt: 1, given: { url: 'x' }, print: 'p', reads: false }],
      });
  });

  it('writes down what came of an attempt and begins what needed it', () => {
    given(two, taken(), claimed('a'))
      .when(drive({ results: [result('a', { kind: 'done', outputs: { n: 1 } })], prepared: [ready('b')] }))
      .then(settled('a', 'succeeded', { outputs: { n: 1 } }), claimed('b'));
  });

  it('claims no more than there is room for; what a person does needs none', () => {
    given(started([step('a'), step('b'), step('c')]), taken())
      .when(drive({ room: 1, prepared: [ready('a'), ready('b'), ready('c', { by: 'person' })] }))
      .then({ type: 'StepHandedOver', step: 'c' }, claimed('a'));
  });

  it('ends with the last step, and says what it spared', () => {
    given(started([step('a')], { savesMinutes: 20 }), taken(), claimed('a'))
      .when(drive({ results: [result('a', DONE)] }))
      .then(settled('a', 'succeeded', { outputs: {} }), {
        type: 'RunEnded',
        status: 'succeeded',
        savedMinutes: 20,
      });
  });

  it('skips what its condition keeps from it, and that satisfies whoever needs it', () => {
    const after = given(two, taken())
      .when(drive({ prepared: [{ step: 'a', phase: 'do', skip: true }] }))
      .run();
    expect(stepIn(after, 'a')).toMatchObject({ status: 'skipped', why: { key: 'runbook:why.condition' } });
    given(two, taken(), settled('a', 'skipped'))
      .when(drive({ prepared: [ready('b')] }))
      .then(claimed('b'));
  });

  it('fails for good where its values cannot be worked out', () => {
    given(two, taken())
      .when(drive({ prepared: [{ step: 'a', phase: 'do', broken: why }, ready('b')] }))
      .then(settled('a', 'failed', { attempt: 0, why }), { type: 'RunEnded', status: 'failed' });
  });

  it('begins nothing while it is paused, and takes what comes back', () => {
    given(two, taken(), claimed('a'), { type: 'RunPaused' })
      .when(drive({ results: [result('a', DONE)], prepared: [ready('b')] }))
      .then(settled('a', 'succeeded', { outputs: {} }));
  });

  it('does nothing in a run that is over or only planned', () => {
    given(two, taken(), { type: 'RunEnded', status: 'failed' })
      .when(drive({ fence: 2, prepared: [ready('a')] }))
      .then();
  });
});

describe('whoever holds the run no more', () => {
  const lost = [two, taken(), claimed('a'), taken(2)] as const;

  it('is refused', () => {
    given(...lost)
      .when(drive({ results: [result('a', DONE)] }))
      .then(refused('run-taken'));
  });

  it('has no say in what the next one does under the same number', () => {
    const again = [
      two,
      taken(),
      settled('a', 'waiting', { memory: 7, due: minute(0) }),
      taken(2),
      claimed('a', { fence: 2 }),
    ] as const;
    given(...again)
      .when(drive({ fence: 2, results: [result('a', DONE, { fence: 1 })] }))
      .then();
    given(...again)
      .when(drive({ fence: 2, results: [result('a', DONE, { fence: 2, attempt: 2 })] }))
      .then();
  });
});

describe('a failure', () => {
  const failed = { kind: 'failed', why, again: true } as const;
  const often = started([step('a', { retry: { times: 2, backoffMs: 1_000 } }), step('b', { needs: ['a'] })]);
  const first = settled('a', 'pending', { next: 'do', why, failed: true, due: minute(1) });

  it('is tried again after a pause that doubles', () => {
    const seconds = (count: number) => new Date(Date.parse(minute(1)) + count * 1_000).toISOString();
    given(often, taken(), claimed('a'))
      .when(drive({ results: [result('a', failed)] }))
      .then({ settled: [expect.objectContaining({ became: 'pending', due: seconds(1) })] });
    given(often, taken(), claimed('a'), first, claimed('a', { attempt: 2 }))
      .when(drive({ results: [result('a', failed, { attempt: 2 })] }))
      .then({ settled: [expect.objectContaining({ became: 'pending', due: seconds(2) })] });
  });

  it('counts for good once it was tried often enough, and the run ends with what is left pending', () => {
    const after = given(two, taken(), claimed('a'))
      .when(drive({ results: [result('a', failed)] }))
      .run();
    expect(after.status).toBe('failed');
    expect(after.steps.map(({ status }) => status)).toEqual(['failed', 'pending']);
  });

  it('of a step that is optional stops nothing', () => {
    given(started([step('a', { optional: true }), step('b', { needs: ['a'] })]), taken(), claimed('a'))
      .when(drive({ results: [result('a', { ...failed, again: false })] }))
      .then(settled('a', 'failed', { why, failed: true }));
  });

  it('lets what runs come to its end, and begins nothing new', () => {
    const three = started([step('a'), step('b'), step('c')]);
    given(three, taken(), claimed('a'), claimed('b'))
      .when(drive({ results: [result('a', failed)], prepared: [ready('c')] }))
      .then(settled('a', 'failed', { why, failed: true }));
  });

  it('undoes what was done where the runbook wants it, last things first', () => {
    const book = started([step('a', { undo }), step('b', { undo }), step('c', { needs: ['a', 'b'] })], {
      onFailure: 'undo',
    });
    const history = [book, taken(), claimed('b'), settled('b', 'succeeded'), claimed('a')] as const;
    const done = run(...history, settled('a', 'succeeded'), claimed('c'));
    expect(done.steps.map(({ end }) => end)).toEqual([2, 1, undefined]);
    given(...history, settled('a', 'succeeded'), claimed('c'))
      .when(drive({ results: [result('c', failed)] }))
      .then(settled('c', 'failed', { why, failed: true }), {
        type: 'UndoBegun',
        because: 'failed',
        steps: ['a', 'b'],
      });
  });
});

describe('a step that waits', () => {
  const later = { kind: 'later', due: minute(2), why, memory: { id: 9 } } as const;

  it('is looked at again under the same number, with what it remembers', () => {
    const waiting = [two, taken(), claimed('a'), at(1, settled('a', 'waiting', later))] as const;
    given(...waiting)
      .when(drive({ prepared: [ready('a')] }))
      .then();
    given(...waiting)
      .when(drive({ prepared: [ready('a')] }), { now: minute(2) })
      .then(claimed('a'));
    expect(stepIn(run(...waiting, claimed('a')), 'a')).toMatchObject({ memory: { id: 9 }, begun: minute(0) });
  });

  it('is given up when its time is over; what acted is not done once more', () => {
    const book = started([step('a', { timeoutMs: 30_000, retry: { times: 3, backoffMs: 0 } })]);
    given(book, taken(), claimed('a'))
      .when(drive({ results: [result('a', later)] }))
      .then(settled('a', 'failed', { why: say('runbook:why.timed-out'), failed: true }), {
        type: 'RunEnded',
        status: 'failed',
      });
    given(book, taken(), claimed('a', { reads: true }))
      .when(drive({ results: [result('a', later)] }))
      .then({ settled: [expect.objectContaining({ became: 'pending', next: 'do' })] });
  });

  it('for a person too', () => {
    const handed = { type: 'StepHandedOver', step: 'a', phase: 'do', given: {}, print: 'p' } as const;
    given(two, taken(), handed)
      .when(drive(), { now: minute(2) })
      .then(settled('a', 'failed', { why: say('runbook:why.timed-out'), failed: true }), {
        type: 'RunEnded',
        status: 'failed',
      });
  });

  it('is asked for no longer than its approval is', () => {
    given(started([step('a', { approve })]), taken(), {
      type: 'ApprovalAsked',
      step: 'a',
      given: {},
      print: 'p',
      expires: minute(15),
    })
      .when(drive(), { now: minute(15) })
      .then({ type: 'ApprovalExpired', step: 'a' }, { type: 'RunEnded', status: 'failed' });
  });
});

it('waits for a probe that is asked for, and knows its patience', () => {
  const book = started([step('a', { verify: probe })]);
  given(book, taken(), claimed('a'))
    .when(drive({ results: [result('a', DONE)] }))
    .then(settled('a', 'pending', { next: 'verify', outputs: {} }));
});
