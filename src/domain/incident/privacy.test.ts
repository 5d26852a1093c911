import { declared, given, incident, POSSIBLE, refused } from '../../../test/given';

const asPrivate = { ...declared, private: true };

describe('privacy', () => {
  it('is taken up and given up at any time', () => {
    given(declared).when({ type: 'SetPrivacy', private: true }).then({ type: 'PrivacySet', private: true });
    given(asPrivate)
      .when({ type: 'SetPrivacy', private: false })
      .then({ type: 'PrivacySet', private: false });
    expect(incident(declared, { type: 'PrivacySet', private: true }).private).toBe(true);
    expect(incident(asPrivate, { type: 'PrivacySet', private: false }).private).toBe(false);
  });

  it('is refused where it is like that already', () => {
    given(asPrivate)
      .when({ type: 'SetPrivacy', private: true })
      .then(refused('already-private', ...POSSIBLE.open));
    given(declared)
      .when({ type: 'SetPrivacy', private: false })
      .then(refused('already-open', ...POSSIBLE.open));
  });
});
