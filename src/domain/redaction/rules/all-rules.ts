import type { SecretRule } from '../secret-rule';
import { AZURE_RULES } from './azure';
import { CLOUD_RULES } from './cloud';
import { CODE_HOSTING_RULES } from './code-hosting';
import { COMMAND_LINE_RULES } from './command-lines';
import { DATABASE_RULES } from './databases';
import { KEY_AND_VAULT_RULES } from './keys-and-vaults';
import { KEY_VALUE_RULES } from './key-value';
import { LANGUAGE_MODEL_RULES } from './language-models';
import { MESSAGING_RULES } from './messaging';
import { NETWORK_GEAR_RULES } from './network-gear';
import { OBSERVABILITY_RULES } from './observability';
import { PAYMENT_RULES } from './payments';
import { SAAS_RULES } from './saas';
import { SECRET_ADDRESS_RULES } from './secret-addresses';
import { WEB_RULES } from './web';

/** In the order in which they look: first those that recognise a secret by itself, for they name it best. */
export const ALL_RULES: readonly SecretRule[] = [
  ...KEY_AND_VAULT_RULES,
  ...CODE_HOSTING_RULES,
  ...CLOUD_RULES,
  ...AZURE_RULES,
  ...MESSAGING_RULES,
  ...OBSERVABILITY_RULES,
  ...PAYMENT_RULES,
  ...LANGUAGE_MODEL_RULES,
  ...SAAS_RULES,
  ...SECRET_ADDRESS_RULES,
  ...DATABASE_RULES,
  ...NETWORK_GEAR_RULES,
  ...WEB_RULES,
  ...COMMAND_LINE_RULES,
  ...KEY_VALUE_RULES,
];
