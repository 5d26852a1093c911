import fc from 'fast-check';

import { HOSTILE } from '../../../../test/contracts/chat-messages';
import { asCode, emphasised, escaped, heardText, linked, namesIn } from './text';

const SEED = 20_260_727;
const any = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'@#~:$<>&*_`[]()\\!|-+=.1 a\n\twx3/;d'.split('')) }),
  fc.constantFrom(...HOSTILE.map(([, text]) => text)),
);

/** What a reader sees of an escaped text. */
const shown = (text: string): string =>
  text
    .replace(/\\([*_`[\]])/g, '$1')
    .replace(/\u200b/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
/** What the web client has when it looks for mentions and the like. */
const joined = (text: string): string => text.replace(/\\([*_`[\]])/g, '$1');
const plain = (text: string): boolean => !/\u200b|&lt;|&#\d+;/.test(text);

describe('people’s text', () => {
  it('arrives as it is', () => {
    const holds = (text: string): void => {
      fc.pre(plain(text) || HOSTILE.some(([, it]) => it === text));
      // A reference that somebody wrote is no reference any more, so it is not decoded with ours.
      const kept = shown(escaped(text).replaceAll('&\u200b', '\ue000')).replaceAll('\ue000', '&');
      expect(kept).toBe(text.replaceAll('\u200b', ''));
    };
    fc.assert(fc.property(any, holds), { seed: SEED, numRuns: 500 });
  });

  it('mentions, tags and links nobody and nothing', () => {
    const holds = (text: string): void => {
      const seen = joined(escaped(text)).replace(/&#\d+;/g, '?');
      expect(seen).not.toMatch(/[@~#][\w]/);
      expect(seen).not.toMatch(/<|\$/);
      expect(seen).not.toMatch(/[a-z][a-z\d.+-]*:(\/|\p{L})/iu);
      expect(seen).not.toMatch(/\bwww\d{0,3}[.]/i);
      expect(seen).not.toMatch(/[.]\p{L}{2,4}\//u);
      expect(seen).not.toMatch(/:[a-z_+-]\w*:/i);
    };
    fc.assert(fc.property(any, holds), { seed: SEED, numRuns: 500 });
  });

  it('formats nothing: every sign of emphasis, code and links is taken its meaning, and every line its beginning', () => {
    const holds = (text: string): void => {
      const marks = escaped(text).replace(/\\[*_`[\]]|#\u200b/g, 'x');
      expect(marks).not.toMatch(/[*_`[\]]/);
      expect(marks).not.toMatch(/^([ \t]|[>#+\-=|~]|\d+[.)])/m);
    };
    fc.assert(fc.property(any, holds), { seed: SEED, numRuns: 500 });
  });

  it('leaves ordinary words as they are, so that they can be found and read in notifications', () => {
    const text = 'db-down since 12:30 (5% of orders), see logs.txt & ask Ann!';
    expect(escaped(text)).toBe(text);
  });

  it('keeps emphasis on its line and blanks outside', () => {
    expect(emphasised(' a *b*\n\nc ', '**')).toBe(' **\u200ba &#42;b&#42;\u200b**\n\n**\u200bc\u200b** ');
  });

  it('shows code whole, whatever ticks are in it', () => {
    expect(asCode('a`b``c')).toBe('``` a`b``c ```');
    expect(asCode('@channel\n<b>')).toBe('`@channel <b>`');
  });

  it('links only where Muster says', () => {
    const link = linked('https://muster.example/i?a=(2)|3', 'INC-7 ](https://evil.example) [x');
    expect(link).toMatch(/^\[INC-7 &#93;\(https:\u200b\/\/evil.example\) &#91;x\]\(https:\/\/muster/);
    expect(link.endsWith('(https://muster.example/i?a=(2)|3)')).toBe(true);
    expect(linked('https://muster.example/a)b', 'x')).toBe('[x](https://muster.example/a%29b)');
  });
});

describe('what people wrote', () => {
  const users = new Map([
    ['ann', 'u1'],
    ['bob.b', 'u2'],
  ]);

  it('names the people it mentions', () => {
    expect(heardText('@ann, ask @Bob.b. or mail a@ann @all', 't1', users)).toBe(
      '@{mattermost/t1/u1}, ask @{mattermost/t1/u2}. or mail a@ann @all',
    );
  });

  it('says whom one might have to look up', () => {
    expect(namesIn('@Ann and @bob.b. (@all)')).toEqual(['ann', 'bob.b.', 'bob.b', 'all']);
  });
});
