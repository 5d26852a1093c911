import { ana, at, bo, chen, declared, given, incident, minute, refused } from '../../../../test/given';
import { streamId } from '../../ids';
import { taskTimers } from './reactions';

const added = { type: 'TaskAdded', task: 1, text: 'ask the bank' } as const;
const forBo = { ...added, to: bo.person, due: minute(30) } as const;
const done = { type: 'TaskEnded', task: 1, became: 'done' } as const;

describe('a task', () => {
  it('gets the next number, whatever became of those before', () => {
    given(declared, added, done)
      .when({ type: 'AddTask', text: 'call them again', to: bo.person })
      .then({ type: 'TaskAdded', task: 2, text: 'call them again', to: bo.person });
  });

  it('needs words', () => {
    given(declared).when({ type: 'AddTask', text: ' ' }).thenWrong('text', 'text-missing');
  });

  it('may be added after the end: what is left to do is often found then', () => {
    given(declared, { type: 'Resolved' }, { type: 'Closed' })
      .when({ type: 'AddTask', text: 'ask the bank' })
      .then(added);
  });

  it('is no longer a list for a channel when there are too many', () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ ...added, task: index + 1 }));
    given(declared, ...many)
      .when({ type: 'AddTask', text: 'one more' })
      .then(refused('too-many-tasks', 'task-done'));
  });

  it('goes from one to the next, and to nobody', () => {
    given(declared, forBo)
      .when({ type: 'AssignTask', task: 1, to: chen.person })
      .then({ type: 'TaskAssigned', task: 1, to: chen.person, previous: bo.person });
    given(declared, forBo)
      .when({ type: 'AssignTask', task: 1 })
      .then({ type: 'TaskAssigned', task: 1, previous: bo.person });
    given(declared, forBo).when({ type: 'AssignTask', task: 1, to: bo.person }).then();
    expect(incident(declared, forBo, { type: 'TaskAssigned', task: 1 }).tasks).toEqual([
      {
        number: 1,
        state: 'open',
        text: 'ask the bank',
        by: ana.person,
        at: minute(0),
        due: minute(30),
      },
    ]);
  });

  it('is done once, and said twice is nothing', () => {
    given(declared, added).when({ type: 'EndTask', task: 1, became: 'done' }).then(done);
    given(declared, added, done).when({ type: 'EndTask', task: 1, became: 'done' }).then();
  });

  it('that is over is reopened before it is given away or ends otherwise', () => {
    const over = refused('task-ended', 'task-reopen', 'task-add');
    given(declared, added, done).when({ type: 'EndTask', task: 1, became: 'dropped' }).then(over);
    given(declared, added, done).when({ type: 'AssignTask', task: 1, to: bo.person }).then(over);
    given(declared, added, done)
      .when({ type: 'ReopenTask', task: 1 })
      .then({ type: 'TaskReopened', task: 1 });
    given(declared, added).when({ type: 'ReopenTask', task: 1 }).then();
  });

  it('that is not there is asked for by those that are', () => {
    given(declared)
      .when({ type: 'EndTask', task: 1, became: 'done' })
      .then(refused('no-tasks', 'task', 'task-add'));
    given(declared, added)
      .when({ type: 'EndTask', task: 2, became: 'done' })
      .then(refused('unknown-task', 'task', 'task-add'));
  });

  it('keeps when it was over, until it is reopened', () => {
    const [over] = incident(declared, added, at(7, done)).tasks ?? [];
    expect(over).toMatchObject({ state: 'done', endedAt: minute(7) });
    const [again] = incident(declared, added, at(7, done), { type: 'TaskReopened', task: 1 }).tasks ?? [];
    expect(again).toEqual({ number: 1, state: 'open', text: 'ask the bank', by: ana.person, at: minute(0) });
  });

  it('brings whoever has it onto the incident', () => {
    expect(incident(declared, forBo).people).toContainEqual(bo.person);
    expect(
      incident(declared, added, { type: 'TaskAssigned', task: 1, to: chen.person }).people,
    ).toContainEqual(chen.person);
  });
});

describe('a task that is due', () => {
  const remind = { type: 'RemindTask', task: 1, due: minute(30) } as const;
  const stream = streamId('incident', 'a');

  it('is reminded of once its time comes, and not when it is over or due at another time', () => {
    given(declared, forBo)
      .when(remind)
      .then({ type: 'TaskFellDue', task: 1, due: minute(30) });
    given(declared, forBo, done).when(remind).then();
    given(declared, { ...forBo, due: minute(45) })
      .when(remind)
      .then();
    given(declared, added).when(remind).then();
  });

  it('has a timer while it is open', () => {
    const set = {
      kind: 'set',
      key: `task-due/${stream}/1`,
      dueAt: minute(30),
      target: stream,
      command: remind,
    };
    expect(taskTimers(stream, forBo, incident(declared, forBo))).toEqual([set]);
    expect(taskTimers(stream, added, incident(declared, added))).toEqual([]);
    expect(taskTimers(stream, done, incident(declared, forBo, done))).toEqual([
      { kind: 'cancel', key: `task-due/${stream}/1` },
    ]);
    const reopened = { type: 'TaskReopened', task: 1 } as const;
    expect(taskTimers(stream, reopened, incident(declared, forBo, done, reopened))).toEqual([set]);
  });
});
