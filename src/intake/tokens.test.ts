import { tokens } from './tokens';

const texts = (line: string): string[] => tokens(line).map(({ text }) => text);

describe('what somebody typed, in words', () => {
  it('is split at blanks of every kind', () => {
    expect(texts('  declare\tcheckout \n is\u00a0down ')).toEqual(['declare', 'checkout', 'is', 'down']);
    expect(texts('')).toEqual([]);
    expect(texts(' \n ')).toEqual([]);
  });

  it.each([
    ['straight', 'note "sev1 is coming" now'],
    ['typographic', 'note “sev1 is coming” now'],
    ['German', 'note „sev1 is coming“ now'],
    ['German as some phones close them', 'note „sev1 is coming” now'],
    ['mixed by a phone', 'note “sev1 is coming" now'],
    ['straight, closed typographically', 'note "sev1 is coming” now'],
    ['French', 'note «\u202fsev1 is coming\u202f» now'],
    ['German in books', 'note »sev1 is coming« now'],
  ])('keeps what stands in quotes together: %s', (_, line) => {
    expect(tokens(line)).toMatchObject([
      { text: 'note', quoted: false },
      { text: 'sev1 is coming', quoted: true, written: line.slice(5, -4) },
      { text: 'now', quoted: false },
    ]);
  });

  it.each(['impact:"checkout is slow"', 'impact=“checkout is slow”', 'IMPACT:„checkout is slow“'])(
    'keeps a quoted value with its name: %s',
    (line) => {
      expect(tokens(`${line} next:30`)).toMatchObject([
        { text: line.replace(/["“”„]/g, ''), quoted: false },
        { text: 'next:30', quoted: false },
      ]);
    },
  );

  it('leaves quotes of another kind inside alone', () => {
    expect(texts('note "he said “no” twice"')).toEqual(['note', 'he said “no” twice']);
    expect(texts('note “he said "no" twice”')).toEqual(['note', 'he said "no" twice']);
    expect(texts('update impact:“he said "no" twice” x')).toEqual([
      'update',
      'impact:he said "no" twice',
      'x',
    ]);
  });

  it('takes a quote that nobody closed up to the end', () => {
    expect(texts('note "it is over')).toEqual(['note', 'it is over']);
    expect(texts('update impact:"all of it')).toEqual(['update', 'impact:all of it']);
  });

  it('knows which words begin a line', () => {
    expect(tokens('note one \n two\nthree four').map(({ after }) => after)).toEqual([
      ' ',
      ' ',
      '\n',
      '\n',
      ' ',
    ]);
  });

  it('leaves apostrophes and quotes inside words alone', () => {
    expect(texts(`it's ana's 5" disk`)).toEqual(["it's", "ana's", '5"', 'disk']);
  });

  it('drops empty quotes', () => {
    expect(texts('note "" impact:"" x')).toEqual(['note', 'x']);
  });

  it('takes ten thousand characters, and ten thousand quotes, in no time', () => {
    expect(texts('x'.repeat(10_000))).toEqual(['x'.repeat(10_000)]);
    expect(texts('a '.repeat(5_000))).toHaveLength(5_000);
    expect(texts('"'.repeat(10_000))).toEqual([]);
    expect(texts('“'.repeat(10_000))).toEqual([]);
    expect(texts('a:“'.repeat(3_000))).toHaveLength(1_500);
  });
});
