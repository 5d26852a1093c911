import type { SecretRule } from '../../src/domain/redaction/secret-rule';
import { CLOUD_RULES } from '../../src/domain/redaction/rules/cloud';
import { CLOUD_SAMPLES } from './samples/cloud';
import { AZURE_RULES } from '../../src/domain/redaction/rules/azure';
import { AZURE_SAMPLES } from './samples/azure';
import { CODE_HOSTING_RULES } from '../../src/domain/redaction/rules/code-hosting';
import { CODE_HOSTING_SAMPLES } from './samples/code-hosting';
import { MESSAGING_RULES } from '../../src/domain/redaction/rules/messaging';
import { MESSAGING_SAMPLES } from './samples/messaging';
import { OBSERVABILITY_RULES } from '../../src/domain/redaction/rules/observability';
import { OBSERVABILITY_SAMPLES } from './samples/observability';
import { PAYMENT_RULES } from '../../src/domain/redaction/rules/payments';
import { PAYMENT_SAMPLES } from './samples/payments';
import { LANGUAGE_MODEL_RULES } from '../../src/domain/redaction/rules/language-models';
import { LANGUAGE_MODEL_SAMPLES } from './samples/language-models';
import { SAAS_RULES } from '../../src/domain/redaction/rules/saas';
import { SAAS_SAMPLES } from './samples/saas';
import { SECRET_ADDRESS_RULES } from '../../src/domain/redaction/rules/secret-addresses';
import { SECRET_ADDRESS_SAMPLES } from './samples/secret-addresses';
import { DATABASE_RULES } from '../../src/domain/redaction/rules/databases';
import { DATABASE_SAMPLES } from './samples/databases';
import { KEY_AND_VAULT_RULES } from '../../src/domain/redaction/rules/keys-and-vaults';
import { KEY_AND_VAULT_SAMPLES } from './samples/keys-and-vaults';
import { WEB_RULES } from '../../src/domain/redaction/rules/web';
import { WEB_SAMPLES } from './samples/web';
import { NETWORK_GEAR_RULES } from '../../src/domain/redaction/rules/network-gear';
import { NETWORK_GEAR_SAMPLES } from './samples/network-gear';
import { COMMAND_LINE_RULES } from '../../src/domain/redaction/rules/command-lines';
import { COMMAND_LINE_SAMPLES } from './samples/command-lines';
import { KEY_VALUE_RULES } from '../../src/domain/redaction/rules/key-value';
import { KEY_VALUE_SAMPLES } from './samples/key-value';
import type { Sample } from './sample';

export interface Family {
  readonly title: string;
  readonly rules: readonly SecretRule[];
  readonly samples: readonly Sample[];
}

/** Every rule with what proves it, in the order in which people read of them. */
export const FAMILIES: readonly Family[] = [
  { title: 'Clouds and hosting', rules: CLOUD_RULES, samples: CLOUD_SAMPLES },
  { title: 'Azure', rules: AZURE_RULES, samples: AZURE_SAMPLES },
  { title: 'Code, builds, registries', rules: CODE_HOSTING_RULES, samples: CODE_HOSTING_SAMPLES },
  { title: 'Chat, mail, telephones', rules: MESSAGING_RULES, samples: MESSAGING_SAMPLES },
  { title: 'Monitoring and paging', rules: OBSERVABILITY_RULES, samples: OBSERVABILITY_SAMPLES },
  { title: 'Money and shops', rules: PAYMENT_RULES, samples: PAYMENT_SAMPLES },
  { title: 'Language models', rules: LANGUAGE_MODEL_RULES, samples: LANGUAGE_MODEL_SAMPLES },
  { title: 'Other rented services', rules: SAAS_RULES, samples: SAAS_SAMPLES },
  { title: 'Addresses that are a secret', rules: SECRET_ADDRESS_RULES, samples: SECRET_ADDRESS_SAMPLES },
  { title: 'Databases', rules: DATABASE_RULES, samples: DATABASE_SAMPLES },
  { title: 'Keys, vaults, hashes', rules: KEY_AND_VAULT_RULES, samples: KEY_AND_VAULT_SAMPLES },
  { title: 'HTTP', rules: WEB_RULES, samples: WEB_SAMPLES },
  { title: 'Network gear', rules: NETWORK_GEAR_RULES, samples: NETWORK_GEAR_SAMPLES },
  { title: 'Command lines', rules: COMMAND_LINE_RULES, samples: COMMAND_LINE_SAMPLES },
  { title: 'Whatever its key names', rules: KEY_VALUE_RULES, samples: KEY_VALUE_SAMPLES },
];

/** What can be told apart: each has a rule of its own and a name that stands in the secret's place. */
export const FORMATS: readonly string[] = [
  ...new Set(FAMILIES.flatMap(({ rules }) => rules.map(({ name }) => name))),
];
