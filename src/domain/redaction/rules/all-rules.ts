import type { SecretRule } from '../secret-rule';
import { CLOUD_RULES } from './cloud';
import { CODE_HOSTING_RULES } from './code-hosting';
import { COMMAND_LINE_RULES } from './command-lines';
import { KEY_AND_VAULT_RULES } from './keys-and-vaults';
import { KEY_VALUE_RULES } from './key-value';
import { MESSAGING_RULES } from './messaging';
import { OBSERVABILITY_RULES } from './observability';
import { PAYMENT_RULES } from './payments';
import { SAAS_RULES } from './saas';
import { WEB_RULES } from './web';

/** In the order in which they look: first those that recognise a secret by itself, for they name it best. */
export const ALL_RULES: readonly SecretRule[] = [
  ...KEY_AND_VAULT_RULES,
  ...CODE_HOSTING_RULES,
  ...CLOUD_RULES,
  ...MESSAGING_RULES,
  ...OBSERVABILITY_RULES,
  ...PAYMENT_RULES,
  ...SAAS_RULES,
  ...WEB_RULES,
  ...COMMAND_LINE_RULES,
  ...KEY_VALUE_RULES,
];
