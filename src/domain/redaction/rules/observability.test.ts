import { alnum, base64, hex, upper, uuid } from '../../../../test/redaction/secret-parts';
import { provesRules } from '../../../../test/redaction/proves-rules';
import { OBSERVABILITY_RULES } from './observability';

describe('secrets of the family "observability"', () => {
  provesRules(OBSERVABILITY_RULES, [
    ['grafana-service-account-token', '', 'glsa_' + alnum(32) + '_' + hex(8)],
    ['grafana-cloud-token', '', 'glc_' + base64(100)],
    ['grafana-api-key', '', 'eyJrIjoi' + base64(80)],
    ['datadog-key', 'DD_API_KEY=', hex(32)],
    ['datadog-key', 'datadog-app-key: ', hex(40)],
    ['datadog-key', '', 'ddapp_' + alnum(34)],
    ['new-relic-key', '', 'NRAK-' + upper(27)],
    ['new-relic-key', 'NEW_RELIC_LICENSE_KEY=', hex(36) + 'NRAL'],
    ['pagerduty-key', 'PAGERDUTY_TOKEN=', alnum(20)],
    ['pagerduty-key', 'Token token=', alnum(20)],
    ['pagerduty-key', 'routing_key: ', hex(32)],
    ['opsgenie-key', 'GenieKey ', uuid()],
    ['opsgenie-key', 'OPSGENIE_API_KEY=', uuid()],
    ['sentry-token', '', 'sntrys_' + alnum(100)],
    ['honeycomb-key', '', 'hcaik_' + alnum(58)],
    ['dynatrace-token', '', 'dt0c01.' + upper(24) + '.' + upper(64)],
    ['incident-io-key', '', 'inc_live_' + alnum(40)],
    ['rootly-key', '', 'rootly_' + hex(64)],
    ['posthog-key', '', 'phx_' + alnum(43)],
    ['checkly-key', '', 'cu_' + hex(32)],
    ['splunk-token', 'Authorization: Splunk ', uuid()],
    ['logfire-token', '', 'pylf_v1_us_' + alnum(43)],
    ['langfuse-key', '', 'sk-lf-' + uuid()],
    ['axiom-token', '', 'xaat-' + uuid()],
    ['launchdarkly-key', '', 'sdk-' + uuid()],
    ['flagsmith-key', '', 'ser.' + alnum(22)],
    ['sumologic-key', 'SUMOLOGIC_ACCESSKEY=', alnum(64)],
    ['statuspage-key', 'Authorization: OAuth ', uuid()],
    ['elastic-key', '', 'essu_' + alnum(60)],
  ]);
});
