import {
  approve,
  at,
  claimed,
  DONE,
  drive,
  given,
  minute,
  probe,
  ready,
  result,
  run,
  settled,
  started,
  step,
  stepIn,
  taken,
  undo,
} from '../../../test/given-run';
import { say } from '../say';

const why = say('runbook:why.none');
const bare = started([step('a', { retry: { times: 5, backoffMs: 0 } })]);
const proved = started([step('a', { verify: probe, approve })]);
const next = drive({ fence: 2 });
const unsure = { kind: 'unsure', why } as const;
const told = (holds: boolean) => ({ kind: 'told', holds }) as const;
const lost = { lost: true, why: say('runbook:why.worker-lost') } as const;

describe('a worker that is lost', () => {
  it('leaves a step that acts for a person to decide', () => {
    given(bare, taken(), claimed('a'))
      .when(next)
      .then(taken(2), settled('a', 'unknown', lost));
  });

  it('leaves it to its probe where it has one', () => {
    given(proved, taken(), claimed('a'))
      .when(next)
      .then(taken(2), settled('a', 'pending', { next: 'verify', doubtful: true, ...lost }));
  });

  it('leaves a step that only looks to be done again, and counts no failure', () => {
    const after = given(bare, taken(), claimed('a', { reads: true }))
      .when(next)
      .run();
    expect(stepIn(after, 'a')).toMatchObject({ status: 'pending', tries: 1, failures: 0, begun: minute(0) });
  });

  it('leaves what waited for something that it began to go on waiting', () => {
    const waiting = settled('a', 'waiting', { due: minute(0), memory: 9 });
    given(bare, taken(), claimed('a'), waiting, claimed('a'))
      .when(next)
      .then(taken(2), settled('a', 'waiting', { due: minute(1), memory: 9, ...lost }));
  });

  it('leaves an undo that acts for a person to decide, whatever probe the step has', () => {
    const book = started([step('a', { verify: probe, undo })]);
    given(
      book,
      taken(),
      settled('a', 'succeeded'),
      { type: 'UndoBegun', because: 'asked', steps: ['a'] },
      claimed('a', { phase: 'undo' }),
    )
      .when(next)
      .then(taken(2), settled('a', 'unknown', { phase: 'undo', ...lost }));
  });

  it('is not the fifth in a row: the step seems to do it', () => {
    const once = (fence: number) => [
      claimed('a', { fence, attempt: fence, reads: true }),
      taken(fence + 1),
      settled('a', 'pending', { next: 'do', attempt: fence, ...lost }),
    ];
    const four = [1, 2, 3, 4].flatMap(once);
    given(bare, taken(), ...four, claimed('a', { fence: 5, attempt: 5, reads: true }))
      .when(drive({ fence: 6 }))
      .then(
        taken(6),
        settled('a', 'failed', { attempt: 5, lost: true, why: say('runbook:why.lost-often', { count: 5 }) }),
        {
          type: 'RunEnded',
          status: 'failed',
        },
      );
  });
});

describe('an answer that tells nothing clear', () => {
  it('is doubt as well, and a failure: it is not tried for ever', () => {
    given(bare, taken(), claimed('a'))
      .when(drive({ results: [result('a', unsure)] }))
      .then(settled('a', 'unknown', { why }));
    given(proved, taken(), claimed('a'))
      .when(drive({ results: [result('a', unsure)] }))
      .then(settled('a', 'pending', { next: 'verify', doubtful: true, why, failed: true }));
  });

  it('of what only looks is a failure', () => {
    given(bare, taken(), claimed('a', { reads: true }))
      .when(drive({ results: [result('a', unsure)] }))
      .then(settled('a', 'pending', { next: 'do', why, failed: true, due: minute(1) }));
  });
});

