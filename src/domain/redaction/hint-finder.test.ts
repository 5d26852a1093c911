import { HintFinder } from './hint-finder';

const found = (text: string, ...lists: readonly string[][]): number[] =>
  [...new HintFinder(lists).found(text)].flatMap((is, list) => (is === 1 ? [list] : []));

describe('finding hints', () => {
  it('finds words inside, beside and across each other', () => {
    expect(found('ushers', ['he'], ['she'], ['his'], ['hers'])).toEqual([0, 1, 3]);
    expect(found('secretkey', ['key'], ['secret'], ['cretk'], ['keys'])).toEqual([0, 1, 2]);
    expect(found('aab', ['ab'], ['aab'], ['b'], ['aaa'])).toEqual([0, 1, 2]);
  });

  it('finds nothing in nothing, and nothing across letters that no hint has', () => {
    expect(found('', ['a'])).toEqual([]);
    expect(found('s-e-c', ['sec'])).toEqual([]);
    expect(found('se\u{1F600}c seĀc', ['sec'])).toEqual([]);
  });

  it('finds the words that several lists share, and every word of a list', () => {
    expect(found('a token', ['token', 'key'], ['token'], ['key'])).toEqual([0, 1]);
    expect(found('contraseña', ['contraseña'])).toEqual([0]);
  });

  it('says the same as looking for one after the other', () => {
    const words = ['a', 'ab', 'bab', 'bc', 'bca', 'c', 'caa', '--', 'b-'];
    const letters = 'abc-';
    for (let n = 0; n < 4 ** 6; n += 1) {
      const text = Array.from({ length: 6 }, (_, place) => letters[(n >> (place * 2)) & 3]).join('');
      const expected = words.flatMap((word, list) => (text.includes(word) ? [list] : []));
      expect(found(text, ...words.map((word) => [word]))).toEqual(expected);
    }
  });
});
