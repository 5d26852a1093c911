import { amount } from './amount';

describe('a number for people', () => {
  it.each([
    [0, '', '0'],
    [0.1 + 0.2, '', '0.3'],
    [7.4567, '%', '7.46%'],
    [-2.5, 's', '-2.5 s'],
    [999.6, '', '1000'],
    [1_234.5, '', '1235'],
    [12_345, 'req/s', '12.3k req/s'],
    [-4_560_000, '', '-4.56M'],
    [7.1e9, 'B', '7.1G B'],
    [3e12, '', '3T'],
    [2e15, '', '2.0e+15'],
    [0.00012, '', '1.2e-4'],
    [NaN, '%', '–%'],
    [Infinity, '', '–'],
  ])('%p %s is %s', (value, unit, words) => {
    expect(amount(value, unit)).toBe(words);
  });

  it('keeps as many digits as are asked for', () => {
    expect(amount(100_500, '', 4)).toBe('100.5k');
  });
});
