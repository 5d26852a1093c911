import { bo, chen } from '../../../test/given';
import {
  ana,
  approve,
  claimed,
  drive,
  given,
  minute,
  ready,
  refused,
  run,
  started,
  step,
  stepIn,
  taken,
  worker,
} from '../../../test/given-run';
import type { ApprovalAsked, StepApproved } from './vocabulary';

const book = (more: Partial<typeof approve> = {}) =>
  started([step('a', { approve: { ...approve, ...more } })]);
const asked: ApprovalAsked = {
  type: 'ApprovalAsked',
  step: 'a',
  given: { replicas: 3 },
  print: 'p',
  expires: minute(16),
};
const commander = { standing: 'commander' } as const;
const yes = (person = bo.person, missing = 0): StepApproved => ({
  type: 'StepApproved',
  step: 'a',
  print: 'p',
  person,
  missing,
});

describe('approval', () => {
  it('is asked for with the values that it would hold for', () => {
    given(book(), taken())
      .when(drive({ prepared: [ready('a', { given: { replicas: 3 } })], room: 0 }))
      .then(asked);
  });

  it('is given by whoever has the role or the standing, and counts for what they saw', () => {
    given(book(), asked)
      .when({ type: 'ApproveStep', print: 'p' }, { by: bo, ...commander })
      .then(yes());
    given(book(), asked).when({ type: 'ApproveStep' }, { by: bo, standing: 'admin' }).then(yes());
    given(book(), asked)
      .when({ type: 'ApproveStep' }, { by: bo, roles: ['commander'] })
      .then(yes());
    given(book({ role: 'ops' }), asked)
      .when({ type: 'ApproveStep' }, { by: bo, roles: ['ops'] })
      .then(yes());
  });

  it('is not given by anybody else', () => {
    const no = refused('approval-not-yours');
    given(book(), asked).when({ type: 'ApproveStep' }, { by: bo, standing: 'responder' }).then(no);
    given(book({ role: 'ops' }), asked)
      .when({ type: 'ApproveStep' }, { by: bo, standing: 'admin' })
      .then(no);
    given(book({ role: 'viewer' }), asked)
      .when({ type: 'ApproveStep' }, { by: bo, standing: 'viewer' })
      .then(no);
  });

  it('is given by people alone', () => {
    for (const by of [worker, { kind: 'token', name: 'ci' } as const])
      given(book(), asked)
        .when({ type: 'ApproveStep' }, { by, standing: 'admin' })
        .then(refused('approval-by-people-only'));
  });

  it('is not given by whoever started the run, unless the runbook allows it; they may refuse', () => {
    given(book(), asked)
      .when({ type: 'ApproveStep' }, { by: ana, ...commander })
      .then(refused('approval-own'));
    given(book({ notSelf: false }), asked)
      .when({ type: 'ApproveStep' }, { by: ana, ...commander })
      .then(yes(ana.person));
    given(book(), asked)
      .when({ type: 'RefuseStep', reason: 'too late' }, { by: ana, ...commander })
      .then({ type: 'StepRefused', step: 'a', reason: 'too late' });
  });

  it('may want two people, and nobody counts twice', () => {
    const two = book({ count: 2 });
    given(two, asked)
      .when({ type: 'ApproveStep' }, { by: bo, ...commander })
      .then(yes(bo.person, 1));
    given(two, asked, yes(bo.person, 1))
      .when({ type: 'ApproveStep' }, { by: bo, ...commander })
      .then(refused('approved-already'));
    given(two, asked, yes(bo.person, 1))
      .when({ type: 'ApproveStep' }, { by: chen, ...commander })
      .then(yes(chen.person, 0));
    expect(run(two, asked, yes(bo.person, 1), yes(chen.person)).steps[0]).toMatchObject({
      status: 'pending',
      approvedBy: [bo.person, chen.person],
    });
  });

  it('of other values than are asked for now is refused', () => {
    given(book(), asked)
      .when({ type: 'ApproveStep', print: 'seen before' }, { by: bo, ...commander })
      .then(refused('approval-outdated'));
  });

  it('comes too late once it has expired', () => {
    given(book(), asked)
      .when({ type: 'ApproveStep' }, { by: bo, now: minute(16), ...commander })
      .then(refused('approval-expired'));
  });

  it('holds for the very values and no others: those are asked for anew', () => {
    given(book(), taken(), asked, yes())
      .when(drive({ prepared: [ready('a')] }))
      .then(claimed('a'));
    given(book(), taken(), asked, yes())
      .when(drive({ prepared: [ready('a', { print: 'other' })] }))
      .then({ type: 'ApprovalAsked', print: 'other', anew: true });
    expect(run(book(), asked, yes(), { ...asked, print: 'other', anew: true }).steps[0]).not.toHaveProperty(
      'approvedBy',
    );
  });

  it('that is refused fails the step, with who and why', () => {
    const after = run(book(), asked, { type: 'StepRefused', step: 'a', reason: 'too late' });
    expect(stepIn(after, 'a')).toMatchObject({
      status: 'failed',
      why: { key: 'runbook:why.refused-because', facts: { reason: 'too late' } },
    });
  });

  it('is asked for anew when a person has the step tried again', () => {
    const after = run(book(), asked, yes(), { type: 'StepsReset', from: 'a', steps: ['a'] });
    expect(stepIn(after, 'a')).toEqual({
      status: 'pending',
      tries: 0,
      undos: 0,
      failures: 0,
      since: minute(0),
    });
  });

  it('is spoken of by name where several wait', () => {
    const both = started([step('a', { approve }), step('b', { approve })]);
    const other = { ...asked, step: 'b' } as const;
    given(both, asked, other)
      .when({ type: 'ApproveStep' }, { by: bo, ...commander })
      .then(refused('run-which-step'));
    given(both, asked)
      .when({ type: 'ApproveStep', step: 'b' }, { by: bo, ...commander })
      .then(refused('step-awaits-no-approval'));
    given(both)
      .when({ type: 'ApproveStep' }, { by: bo, ...commander })
      .then(refused('nothing-to-approve'));
    given(both)
      .when({ type: 'ApproveStep', step: 'c' }, { by: bo, ...commander })
      .then(refused('run-unknown-step'));
  });
});
