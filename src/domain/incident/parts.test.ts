import { at, declared, given, incident } from '../../../test/given';
import type { RecordPart } from './parts';
import type { IncidentEvent } from './vocabulary';

const part = 'channel:console';
const delivery = { kind: 'system', part: 'delivery' } as const;
const done: IncidentEvent = { type: 'PartDone', part, detail: 'inc-12' };
const failed: IncidentEvent = {
  type: 'PartFailed',
  part,
  reason: 'delivery:timed-out',
  effect: 'e1/open-channel',
};
const tellsDone: RecordPart = { type: 'RecordPart', part, outcome: { ok: true, detail: 'inc-12' } };
const tellsFailed: RecordPart = {
  type: 'RecordPart',
  part,
  outcome: { ok: false, reason: 'delivery:timed-out', effect: 'e1/open-channel' },
};

describe('the outside pieces of an incident', () => {
  it('are there once the delivery says so', () => {
    given(declared)
      .when(tellsDone, { by: delivery })
      .then(at(60, done, delivery));
    expect(incident(declared, done).parts).toEqual({ [part]: { state: 'done', detail: 'inc-12' } });
  });

  it('say why they failed, and keep the effect under which they can be tried again', () => {
    given(declared).when(tellsFailed).then(failed);
    expect(incident(declared, failed).parts).toEqual({
      [part]: { state: 'failed', reason: 'delivery:timed-out', effect: 'e1/open-channel' },
    });
  });

  it('are told once, however often a delivery reports', () => {
    given(declared, done).when(tellsDone).then();
    given(declared, failed).when(tellsFailed).then();
  });

  it('may fail anew for another reason, and succeed late', () => {
    given(declared, { ...failed, reason: 'delivery:threw' })
      .when(tellsFailed)
      .then(failed);
    given(declared, failed).when(tellsDone).then(done);
  });

  it('may come up that nobody waited for, such as an invitation', () => {
    given(declared)
      .when({ ...tellsDone, part: 'invite:person/bo:console' })
      .then({ ...done, part: 'invite:person/bo:console' });
  });
});

describe('trying again', () => {
  it('is possible where something failed, under the old key, and then it is pending', () => {
    const retried: IncidentEvent = { type: 'PartRetried', part, effect: 'e1/open-channel' };
    given(declared, failed).when({ type: 'RetryPart', part }).then(retried);
    expect(incident(declared, failed, retried).parts[part]).toEqual({ state: 'pending' });
  });

  it.each([
    ['pending', []],
    ['done', [done]],
    ['being tried again', [failed, { type: 'PartRetried', part, effect: 'e1/open-channel' }]],
  ] satisfies [string, IncidentEvent[]][])('makes no sense while it is %s', (_, history) => {
    given(declared, ...history)
      .when({ type: 'RetryPart', part })
      .thenWrong('part', 'part-not-failed');
  });

  it('makes no sense for what there never was', () => {
    given(declared).when({ type: 'RetryPart', part: 'cake:console' }).thenWrong('part', 'part-not-failed');
    given(declared).when({ type: 'RetryPart', part: 'constructor' }).thenWrong('part', 'part-not-failed');
  });
});
