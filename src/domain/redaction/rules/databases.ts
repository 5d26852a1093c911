import { ALNUM, BASE64, HEX, characterClass } from '../character-class';
import { hasLetter, isMixed, isStandIn } from '../judgement';
import type { SecretRule } from '../secret-rule';
import { inContext, shaped, valueOf } from '../secret-rule';
import { valueEnd } from '../value-extent';

const WORDY = characterClass(String.raw`A-Za-z0-9_!#$%^*.+~-`);
const DERIVED = characterClass('A-Za-z0-9+/=$:.');

/** Passwords and their hashes in the spellings of databases, of those who ask them and of their dumps. */
export const DATABASE_RULES: readonly SecretRule[] = [
  inContext('oracle-login', ['jdbc:oracle'], 'jdbc:oracle:[a-z0-9]{2,6}:[a-z0-9_]{1,30}/', WORDY, { min: 3 }),
  inContext(
    'oracle-login',
    ['sqlplus', 'sqlldr', 'expdp', 'impdp', 'rman'],
    String.raw`(?:sqlplus|sqlldr|expdp|impdp|rman)(?: -[a-z]{1,2}| target)? [a-z0-9_]{1,30}/(?!/)`,
    WORDY,
    { min: 3 },
  ),
  inContext(
    'pgpass-line',
    [':5432:', ':6432:', ':5433:'],
    String.raw`:(?:5432|6432|5433):[^:\s]{1,63}:[^:\s]{1,63}:`,
    WORDY,
    { min: 4 },
    hasLetter,
  ),
  inContext('postgres-scram', ['scram-sha-256$'], String.raw`SCRAM-SHA-256\$[0-9]{3,7}:`, DERIVED, {
    min: 40,
  }),
  inContext('postgres-md5', ['md5'], `(?<=password |passwd )'md5`, HEX, { min: 32, max: 32 }),
  inContext('django-hash', ['pbkdf2_sha'], String.raw`pbkdf2_sha(?:1|256|512)\$[0-9]{3,8}\$`, DERIVED, {
    min: 20,
  }),
  inContext(
    'ldap-hash',
    ['{ssha', '{sha', '{smd5', '{crypt'],
    String.raw`\{(?:SSHA|SHA|SMD5|CRYPT|SSHA256|SSHA512)\}`,
    characterClass('A-Za-z0-9+/=$.'),
    { min: 20 },
  ),
  shaped('ntlm-hash', ['aad3b435b51404ee'], '(?:[0-9a-f]{32}|aad3b435b51404eeaad3b435b51404ee):', HEX, {
    min: 32,
    max: 32,
  }),
  {
    name: 'php-constant',
    hints: ['define('],
    opening:
      /define\(\s{0,3}\\{0,3}["'][A-Z_]{0,30}(?:PASSWORD|_KEY|_SALT|SECRET)\\{0,3}["']\s{0,3},\s{0,3}\\{0,3}["']/g,
    keepsOpening: true,
    extent: valueEnd,
    accepts: (candidate) => valueOf(candidate).length >= 3 && !isStandIn(valueOf(candidate)),
  },
  inContext('confluent-secret', ['cflt'], '(?<![A-Za-z0-9])cflt', BASE64, { min: 56 }, isMixed),
  inContext('laravel-key', ['app_key'], 'APP_KEY=', characterClass('A-Za-z0-9+/=:'), { min: 40 }),
  inContext(
    'influx-token',
    ['influx'],
    'influx[a-z ]{1,20}(?:-t|--token)[ =]',
    characterClass('A-Za-z0-9_=-'),
    {
      min: 40,
    },
  ),
  inContext('erlang-cookie', ['erlang'], 'erlang[._]cookie[ =:]{1,3}', ALNUM, { min: 12 }),
];
