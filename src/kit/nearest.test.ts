import { nearest } from './nearest';

describe('what was probably meant', () => {
  it.each([
    ['chekout', 'checkout'],
    ['check-out', 'checkout'],
    ['Paymetns', 'payments'],
    ['update_every_minutes', 'updateEveryMinutes'],
  ])('takes %s for %s', (written, meant) => {
    expect(nearest(written, ['search', 'checkout', 'payments', 'updateEveryMinutes'])).toBe(meant);
  });

  it('says nothing where nothing is near', () => {
    expect(nearest('kubernetes', ['search', 'checkout'])).toBeUndefined();
    expect(nearest('x', [])).toBeUndefined();
  });
});
