import { alnum, digits, hex, lower, uuid } from '../../../../test/redaction/secret-parts';
import { provesRules } from '../../../../test/redaction/proves-rules';
import { SAAS_RULES } from './saas';

describe('secrets of the family "saas"', () => {
  provesRules(SAAS_RULES, [
    ['anthropic-key', '', 'sk-ant-' + 'api03-' + alnum(95)],
    ['openrouter-key', '', 'sk-or-' + 'v1-' + hex(64)],
    ['openai-key', '', 'sk-' + alnum(48)],
    ['openai-key', '', 'sk-proj-' + alnum(80)],
    ['openai-session-key', '', 'sess-' + alnum(40)],
    ['huggingface-token', '', 'hf_' + alnum(34)],
    ['replicate-token', '', 'r8_' + alnum(37)],
    ['groq-key', '', 'gsk_' + alnum(52)],
    ['perplexity-key', '', 'pplx-' + alnum(48)],
    ['xai-key', '', 'xai-' + alnum(80)],
    ['linear-key', '', 'lin_api_' + alnum(40)],
    ['notion-token', '', 'ntn_' + alnum(46)],
    ['notion-token', '', 'secret_' + alnum(43)],
    ['airtable-token', '', 'pat' + alnum(14) + '.' + hex(64)],
    ['postman-key', '', 'PMAK-' + hex(24) + '-' + hex(34)],
    ['figma-token', '', 'figd_' + alnum(40)],
    ['databricks-token', '', 'dapi' + hex(32)],
    ['doppler-token', '', 'dp.pt.' + alnum(43)],
    ['one-password-token', '', 'ops_eyJ' + alnum(200)],
    ['infracost-key', '', 'ico-' + alnum(32)],
    ['contentful-token', '', 'CFPAT-' + alnum(43)],
    ['hubspot-token', '', 'pat-na1-' + uuid()],
    ['typeform-token', '', 'tfp_' + alnum(59)],
    ['readme-key', '', 'rdme_' + lower(70)],
    ['frameio-token', '', 'fio-u-' + alnum(64)],
    ['duffel-token', '', 'duffel_test_' + alnum(43)],
    ['atlas-token', '', 'mdb_sa_sk_' + alnum(40)],
    ['clickhouse-key', '', '4b1d' + alnum(38)],
    ['algolia-key', 'ALGOLIA_ADMIN_KEY=', hex(32)],
    ['okta-token', 'SSWS ', alnum(42)],
    ['zendesk-token', 'ZENDESK_TOKEN=', alnum(40)],
    ['asana-token', 'ASANA_TOKEN=', '1/' + digits(16) + ':' + hex(32)],
  ]);
});
