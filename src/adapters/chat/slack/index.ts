import type { ChatKind } from '../../../ports/chat-kind';
import { SLACK } from './slack-id';

export { slackManifest } from './manifest';

/** On where there is a bot token; how Slack reaches the bot is up to the signing secret (HTTP) and the app token (a socket). */
export const slackChat: ChatKind = {
  id: SLACK,
  variables: ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'SLACK_API_URL'],
  create: (parts) => {
    const {
      SLACK_BOT_TOKEN: token,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: apiUrl,
    } = parts.settings;
    if (token === undefined) return undefined;
    // Loaded here and not above: whoever has no Slack pays nothing for its libraries.
    const { SlackChat } = require('./slack-chat') as typeof import('./slack-chat');
    return new SlackChat(parts, { token, signingSecret, appToken, apiUrl });
  },
};
