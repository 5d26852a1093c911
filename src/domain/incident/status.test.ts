import { at, declared, given, incident, minute, POSSIBLE, refused } from '../../../test/given';

describe('moving between the states in which work goes on', () => {
  it('goes forward, backward and past a state', () => {
    given(declared)
      .when({ type: 'ChangeStatus', status: 'identified' })
      .then({ type: 'StatusChanged', from: 'triage', to: 'identified' });
    given(declared, { type: 'StatusChanged', from: 'triage', to: 'identified' })
      .when({ type: 'ChangeStatus', status: 'investigating' })
      .then({ type: 'StatusChanged', from: 'identified', to: 'investigating' });
  });

  it('refuses the state it is in', () => {
    given(declared, { type: 'StatusChanged', from: 'triage', to: 'investigating' })
      .when({ type: 'ChangeStatus', status: 'investigating' })
      .then(refused('same-status', ...POSSIBLE.open));
  });
});

describe('mitigation', () => {
  it('is from any open state, with the moment at which it was true', () => {
    given(declared)
      .when({ type: 'Mitigate', summary: 'traffic moved', when: minute(40) })
      .then(at(40, { type: 'Mitigated', summary: 'traffic moved' }));
    given(declared)
      .when({ type: 'Mitigate' }, { at: minute(59) })
      .then(at(59, { type: 'Mitigated' }));
  });

  it('has not happened in the future', () => {
    given(declared)
      .when({ type: 'Mitigate', when: minute(61) })
      .thenWrong('when', 'time-in-future');
  });

  it('sets the moment', () => {
    expect(incident(declared, at(40, { type: 'Mitigated' }))).toMatchObject({
      status: 'mitigated',
      times: { mitigated: minute(40) },
    });
  });

  it('no longer holds once the impact is back, and the last one counts', () => {
    const back = [
      declared,
      at(40, { type: 'Mitigated' }),
      at(45, { type: 'StatusChanged', from: 'mitigated', to: 'identified' }),
    ] as const;
    expect(incident(...back).times).toEqual({ detected: minute(0) });
    expect(incident(...back, at(50, { type: 'Mitigated' })).times.mitigated).toBe(minute(50));
  });

  it('is untouched by moves between the other states', () => {
    const moved = incident(
      declared,
      at(40, { type: 'Mitigated' }),
      at(41, { type: 'NoteAdded', text: 'quiet' }),
      at(42, { type: 'SeverityChanged', from: 'SEV2', to: 'SEV4' }),
    );
    expect(moved.times.mitigated).toBe(minute(40));
  });
});
