import type { ChatKind } from '../../../ports/chat-kind';
import { MATTERMOST } from './mattermost-parts';

/** On where its server, a bot account's token and the team are named. */
export const mattermostChat: ChatKind = {
  id: MATTERMOST,
  variables: ['MATTERMOST_URL', 'MATTERMOST_TOKEN', 'MATTERMOST_TEAM', 'MATTERMOST_COMMAND_TOKENS'],
  create: (parts) => {
    const {
      MATTERMOST_URL: url,
      MATTERMOST_TOKEN: token,
      MATTERMOST_TEAM: team,
      MATTERMOST_COMMAND_TOKENS: commandTokens,
    } = parts.settings;
    if (url === undefined || token === undefined || team === undefined) return undefined;
    // Loaded here and not above: whoever has no Mattermost pays nothing for its libraries.
    const { MattermostChat } = require('./mattermost-chat') as typeof import('./mattermost-chat');
    return new MattermostChat(parts, { url, token, team, commandTokens });
  },
};
