import { alnum, digits, hex, lower, upper } from '../../../../test/redaction/secret-parts';
import { provesRules } from '../../../../test/redaction/proves-rules';
import { MESSAGING_RULES } from './messaging';

describe('secrets of the family "messaging"', () => {
  provesRules(MESSAGING_RULES, [
    ['slack-token', '', ['xoxb', digits(12), digits(12), alnum(24)].join('-')],
    ['slack-token', '', ['xoxp', digits(12), digits(12), hex(32)].join('-')],
    ['slack-token', '', ['xapp-1', upper(11), digits(13), hex(64)].join('-')],
    ['slack-token', '', 'xoxe-1-' + alnum(140)],
    ['slack-token', '', 'xoxe.' + 'xoxp-1-' + alnum(140)],
    ['slack-webhook', 'https://hooks.slack.com/services/', `T${upper(10)}/B${upper(10)}/${alnum(24)}`],
    ['mattermost-webhook', 'https://chat.example.org/hooks/', lower(26)],
    ['discord-webhook', `https://discord.com/api/webhooks/${digits(18)}/`, alnum(68)],
    ['teams-webhook', 'https://x.webhook.office.com/webhookb2/', `${hex(40)}@${hex(40)}/x`],
    [
      'google-chat-webhook',
      'https://chat.googleapis.com/v1/spaces/AAQ/messages?',
      `key=${alnum(39)}&token=${alnum(43)}`,
    ],
    ['discord-token', '', 'MTk4' + 'NjIy' + 'NDgz' + 'NDcx' + 'OTI1' + 'MjQ4' + '.Cl2FMQ.' + alnum(27)],
    ['telegram-token', '', digits(10) + ':AA' + alnum(33)],
    ['telegram-token', 'https://api.telegram.org/bot', digits(8) + ':' + alnum(35)],
    ['twilio-key', '', 'SK' + hex(32)],
    ['sendgrid-key', '', 'SG.' + alnum(22) + '.' + alnum(43)],
    ['mailgun-key', '', 'key-' + hex(32)],
    ['mailchimp-key', '', hex(32) + '-us12'],
    ['mailersend-key', '', 'mlsn.' + hex(64)],
    ['brevo-key', '', 'xkeysib-' + hex(64) + '-' + alnum(16)],
    ['resend-key', '', 're_' + alnum(8) + '_' + alnum(24)],
    ['vonage-secret', 'VONAGE_API_SECRET=', alnum(16)],
    ['firebase-server-key', '', 'AAAA' + alnum(7) + ':APA91' + alnum(134)],
    ['intercom-token', '', 'dG9rO' + alnum(51)],
  ]);
});
