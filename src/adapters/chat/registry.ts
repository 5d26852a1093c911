import type { ChatKind } from '../../ports/chat-kind';
import { consoleChat } from './console/index';
import { slackChat } from './slack/index';
import { mattermostChat } from './mattermost/index';

/** Every chat that Muster can speak in: one folder and one line each. */
export const chatKinds: readonly ChatKind[] = [consoleChat, mattermostChat, slackChat];
