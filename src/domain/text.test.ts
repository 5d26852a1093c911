import fc from 'fast-check';
import { cleanText, clip, clipRunes, oneLine } from './text';

const FAMILY = '👨‍👩‍👧‍👦';
const FRANCE = '🇫🇷';
const E_ACUTE = 'e\u0301';

const messy = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        FAMILY,
        FRANCE,
        E_ACUTE,
        '👍🏽',
        '\r\n',
        '\r',
        '\0',
        '\ud800',
        '\udc00',
        '\u202e',
        '\u0085',
      ),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((parts) => parts.join(''));
const fixed = { seed: 11, numRuns: 1500 };

describe('text at the door', () => {
  it('replaces what PostgreSQL refuses to store', () => {
    expect(cleanText('a\0b')).toBe('a\ufffdb');
    expect(cleanText('a\ud800b\udc00c')).toBe('a\ufffdb\ufffdc');
    expect(cleanText('👍')).toBe('👍');
  });

  it('knows one kind of line end', () => {
    expect(cleanText('a\r\nb\rc\nd')).toBe('a\nb\nc\nd');
  });

  it('strips control characters but for line ends and tabs', () => {
    expect(cleanText('a\tb\n\u0007\u001b[31mred\u007f\u0085\u009b')).toBe('a\tb\n[31mred');
  });

  it('takes away what makes a text read backwards, and leaves right-to-left languages alone', () => {
    expect(cleanText('invoice\u202egpj.exe\u2066x\u2069')).toBe('invoicegpj.exex');
    expect(cleanText('مرحبا بالعالم שלום')).toBe('مرحبا بالعالم שלום');
  });

  it('leaves emoji, flags and marks alone, and a clean text as it is', () => {
    fc.assert(
      fc.property(messy, (text) => {
        const clean = cleanText(text);
        expect(cleanText(clean)).toBe(clean);
        expect(clean).not.toMatch(/[\0\r\u202e]|\p{Surrogate}/u);
      }),
      fixed,
    );
    expect(cleanText(FAMILY + FRANCE + E_ACUTE)).toBe(FAMILY + FRANCE + E_ACUTE);
  });
});

describe('clipping', () => {
  it('leaves a text that fits', () => {
    expect(clip('hello', 5)).toBe('hello');
    expect(clipRunes('👍👍👍', 3)).toBe('👍👍👍');
    expect(clip('', 0)).toBe('');
  });

  it('counts the ellipsis', () => {
    expect(clip('hello', 4)).toBe('hel…');
    expect(clipRunes('👍👍👍', 2)).toBe('👍…');
    expect(clip('hello', 1)).toBe('…');
    expect(clip('hello', 0)).toBe('');
  });

  it('tears no family, flag, skin tone or accent apart', () => {
    expect(clip(`ab${FAMILY}c`, 8)).toBe('ab…');
    expect(clip(`a${FRANCE}${FRANCE}b`, 8)).toBe(`a${FRANCE}…`);
    expect(clip(`ab👍🏽cd`, 6)).toBe('ab…');
    expect(clip(`a${E_ACUTE}${E_ACUTE}`, 4)).toBe(`a${E_ACUTE}…`);
    expect(clipRunes(`ab${FAMILY}c`, 6)).toBe('ab…');
  });

  it('shows something of a letter under a heap of marks', () => {
    expect(clip('e' + '\u0301'.repeat(500), 10)).toBe('e' + '\u0301'.repeat(8) + '…');
  });

  it('leaves no blank before the ellipsis', () => {
    expect(clip('hello world', 7)).toBe('hello…');
  });

  it('never goes over the limit, and never makes a lone surrogate', () => {
    fc.assert(
      fc.property(messy.map(cleanText), fc.nat(30), (text, max) => {
        expect(clip(text, max).length).toBeLessThanOrEqual(max);
        expect(Array.from(clipRunes(text, max)).length).toBeLessThanOrEqual(max);
        expect(clip(text, max) + clipRunes(text, max)).not.toMatch(/\p{Surrogate}/u);
      }),
      fixed,
    );
  });
});

describe('one line', () => {
  it('makes one line of many', () => {
    expect(oneLine('  a\n\n b\t c\u2028d ')).toBe('a b c d');
  });
});
