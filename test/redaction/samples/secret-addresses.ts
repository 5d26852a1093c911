import type { Sample } from '../sample';
import { alnum, digits, hex, lower, uuid } from '../secret-parts';

export const SECRET_ADDRESS_SAMPLES: readonly Sample[] = [
  ['healthchecks-address', 'https://hc-ping.com/', uuid()],
  ['cronitor-address', 'https://cronitor.link/p/', hex(32), '?state=run'],
  ['heartbeat-address', 'https://uptime.example.org/api/v1/heartbeat/', alnum(24)],
  ['zapier-webhook', 'https://hooks.zapier.com/hooks/catch/', digits(6) + '/' + lower(7)],
  ['ifttt-webhook', 'https://maker.ifttt.com/trigger/down/with/key/', alnum(22)],
  ['make-webhook', 'https://hook.eu1.make.com/', lower(32)],
  ['n8n-webhook', 'https://n8n.example.org/webhook/', uuid()],
  ['pagerduty-address', 'https://events.pagerduty.com/integration/', hex(32), '/enqueue'],
  ['oncall-address', 'https://oncall.example.org/integrations/v1/alertmanager/', alnum(25)],
  ['splunk-on-call-address', 'https://alert.victorops.com/integrations/generic/20131114/alert/', uuid()],
  ['loggly-address', 'https://logs-01.loggly.com/inputs/', uuid(), '/tag/http'],
  ['datadog-address', 'https://http-intake.logs.datadoghq.com/v1/input/', hex(32)],
  ['google-signature', 'https://storage.googleapis.com/b/o?X-Goog-Signature=', hex(256)],
  ['url-signature', 'https://cdn.example.org/a?Expires=9&Signature=', alnum(90) + '~__'],
  ['saml-assertion', 'SAMLResponse=', alnum(160) + '%3D'],
];
