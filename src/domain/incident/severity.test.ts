import { declared, given, incident, POSSIBLE, refused } from '../../../test/given';

describe('severity', () => {
  it('goes up and down, with a reason if there is one', () => {
    given(declared)
      .when({ type: 'ChangeSeverity', severity: 'SEV1', reason: 'payments are down' })
      .then({ type: 'SeverityChanged', from: 'SEV2', to: 'SEV1', reason: 'payments are down' });
    given(declared)
      .when({ type: 'ChangeSeverity', severity: 'SEV4' })
      .then({ type: 'SeverityChanged', from: 'SEV2', to: 'SEV4' });
    expect(incident(declared, { type: 'SeverityChanged', from: 'SEV2', to: 'SEV4' }).severity).toBe('SEV4');
  });

  it('is refused where it is that already', () => {
    given(declared)
      .when({ type: 'ChangeSeverity', severity: 'SEV2' })
      .then(refused('same-severity', ...POSSIBLE.open));
  });
});
