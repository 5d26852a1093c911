import { ALNUM, BASE64, LOWER_ALNUM, UPPER_ALNUM, URL_SAFE, characterClass } from '../character-class';
import { isMixedCase } from '../judgement';
import { pemEnd } from '../pem-extent';
import type { SecretRule } from '../secret-rule';
import { inContext, shaped, token } from '../secret-rule';
import { ASSIGNED } from './assignment';

const HASH = characterClass('A-Za-z0-9./$,=+');
const JWT = characterClass('A-Za-z0-9._=-');

/** A signed token has three parts, an encrypted one five; a part alone may be any base64. */
const hasParts = (value: string): boolean => /^[^.]*\.[^.]+\./.test(value);

/** What opens vaults, signs, encrypts, or is the whole of an identity. */
export const KEY_AND_VAULT_RULES: readonly SecretRule[] = [
  {
    name: 'private-key',
    hints: ['private key'],
    opening: /-----? ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-----?/g,
    keepsOpening: false,
    extent: pemEnd,
    accepts: () => true,
  },
  inContext(
    'putty-private-key',
    ['private-lines'],
    String.raw`Private-Lines: [0-9]{1,4}(?:\r|\\r)?(?:\n|\\n)`,
    characterClass(String.raw`A-Za-z0-9+/=\s\\`),
    { min: 40 },
  ),
  token('age-secret-key', ['AGE-SECRET-KEY-1', 'AGE-SECRET-KEY-PQ-1'], UPPER_ALNUM, { min: 40 }),
  token('json-web-token', ['eyJ'], JWT, { min: 30 }, hasParts),
  token('vault-token', ['hvs.', 'hvb.', 'hvr.'], URL_SAFE, { min: 20 }),
  token('vault-token', ['s.', 'b.'], ALNUM, { min: 24, max: 24 }, isMixedCase),
  inContext(
    'kubernetes-bootstrap-token',
    ['token'],
    `token(?:=|[ \\t]{1,3}|${ASSIGNED})[a-z0-9]{6}[.]`,
    LOWER_ALNUM,
    { min: 16, max: 16 },
  ),
  inContext('docker-registry-login', ['auth'], String.raw`"auth\\{0,3}"\s{0,3}:\s{0,3}\\{0,3}"`, BASE64, {
    min: 8,
  }),
  inContext(
    'docker-registry-config',
    ['dockerconfigjson'],
    String.raw`\.dockerconfigjson\\{0,3}["']?\s{0,3}:\s{0,3}\\{0,3}["']?`,
    BASE64,
    { min: 16 },
  ),
  shaped('password-hash', ['$2'], String.raw`\$2[abxy]\$[0-9]{2}\$`, characterClass('A-Za-z0-9./'), {
    min: 53,
    max: 53,
  }),
  shaped(
    'password-hash',
    ['$1$', '$5$', '$6$', '$y$', '$7$', '$apr1$'],
    String.raw`\$(?:1|5|6|y|7|apr1)\$`,
    HASH,
    { min: 24 },
  ),
  shaped(
    'password-hash',
    ['$argon2', '$scrypt$', '$pbkdf2'],
    String.raw`\$(?:argon2(?:id|i|d)|scrypt|pbkdf2(?:-sha[0-9]{1,3})?)\$`,
    characterClass('A-Za-z0-9./$,=+-'),
    { min: 24 },
  ),
  inContext('wireguard-key', ['key'], String.raw`(?:PrivateKey|PresharedKey)[ \t]{0,3}=[ \t]{0,3}`, BASE64, {
    min: 44,
    max: 44,
  }),
  inContext(
    'vault-unseal-key',
    ['unseal', 'recovery'],
    '(?:unseal|recovery) key(?: [0-9]{1,2})?[: ]{1,3}',
    BASE64,
    { min: 40, max: 66 },
  ),
  inContext('kubeconfig-key', ['client-key-data'], `client-key-data${ASSIGNED}`, BASE64, { min: 40 }),
  inContext('json-web-key', ['"d', '"k'], String.raw`"[dk]\\{0,3}"\s{0,3}:\s{0,3}\\{0,3}"`, URL_SAFE, {
    min: 40,
  }),
  inContext(
    'minisign-key',
    ['encrypted secret key'],
    String.raw`minisign encrypted secret key(?:\r|\\r)?(?:\n|\\n)`,
    BASE64,
    { min: 60 },
  ),
];
