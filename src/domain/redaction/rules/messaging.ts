import { ALNUM, BASE64_ANY, DIGIT, HEX, LOWER_ALNUM, URL_SAFE, characterClass } from '../character-class';
import { hasDigit, isMixed, isMixedCase } from '../judgement';
import type { SecretRule } from '../secret-rule';
import { inContext, shaped, token } from '../secret-rule';
import { ASSIGNED } from './assignment';

const SLACK_PREFIXES = [
  'xoxb-',
  'xoxp-',
  'xoxa-',
  'xoxo-',
  'xoxs-',
  'xoxr-',
  'xoxc-',
  'xoxd-',
  'xoxe-',
  'xoxe.',
  'xapp-',
  'xwfp-',
];
const PATH = characterClass('A-Za-z0-9_/-');

/** A Discord bot token begins with the bot's number in base64: every fourth character is M, N or O. */
const DISCORD_NUMBER = String.raw`(?:[MNO][A-Za-z0-9]{3}){5}[MNO][A-Za-z0-9]{2,7}`;

/** Chats, mail and telephones. */
export const MESSAGING_RULES: readonly SecretRule[] = [
  token('slack-token', SLACK_PREFIXES, characterClass('A-Za-z0-9.%+/=_-'), { min: 16 }, hasDigit),
  inContext(
    'slack-webhook',
    ['hooks.slack.com'],
    String.raw`hooks\.slack\.com/(?:services|workflows|triggers)/`,
    PATH,
    { min: 16 },
  ),
  inContext('mattermost-webhook', ['/hooks/'], '/hooks/', LOWER_ALNUM, { min: 26, max: 26 }, hasDigit),
  inContext('discord-webhook', ['/webhooks/'], 'discord(?:app)?[.]com/api/webhooks/[0-9]{15,22}/', URL_SAFE, {
    min: 40,
  }),
  inContext(
    'teams-webhook',
    ['webhook.office.com'],
    String.raw`webhook\.office\.com/webhookb?2?/`,
    characterClass('A-Za-z0-9@/_-'),
    { min: 60 },
  ),
  inContext(
    'google-chat-webhook',
    ['chat.googleapis.com'],
    String.raw`chat\.googleapis\.com/v1/spaces/[A-Za-z0-9_-]{1,40}/messages\?`,
    characterClass('A-Za-z0-9_%&=-'),
    { min: 40 },
  ),
  shaped('discord-token', ['.'], String.raw`${DISCORD_NUMBER}\.[A-Za-z0-9_-]{6}\.`, URL_SAFE, { min: 27 }),
  shaped('telegram-token', [':aa'], '[0-9]{8,10}:AA', URL_SAFE, { min: 32, max: 34 }),
  inContext(
    'telegram-token',
    ['api.telegram.org'],
    String.raw`api\.telegram\.org/bot`,
    characterClass('A-Za-z0-9_:-'),
    { min: 40 },
  ),
  token('twilio-key', ['SK'], HEX, { min: 32, max: 32 }, isMixed),
  token('sendgrid-key', ['SG.'], characterClass('A-Za-z0-9_.-'), { min: 60 }),
  token('mailgun-key', ['key-'], HEX, { min: 32, max: 32 }, isMixed),
  shaped('mailgun-key', ['-'], '[0-9a-f]{32}-[0-9a-f]{8}-', HEX, { min: 8, max: 8 }),
  shaped('mailchimp-key', ['-us'], '[0-9a-f]{32}-us', DIGIT, { min: 1, max: 2 }),
  token('mailersend-key', ['mlsn.'], HEX, { min: 60 }),
  token('brevo-key', ['xkeysib-', 'xsmtpsib-'], characterClass('A-Za-z0-9-'), { min: 64 }),
  token(
    'resend-key',
    ['re_'],
    characterClass('A-Za-z0-9_'),
    { min: 30, max: 40 },
    (value) => isMixed(value) && /[A-Z]/.test(value),
  ),
  inContext('vonage-secret', ['vonage', 'nexmo'], `(?:vonage|nexmo)[a-z_-]{0,8}secret${ASSIGNED}`, ALNUM, {
    min: 16,
  }),
  token('firebase-server-key', ['AAAA'], characterClass('A-Za-z0-9_:-'), { min: 140 }, (value) =>
    value.slice(0, 16).includes(':APA91'),
  ),
  token('intercom-token', ['dG9rO'], BASE64_ANY, { min: 48, max: 60 }, isMixed),
  token('matrix-token', ['syt_', 'mct_', 'mat_'], characterClass('A-Za-z0-9_'), { min: 30 }, isMixed),
  token('mandrill-key', ['md-'], URL_SAFE, { min: 22, max: 22 }, isMixedCase),
  inContext('mailjet-key', ['mj_apikey'], `MJ_APIKEY_(?:PRIVATE|PUBLIC)${ASSIGNED}`, HEX, {
    min: 32,
    max: 32,
  }),
];
