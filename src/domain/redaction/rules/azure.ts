import { ALNUM, BASE64, HEX_DASHED, PERCENT_BASE64, characterClass } from '../character-class';
import { isMixed, isMixedCase } from '../judgement';
import type { SecretRule } from '../secret-rule';
import { inContext, shaped } from '../secret-rule';
import { ASSIGNED } from './assignment';

const CLIENT = characterClass('A-Za-z0-9_~.-');

/** Azure writes a mark of its own into the middle of most keys, and that alone tells them from other base64. */
export const AZURE_RULES: readonly SecretRule[] = [
  inContext('azure-storage-key', ['accountkey'], 'AccountKey=', BASE64, { min: 40 }),
  inContext('azure-shared-access-key', ['sharedaccesskey'], 'SharedAccessKey=', BASE64, { min: 30 }),
  inContext('azure-sas-signature', ['sig='], '[?&; ]sig=', PERCENT_BASE64, { min: 30 }),
  shaped('azure-client-secret', ['q~'], '[A-Za-z0-9_~.-]{3}[0-9]Q~', CLIENT, { min: 31, max: 34 }),
  shaped('azure-devops-token', ['azdo'], '[A-Za-z0-9]{76}AZDO', ALNUM, { min: 4, max: 4 }),
  inContext('azure-devops-token', ['_pat'], `AZURE_DEVOPS[A-Z_]{0,12}_PAT${ASSIGNED}`, ALNUM, { min: 52 }),
  shaped('azure-service-key', ['jqqj99'], '[A-Za-z0-9]{52}JQQJ99', BASE64, { min: 20, max: 28 }),
  shaped('azure-function-key', ['azfu'], '[A-Za-z0-9_-]{44}AzFu', characterClass('A-Za-z0-9_=-'), {
    min: 6,
    max: 8,
  }),
  inContext(
    'azure-function-key',
    ['x-functions-key'],
    `x-functions-key${ASSIGNED}`,
    characterClass('A-Za-z0-9+/=_-'),
    { min: 20 },
  ),
  shaped('azure-search-key', ['azse'], '[A-Za-z0-9]{42}AzSe', ALNUM, { min: 6, max: 6 }),
  shaped('azure-cache-key', ['azca'], '[A-Za-z0-9]{33}AzCa', BASE64, { min: 7, max: 7 }),
  shaped('azure-registry-password', ['+acr'], '[A-Za-z0-9+/]{42}[+]ACR', ALNUM, { min: 6, max: 6 }, isMixed),
  inContext(
    'azure-subscription-key',
    ['subscription'],
    `subscription-key${ASSIGNED}`,
    HEX_DASHED,
    { min: 32, max: 36 },
    isMixed,
  ),
  inContext('oauth-code', ['code='], '[?&]code=', PERCENT_BASE64, { min: 30 }, isMixedCase),
];
