import { ALNUM, BASE64, HEX, HEX_DASHED, URL_SAFE, WORD, characterClass } from '../character-class';
import { hasDigit, isMixed } from '../judgement';
import type { SecretRule } from '../secret-rule';
import { inContext, shaped, token } from '../secret-rule';
import { ASSIGNED } from './assignment';

/** What watches, and what wakes. */
export const OBSERVABILITY_RULES: readonly SecretRule[] = [
  token('grafana-service-account-token', ['glsa_'], WORD, { min: 36 }),
  token('grafana-cloud-token', ['glc_'], BASE64, { min: 32 }),
  token('grafana-api-key', ['eyJrIjoi'], BASE64, { min: 60 }),
  inContext(
    'datadog-key',
    ['dd', 'datadog'],
    `(?:dd|datadog)[_-]?(?:api|app|application)[_-]?key${ASSIGNED}`,
    HEX,
    { min: 32, max: 40 },
  ),
  token('datadog-key', ['ddapp_', 'ddpat_'], ALNUM, { min: 30 }),
  token(
    'new-relic-key',
    ['NRAK-', 'NRAL-', 'NRII-', 'NRIQ-', 'NRJS-', 'NRRA-'],
    characterClass('A-Za-z0-9_-'),
    { min: 19 },
  ),
  inContext('new-relic-key', ['license'], `new_?relic_license_key${ASSIGNED}`, ALNUM, { min: 40, max: 40 }),
  inContext(
    'pagerduty-key',
    ['pagerduty', 'pd_'],
    `(?:pagerduty|pd)[a-z_-]{0,24}(?:key|token|secret)${ASSIGNED}`,
    characterClass('A-Za-z0-9_+-'),
    { min: 18, max: 40 },
  ),
  inContext(
    'pagerduty-key',
    ['token token='],
    String.raw`token token=\\{0,3}["']?`,
    characterClass('A-Za-z0-9_+-'),
    { min: 18 },
  ),
  inContext(
    'pagerduty-key',
    ['routing_key', 'service_key'],
    `(?:routing|service)_key${ASSIGNED}`,
    HEX,
    { min: 32, max: 32 },
    isMixed,
  ),
  inContext('opsgenie-key', ['geniekey'], 'geniekey ', HEX_DASHED, { min: 32, max: 36 }),
  inContext('opsgenie-key', ['opsgenie'], `opsgenie[a-z_-]{0,16}key${ASSIGNED}`, HEX_DASHED, {
    min: 32,
    max: 36,
  }),
  token('sentry-token', ['sntrys_', 'sntryu_', 'sntryi_'], characterClass('A-Za-z0-9+/=_-'), { min: 32 }),
  token('honeycomb-key', ['hcaik_', 'hcxik_', 'hcamk_', 'hcalk_', 'hcxlk_'], ALNUM, { min: 40 }),
  token('dynatrace-token', ['dt0c01.', 'dt0s01.', 'dt0s02.', 'dt0s16.'], characterClass('A-Z0-9.'), {
    min: 60,
  }),
  token('incident-io-key', ['inc_live_', 'inc_test_', 'inc_development_'], ALNUM, { min: 24 }),
  token('rootly-key', ['rootly_'], HEX, { min: 40 }),
  token('posthog-key', ['phx_', 'phs_'], ALNUM, { min: 40 }),
  token('checkly-key', ['cu_'], HEX, { min: 32, max: 32 }, isMixed),
  inContext('splunk-token', ['splunk'], 'authorization: splunk ', HEX_DASHED, { min: 36, max: 36 }),
  token('logfire-token', ['pylf_v1_'], WORD, { min: 30 }),
  token('axiom-token', ['xaat-', 'xapt-'], HEX_DASHED, { min: 36 }),
  token(
    'launchdarkly-key',
    ['sdk-', 'api-', 'mob-'],
    HEX_DASHED,
    { min: 36, max: 36 },
    (value) => value.charAt(8) === '-' && hasDigit(value),
  ),
  token(
    'flagsmith-key',
    ['ser.'],
    ALNUM,
    { min: 20, max: 26 },
    (value) => isMixed(value) && /[A-Z]/.test(value),
  ),
  inContext('sumologic-key', ['sumo'], `sumo[a-z_-]{0,16}key${ASSIGNED}`, ALNUM, { min: 40 }),
  inContext('statuspage-key', ['oauth '], 'authorization: oauth ', HEX_DASHED, { min: 32 }),
  token('elastic-key', ['essu_'], URL_SAFE, { min: 30 }),
  shaped('new-relic-key', ['nral'], '(?:[0-9a-f]{36}|[0-9a-f]{32}FFFF)NRAL', ALNUM, { min: 0, max: 0 }),
  inContext(
    'pagerduty-key',
    ['integration'],
    `integration[_-]key${ASSIGNED}`,
    HEX,
    { min: 32, max: 32 },
    isMixed,
  ),
  token('honeybadger-key', ['hbp_'], ALNUM, { min: 30 }),
  token('firehydrant-key', ['fhb-'], HEX, { min: 32 }),
  inContext('mezmo-key', ['logdna', 'mezmo'], `(?:logdna|mezmo)[a-z_-]{0,16}key${ASSIGNED}`, ALNUM, {
    min: 32,
  }),
  inContext('instana-key', ['instana'], `instana[a-z_-]{0,16}key${ASSIGNED}`, URL_SAFE, { min: 22, max: 22 }),
  inContext('zabbix-session', ['zabbix'], 'zabbix[a-z _-]{0,16}auth[ =:"]{1,4}', HEX, { min: 32, max: 64 }),
];
