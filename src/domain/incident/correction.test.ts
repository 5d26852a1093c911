import { at, bo, declared, given, incident, minute, NOW, POSSIBLE, refused } from '../../../test/given';
import { COMMANDER, type TimeName } from './incident';
import type { CorrectTime } from './correction';
import type { IncidentEvent } from './vocabulary';

const correct = (time: TimeName, when = minute(-5)): CorrectTime => ({
  type: 'CorrectTime',
  time,
  at: when,
  reason: 'the graph shows it',
});
const resolved: IncidentEvent = { type: 'Resolved' };

describe('correcting a moment', () => {
  it('is a later event, told now, beside the wrong one', () => {
    given(declared)
      .when(correct('started'), { at: minute(58), by: bo })
      .then(at(60, { ...correct('started'), type: 'TimeCorrected' }, bo));
    const corrected = { ...correct('detected'), type: 'TimeCorrected' } as const;
    expect(incident(declared, corrected).times).toEqual({ detected: minute(-5) });
  });

  it('knows no moment in the future', () => {
    given(declared)
      .when(correct('started', NOW))
      .then({ ...correct('started', NOW), type: 'TimeCorrected' });
    given(declared)
      .when(correct('started', minute(61)))
      .thenWrong('at', 'time-in-future');
  });

  it('may set what was forgotten: nobody pressed "take command", nobody said "mitigated"', () => {
    given(declared)
      .when(correct('acknowledged', minute(1)))
      .then({ ...correct('acknowledged', minute(1)), type: 'TimeCorrected' });
    given(declared, resolved)
      .when(correct('mitigated', minute(30)))
      .then({ ...correct('mitigated', minute(30)), type: 'TimeCorrected' });
  });

  it.each(['mitigated', 'resolved'] as const)(
    'does not say that an open incident was %s: a verb does',
    (time) => {
      given(declared)
        .when(correct(time))
        .then(refused('time-not-come', ...POSSIBLE.open));
      given(declared, resolved, { type: 'Reopened', reason: 'back' })
        .when(correct(time))
        .then(refused('time-not-come', ...POSSIBLE.open));
    },
  );

  it('does not say when a mitigated incident was resolved, nor when a cancelled one was', () => {
    given(declared, { type: 'Mitigated' })
      .when(correct('mitigated', minute(1)))
      .then({ ...correct('mitigated', minute(1)), type: 'TimeCorrected' });
    given(declared, { type: 'Mitigated' })
      .when(correct('resolved'))
      .then(refused('time-not-come', ...POSSIBLE.mitigated));
    given(declared, { type: 'Cancelled', reason: 'none' })
      .when(correct('resolved'))
      .then(refused('time-not-come', 'note'));
  });

  it('holds against what comes later by itself: a second commander acknowledges nothing', () => {
    const state = incident(
      declared,
      { ...correct('acknowledged', minute(1)), type: 'TimeCorrected' },
      at(9, { type: 'RoleAssigned', role: COMMANDER, person: bo.person }),
    );
    expect(state.times.acknowledged).toBe(minute(1));
  });
});

describe('emptying an entry', () => {
  const left = { type: 'NoteAdded', text: '[redacted]' };

  it('writes down what may stay of it, and changes nothing else', () => {
    const redacted: IncidentEvent = { type: 'EventRedacted', seq: 7, reason: 'a name', left };
    given(declared).when({ type: 'RedactEvent', seq: 7, reason: 'a name' }, { left }).then(at(60, redacted));
    expect(incident(declared, redacted)).toEqual(incident(declared));
  });

  it('is refused where there is no such entry', () => {
    given(declared).when({ type: 'RedactEvent', seq: 99, reason: 'a name' }).then(refused('unknown-event'));
  });
});
