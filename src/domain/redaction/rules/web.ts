import { BASE64_ANY, characterClass } from '../character-class';
import { hasDigit, isFunctionWord, isMixed, isStandIn } from '../judgement';
import type { Candidate, SecretRule } from '../secret-rule';
import { inContext, valueOf } from '../secret-rule';
import { headerEnd, valueEnd } from '../value-extent';
import { userInfoEnd } from '../user-info-extent';
import { ASSIGNED } from './assignment';

const SCHEMES =
  'bearer|basic|token|digest|negotiate|ntlm|hmac|signature|apikey|api-key|geniekey|oauth|splunk|ssws|hawk|dpop|aws4-hmac-sha256';

const isCredential = (candidate: Candidate): boolean => {
  const value = valueOf(candidate);
  return value.length >= 6 && !isStandIn(value) && !/^[A-Za-z][a-z'’-]*[.,:!?]?$/.test(value);
};

const looksBasic = (value: string): boolean => isMixed(value) || value.endsWith('=');

/** What travels in HTTP: headers, cookies, addresses with a password in them. */
export const WEB_RULES: readonly SecretRule[] = [
  {
    name: 'authorization',
    hints: ['authorization'],
    opening: new RegExp(`authorization${ASSIGNED}(?:(?:${SCHEMES})[ \\t]{1,3})?(?:token=)?["']?`, 'gi'),
    keepsOpening: true,
    extent: (text, from, opening) =>
      /(?:digest|hmac|signature|hawk|sha256)[ \t]{1,3}$/i.test(opening)
        ? headerEnd(text, from)
        : valueEnd(text, from, ' '),
    accepts: isCredential,
  },
  inContext(
    'bearer-token',
    ['bearer'],
    String.raw`bearer[ \t]{1,3}`,
    characterClass('A-Za-z0-9._~+/=-'),
    { min: 16 },
    hasDigit,
  ),
  inContext(
    'basic-login',
    ['basic'],
    String.raw`(?<![A-Za-z])basic[ \t]{1,3}`,
    BASE64_ANY,
    { min: 12 },
    looksBasic,
  ),
  {
    name: 'cookie',
    hints: ['cookie'],
    opening: /(?:set-)?cookie2?\\{0,3}["']?[ \t]{0,3}:[ \t]{0,3}\\{0,3}["']?/gi,
    keepsOpening: true,
    extent: headerEnd,
    accepts: (candidate) => /^[^=\s]{1,80}=./.test(valueOf(candidate)),
  },
  {
    name: 'url-password',
    hints: ['://'],
    opening: /:\/\/[^\s/:@[\]"'`<>?#]{0,128}:/g,
    keepsOpening: true,
    extent: userInfoEnd,
    accepts: ({ text, start, end }) => end > start && text[end] === '@' && !isStandIn(text.slice(start, end)),
  },
  {
    name: 'url-token',
    hints: ['://'],
    opening: /:\/\//g,
    keepsOpening: true,
    extent: userInfoEnd,
    accepts: ({ text, start, end }) =>
      end - start >= 20 &&
      text[end] === '@' &&
      isMixed(text.slice(start, end)) &&
      !/[:[]/.test(text.slice(start, end)),
  },
  {
    name: 'spoken-secret',
    hints: [' is ', ' was ', ' est '],
    opening:
      /(?:password|passwd|pwd|passphrase|token|secret|api key|mot de passe)[ \t]{1,3}(?:is|was|est)[ \t]{1,3}(?:now[ \t])?["'`]?/gi,
    keepsOpening: true,
    extent: valueEnd,
    accepts: (candidate) => {
      const value = valueOf(candidate);
      return (
        value.length >= 5 &&
        !isFunctionWord(value) &&
        !isStandIn(value) &&
        (isMixed(value) || /[!@#$%^&*+]/.test(value))
      );
    },
  },
];
