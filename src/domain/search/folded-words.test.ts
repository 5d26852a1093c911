import { askedWords, hasAsked } from './asked-words';
import { folded, foldedWords } from './folded-words';

describe('words as they are looked for', () => {
  it.each([
    ['Überlastung', 'uberlastung'],
    ['STRASSE Straße', 'strasse strasse'],
    ['Łódź, Ærø and Þórr', 'lodz, aero and thorr'],
    ['İstanbul ISPARTA', 'istanbul isparta'],
    ['ﬁle ①', 'file 1'],
    ['й Й', 'и и'],
  ])('%s is %s', (text, expected) => {
    expect(folded(text)).toBe(expected);
    expect(folded(text)).toBe(folded(folded(text)));
  });

  it('are runs of letters and digits; scripts without spaces go sign by sign', () => {
    expect(foldedWords("db-3.eu_west: it's “99%” 数据 हिन्दी", 99)).toEqual([
      'db',
      '3',
      'eu',
      'west',
      'it',
      's',
      '99',
      '数',
      '据',
      'हिन्दी',
    ]);
  });

  it('are bounded in length and number, and hold nothing that has a meaning elsewhere', () => {
    expect(foldedWords('a b c d', 2)).toEqual(['a', 'b']);
    expect(foldedWords('x'.repeat(999), 9)).toEqual(['x'.repeat(64)]);
    expect(foldedWords(`'&|!:*()<>\\"%\u0000\ud800 a'b`, 9)).toEqual(['a', 'b']);
  });

  it('of a question are all but the last whole', () => {
    expect(askedWords('Pool pool of CHEC')).toEqual({ words: ['pool', 'of'], begins: 'chec' });
    expect(askedWords(' -- ')).toBeUndefined();
    const many = askedWords(Array.from({ length: 9_999 }, (_, at) => `w${String(at)}`).join(' '));
    expect(many).toMatchObject({ begins: 'w15' });
    const asked = askedWords('pool chec');
    expect(asked && hasAsked(['checkout', 'pool'], asked)).toBe(true);
    expect(asked && hasAsked(['checkout', 'pools'], asked)).toBe(false);
  });
});
