import { APP_ID, TEAM, type SlackChannel, type SlackState } from './state';
import type { Json } from './shape';

/** What Slack sends, field by field as the real payloads have it. */

const VERIFICATION = 'an old verification token';

export const encoded = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What a person types, as the composer sends it. */
export const typedBlocks = (words: string): readonly Json[] => [
  {
    type: 'rich_text',
    block_id: 'typed',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: words }] }],
  },
];

export const envelope = (state: SlackState, event: Json, bot: string): Json => ({
  token: VERIFICATION,
  team_id: TEAM.id,
  context_team_id: TEAM.id,
  context_enterprise_id: null,
  api_app_id: APP_ID,
  event,
  type: 'event_callback',
  event_id: state.id('Ev'),
  event_time: Math.floor(Date.now() / 1_000),
  authorizations: [
    { enterprise_id: null, team_id: TEAM.id, user_id: bot, is_bot: true, is_enterprise_install: false },
  ],
  is_ext_shared_channel: false,
  event_context: '4-of-the-stand-in',
});

export const command = (
  family: string,
  words: string,
  by: { readonly user: string; readonly name: string },
  channel: SlackChannel,
  reach: { readonly trigger: string; readonly responseUrl: string },
): Json => ({
  token: VERIFICATION,
  team_id: TEAM.id,
  team_domain: TEAM.domain,
  channel_id: channel.id,
  channel_name: channel.kind === 'im' ? 'directmessage' : channel.name,
  user_id: by.user,
  user_name: by.name,
  command: `/${family}`,
  text: encoded(words),
  api_app_id: APP_ID,
  is_enterprise_install: 'false',
  response_url: reach.responseUrl,
  trigger_id: reach.trigger,
});

/** What all interactions carry. */
export const interaction = (
  type: string,
  by: { readonly user: string; readonly name: string },
  more: Json,
): Json => ({
  type,
  user: { id: by.user, username: by.name, name: by.name, team_id: TEAM.id },
  team: { id: TEAM.id, domain: TEAM.domain },
  enterprise: null,
  is_enterprise_install: false,
  api_app_id: APP_ID,
  token: VERIFICATION,
  ...more,
});

export const place = (channel: SlackChannel): Json => ({
  id: channel.id,
  name: channel.kind === 'im' ? 'directmessage' : channel.name,
});
