import { ALNUM, HEX, HEX_DASHED, LOWER_ALNUM, PERCENT_BASE64, characterClass } from '../character-class';
import { hasDigit, isMixed } from '../judgement';
import type { SecretRule } from '../secret-rule';
import { inContext } from '../secret-rule';

const PATH = characterClass('A-Za-z0-9_/-');

/** Addresses that are a secret: whoever knows one may write there, and nothing else is asked. The host stays readable. */
export const SECRET_ADDRESS_RULES: readonly SecretRule[] = [
  inContext('healthchecks-address', ['hc-ping.com'], String.raw`hc-ping\.com/`, PATH, { min: 20 }),
  inContext('cronitor-address', ['cronitor.link'], String.raw`cronitor\.link/p/`, HEX, { min: 24 }),
  inContext('heartbeat-address', ['/heartbeat/'], '/heartbeat/', ALNUM, { min: 20 }, isMixed),
  inContext('zapier-webhook', ['hooks.zapier.com'], String.raw`hooks\.zapier\.com/hooks/catch/`, PATH, {
    min: 8,
  }),
  inContext('ifttt-webhook', ['maker.ifttt.com'], String.raw`/with/key/`, ALNUM, { min: 16 }),
  inContext('make-webhook', ['.make.com'], String.raw`hook\.[a-z0-9.]{2,8}\.make\.com/`, LOWER_ALNUM, {
    min: 24,
  }),
  inContext('n8n-webhook', ['/webhook'], '/webhook(?:-test)?/', HEX_DASHED, { min: 36, max: 36 }, hasDigit),
  inContext('pagerduty-address', ['pagerduty.com/integration'], 'pagerduty[.]com/integration/', HEX, {
    min: 32,
    max: 32,
  }),
  inContext('oncall-address', ['/integrations/v1/'], '/integrations/v1/[a-z_]{3,40}/', ALNUM, { min: 20 }),
  inContext(
    'splunk-on-call-address',
    ['victorops.com'],
    String.raw`victorops\.com/integrations/[a-z0-9/_-]{1,60}/alert/`,
    HEX_DASHED,
    { min: 32 },
  ),
  inContext('loggly-address', ['loggly.com'], String.raw`loggly\.com/(?:inputs|bulk)/`, HEX_DASHED, {
    min: 32,
  }),
  inContext('datadog-address', ['datadoghq'], String.raw`datadoghq\.[a-z]{2,4}/v1/input/`, HEX, {
    min: 32,
  }),
  inContext('google-signature', ['x-goog-signature'], 'x-goog-signature=', HEX, { min: 64 }),
  inContext(
    'url-signature',
    ['signature='],
    '[?&]signature=',
    characterClass('A-Za-z0-9+/=_%~-'),
    { min: 60 },
    isMixed,
  ),
  inContext('saml-assertion', ['samlresponse'], 'SAMLResponse=', PERCENT_BASE64, { min: 60 }),
];
