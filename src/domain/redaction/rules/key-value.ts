import { isFunctionWord, isMixed, isProse, isStandIn } from '../judgement';
import type { Candidate, SecretRule } from '../secret-rule';
import { valueOf } from '../secret-rule';
import { valueEnd } from '../value-extent';
import { ASSIGNED, GIVEN } from './assignment';

const PASSWORD_KEYS =
  'password|passwd|passphrase|passwort|contraseña|motdepasse|mot[ _-]de[ _-]passe|[_-]pass|[_-]pwd|mdp';
const PASSWORD_HINTS = ['pass', 'pwd', 'mdp', 'contraseña'];
const KEY_KINDS =
  'api|access|secret|private|encryption|signing|auth|account|shared|master|app|client|license|webhook|session';
const SECRET_KEYS = `secret|token|credentials?|(?:${KEY_KINDS})[_-]?key|_auth|session[_-]?id|sessid|sid`;
const SECRET_HINTS = ['secret', 'token', 'credential', 'key', '_auth', 'sess', 'sid'];

const SHORTEST_SECRET = 6;

/** People choose passwords: anything behind the key may be one, unless it is evidently none. */
function isPassword(candidate: Candidate): boolean {
  const value = valueOf(candidate);
  if (value === '' || isStandIn(value)) return false;
  return isQuoted(candidate) || !isProse(value, candidate.text, candidate.end);
}

/** Machines choose secrets: these are longer, and no plain word or number. */
function isSecret(candidate: Candidate): boolean {
  const value = valueOf(candidate);
  if (value.length < SHORTEST_SECRET || isStandIn(value)) return false;
  if (/^[0-9]{1,9}$/.test(value) || /^(?:https?|file):\/\//.test(value)) return false;
  if (/^[A-Za-z][a-z'’-]*[.,:!?]?$/.test(value))
    return isQuoted(candidate) || candidate.opening.includes('=');
  return !value.includes(' ') || !isQuoted(candidate) || isMixed(value);
}

/** After a flag and a blank the next word may as well be prose about the flag, or the next flag. */
function isArgument(candidate: Candidate): boolean {
  const value = valueOf(candidate);
  if (value.startsWith('-') || isStandIn(value) || value.length < 3) return false;
  return candidate.opening.includes('=') || isQuoted(candidate) || !isFunctionWord(value);
}

/** `pwd=/srv/app` is where somebody stands, not what they know. */
const isNoFolder = (candidate: Candidate): boolean =>
  isPassword(candidate) && !/^(?:[~/]|[A-Z]:\\)/.test(valueOf(candidate));

const isQuoted = (candidate: Candidate): boolean => /["'`]$/.test(candidate.opening);

function keyed(
  name: string,
  hints: readonly string[],
  opening: string,
  accepts: (candidate: Candidate) => boolean,
): SecretRule {
  return { name, hints, opening: new RegExp(opening, 'gi'), keepsOpening: true, extent: valueEnd, accepts };
}

/** A variable of an environment that ends in `_KEY`: no prose can stand there, and yet not every key is secret. */
const ENV_HINTS = ['_key=', '_key_base=', '_pat=', '_cookie=', '_salt='];
const isEnvSecret = (candidate: Candidate): boolean => {
  const value = valueOf(candidate);
  return value.length >= 20 && isMixed(value) && /^[A-Za-z0-9+/=_-]+$/.test(value) && !isStandIn(value);
};

/** Values that their key names: the last resort for all that has no shape of its own. */
export const KEY_VALUE_RULES: readonly SecretRule[] = [
  keyed('password', PASSWORD_HINTS, `(?:${PASSWORD_KEYS})${ASSIGNED}`, isPassword),
  keyed('password', ['pwd'], `(?<![A-Za-z0-9_-])pwd${ASSIGNED}`, isNoFolder),
  keyed('secret-value', SECRET_HINTS, `(?:${SECRET_KEYS})${ASSIGNED}`, isSecret),
  keyed(
    'secret-argument',
    ['--', ' -'],
    `(?<![A-Za-z0-9-])--?[a-z0-9-]{0,30}(?:password|passwd|passphrase|secret|token|api-?key|access-key|secret-key|private-key|auth-key|credentials?)${GIVEN}`,
    isArgument,
  ),
  {
    ...keyed('secret-value', ENV_HINTS, '', isEnvSecret),
    opening:
      /(?<!CACHE|PRIMARY|FOREIGN|PARTITION|SORT|INDEX|PUBLIC|HASH|GROUP|ROUTING|LOCK|SHARD|IDEMPOTENCY|OBJECT|DEDUP)_(?:KEY|KEY_BASE|PAT|COOKIE|SALT)=(?:\\{0,3}["'`])?/g,
  },
];
