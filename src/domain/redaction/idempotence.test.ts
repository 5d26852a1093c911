import fc from 'fast-check';
import { redact } from './redact';
import { redactDeep } from './redact-deep';
import { ALL_RULES } from './rules/all-rules';

const fragment = fc.oneof(
  fc.constantFrom(...ALL_RULES.flatMap((rule) => rule.hints)),
  fc.constantFrom(
    '=',
    ': ',
    '"',
    "'",
    '\\"',
    ' ',
    '\n',
    '@',
    '://',
    '/',
    ':',
    ',',
    '&',
    ';',
    '[',
    ']',
    '{',
    '}',
    '-',
    '--',
    '.',
    '$',
  ),
  fc.constantFrom(
    '[redacted:',
    '[redacted:password]',
    'password',
    'token',
    'Bearer',
    'a7Kq9Zx2Mb4Rt6Yw',
    'AKIA',
    'user',
    'is',
  ),
  fc.string({ maxLength: 6 }),
);
const text = fc.array(fragment, { maxLength: 24 }).map((parts) => parts.join(''));

describe('redacting what is redacted', () => {
  it('changes nothing more', () => {
    fc.assert(
      fc.property(text, (any) => {
        const once = redact(any).text;
        expect(redact(once)).toEqual({ text: once, found: [] });
      }),
      { seed: 20_240_229, numRuns: 4000 },
    );
  });

  it('changes nothing more in a JSON value', () => {
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text))), (any) => {
        const once = redactDeep(any).value;
        expect(redactDeep(once)).toEqual({ value: once, found: [] });
      }),
      { seed: 20_240_229, numRuns: 500 },
    );
  });
});