describe('a probe', () => {
  const doubtful = [
    proved,
    taken(),
    claimed('a'),
    settled('a', 'pending', { next: 'verify', doubtful: true, failed: true }),
  ] as const;
  const clean = [
    proved,
    taken(),
    claimed('a'),
    settled('a', 'pending', { next: 'verify', outputs: { n: 1 } }),
  ] as const;
  const asked = claimed('a', { phase: 'verify', print: 'of the probe', reads: true });
  const answer = (outcome: Parameters<typeof result>[1]) =>
    drive({ results: [result('a', outcome, { phase: 'verify' })] });
  const verified = (became: Parameters<typeof settled>[1], more = {}) =>
    settled('a', became, { phase: 'verify', ...more });

  it('that holds settles it', () => {
    given(...doubtful, asked)
      .when(answer(told(true)))
      .then(verified('succeeded'), { type: 'RunEnded', status: 'succeeded' });
    const after = given(...clean, asked)
      .when(answer(told(true)))
      .run();
    expect(stepIn(after, 'a')).toMatchObject({ status: 'succeeded', outputs: { n: 1 }, print: 'p' });
  });

  it('that does not hold is asked again until its time is over', () => {
    given(...clean, asked)
      .when(answer(told(false)), { now: minute(0) })
      .then({
        settled: [expect.objectContaining({ became: 'waiting', due: '2026-03-01T03:00:03.000Z' })],
      });
    expect(run(...clean, asked, verified('waiting', { due: minute(0) }), asked).steps[0]).toMatchObject({
      begun: minute(0),
      probes: 1,
    });
  });

  const noEffect = say('runbook:why.does-not-hold');

  it('that says in the end that nothing happened has what was in doubt done again, as it was approved', () => {
    const approved = { ...stepIn(run(...doubtful), 'a') };
    expect(approved.print).toBe('p');
    const lostOnly = [
      proved,
      taken(),
      claimed('a'),
      taken(2),
      settled('a', 'pending', { next: 'verify', doubtful: true, lost: true }),
      claimed('a', { phase: 'verify', fence: 2, reads: true }),
    ] as const;
    given(...lostOnly)
      .when(drive({ fence: 2, results: [result('a', told(false), { phase: 'verify', fence: 2 })] }))
      .then(verified('pending', { next: 'do', why: noEffect }));
  });

  it('fails what was tried often enough, and what was said to be done and is not', () => {
    given(...doubtful, asked)
      .when(answer(told(false)))
      .then(verified('failed', { why: noEffect }), { type: 'RunEnded', status: 'failed' });
    given(...clean, asked)
      .when(answer(told(false)))
      .then(verified('failed', { why: noEffect, failed: true }), { type: 'RunEnded', status: 'failed' });
  });

  it('that cannot tell leaves it to a person', () => {
    given(...clean, asked)
      .when(answer({ kind: 'failed', why, again: false }), { now: minute(0) })
      .then(verified('unknown', { why }));
    given(...clean, asked)
      .when(answer(unsure))
      .then(verified('unknown', { why }));
    given(...clean, asked)
      .when(answer(unsure), { now: minute(0) })
      .then({ settled: [expect.objectContaining({ became: 'waiting' })] });
    given(...clean)
      .when(drive({ prepared: [{ step: 'a', phase: 'verify', broken: why }] }))
      .then(verified('unknown', { attempt: 0, why }));
  });

  it('is asked even where another step failed, because its step was done', () => {
    const book = started([step('a', { verify: probe }), step('b')]);
    given(book, taken(), settled('b', 'failed'), claimed('a'))
      .when(drive({ results: [result('a', DONE)], prepared: [ready('a', { phase: 'verify', reads: true })] }))
      .then(settled('a', 'pending', { next: 'verify', outputs: {} }), {
        type: 'StepsClaimed',
        claims: [expect.objectContaining({ phase: 'verify', attempt: 1 })] as never,
      });
  });

  it('is not waited for where a person knows better', () => {
    const waits = [...clean, asked, verified('waiting', { due: minute(9) })] as const;
    given(...waits)
      .when({ type: 'ChooseStep', step: 'a', choice: 'done' })
      .then({ type: 'StepChosen', step: 'a', choice: 'done' });
    expect(stepIn(run(...waits, { type: 'StepChosen', step: 'a', choice: 'done' }), 'a')).toMatchObject({
      status: 'succeeded',
      outputs: { n: 1 },
    });
  });

  it('can be a person', () => {
    const handed = { type: 'StepHandedOver', step: 'a', phase: 'verify', given: {}, print: 'q' } as const;
    given(...clean)
      .when(drive({ prepared: [ready('a', { phase: 'verify', by: 'person', print: 'q' })] }))
      .then(handed);
    given(...clean, handed)
      .when({ type: 'TickStep', no: true })
      .then({ type: 'StepTicked', step: 'a', phase: 'verify', no: true });
    const no = run(...clean, handed, at(1, { type: 'StepTicked', step: 'a', phase: 'verify', no: true }));
    expect(stepIn(no, 'a')).toMatchObject({ status: 'failed', why: noEffect });
    const yes = run(...clean, handed, { type: 'StepTicked', step: 'a', phase: 'verify' });
    expect(stepIn(yes, 'a')).toMatchObject({ status: 'succeeded', outputs: { n: 1 } });
  });
});
