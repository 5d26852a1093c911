import { at, bo, chen, declared, given, incident, minute } from '../../../test/given';
import { COMMANDER } from './incident';
import type { IncidentEvent } from './vocabulary';

const resolved: IncidentEvent = { type: 'Resolved', summary: 'rolled back' };
const offered: IncidentEvent = {
  type: 'HandoffOffered',
  role: COMMANDER,
  from: bo.person,
  to: chen.person,
};

describe('resolving', () => {
  it('ends an incident from any open state, at the moment at which it was true', () => {
    given(declared)
      .when({ type: 'Resolve', summary: 'rolled back', when: minute(50) })
      .then(at(50, resolved));
    given(declared, { type: 'Mitigated' })
      .when({ type: 'Resolve' }, { at: minute(59) })
      .then(at(59, { type: 'Resolved' }));
  });

  it('has not happened in the future', () => {
    given(declared)
      .when({ type: 'Resolve', when: minute(61) })
      .thenWrong('when', 'time-in-future');
  });

  it('keeps the summary and the moment, and lets a hand-off that nobody answered fall', () => {
    const state = incident(declared, offered, at(50, resolved));
    expect(state).toMatchObject({
      status: 'resolved',
      summary: 'rolled back',
      times: { resolved: minute(50) },
    });
    expect(state.handoff).toBeUndefined();
  });
});

describe('reopening', () => {
  const reopened: IncidentEvent = { type: 'Reopened', reason: 'errors are back' };

  it.each([[[resolved]], [[resolved, { type: 'Closed' } as const]]])(
    'leads from resolved and closed back to work',
    (history) => {
      given(declared, ...history)
        .when({ type: 'Reopen', reason: 'errors are back' })
        .then(reopened);
      expect(incident(declared, ...history, reopened).status).toBe('investigating');
    },
  );

  it('clears the later moments, keeps the earlier ones, and counts', () => {
    const history = [
      { ...declared, started: minute(-10) },
      at(2, { type: 'RoleAssigned', role: COMMANDER, person: bo.person }),
      at(40, { type: 'Mitigated' }),
      at(50, resolved),
      at(55, reopened),
    ] as const;
    const once = incident(...history);
    expect(once.times).toEqual({ started: minute(-10), detected: minute(0), acknowledged: minute(2) });
    expect(once).not.toHaveProperty('summary');
    expect(once.reopened).toBe(1);
    const twice = incident(...history, at(57, { type: 'Resolved' }), at(58, reopened));
    expect(twice.reopened).toBe(2);
    expect(incident(...history, at(57, { type: 'Resolved' })).times.resolved).toBe(minute(57));
  });
});

describe('closing and cancelling', () => {
  it('closes what is resolved, and keeps its summary', () => {
    given(declared, resolved).when({ type: 'Close' }).then({ type: 'Closed' });
    expect(incident(declared, resolved, { type: 'Closed' })).toMatchObject({
      status: 'closed',
      summary: 'rolled back',
    });
  });

  it('cancels what was none, from any open state', () => {
    given(declared, { type: 'Mitigated' })
      .when({ type: 'Cancel', reason: 'a test alert' })
      .then({ type: 'Cancelled', reason: 'a test alert' });
    const state = incident(declared, offered, { type: 'Cancelled', reason: 'a test alert' });
    expect(state).toMatchObject({ status: 'cancelled', reason: 'a test alert' });
    expect(state.handoff).toBeUndefined();
  });
});
