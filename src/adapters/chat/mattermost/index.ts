import type { ChatKind } from '../../../ports/chat-kind';
import { MattermostChat } from './mattermost-chat';
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
    return new MattermostChat(parts, { url, token, team, commandTokens });
  },
};
