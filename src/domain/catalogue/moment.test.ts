import { momentIn } from './moment';

describe('a moment that somebody wrote', () => {
  it.each([
    ['2026-12-20T18:00:00Z', 'begin', '2026-12-20T18:00:00.000Z'],
    ['2026-12-20 18:00', 'begin', '2026-12-20T17:00:00.000Z'],
    ['2026-07-01T18:00', 'begin', '2026-07-01T16:00:00.000Z'],
    ['2026-07-01T18:00+09:00', 'begin', '2026-07-01T09:00:00.000Z'],
    ['2026-07-01', 'begin', '2026-06-30T22:00:00.000Z'],
    ['2026-07-01', 'end', '2026-07-01T22:00:00.000Z'],
    // A day of 25 hours: the clocks go back in it.
    ['2026-10-25', 'end', '2026-10-25T23:00:00.000Z'],
  ] as const)('%s as a %s in Paris is %s', (text, edge, expected) => {
    expect(momentIn('Europe/Paris', text, edge)).toBe(expected);
  });

  it.each(['2026-02-30', '2026-13-01', 'tomorrow', '', '18:00', '2026-07-01 25:00', '2026-07-01Z'])(
    'does not take "%s" for one',
    (text) => {
      expect(momentIn('Europe/Paris', text, 'begin')).toBeUndefined();
    },
  );
});
