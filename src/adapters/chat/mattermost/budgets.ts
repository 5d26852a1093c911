import type { Budget, ChatCall } from '../../../ports/chat';

/** One for the whole server: Mattermost counts a token's requests of every kind together. */
export const SERVER_KEY = 'mattermost/server';

/**
 * The server's own default is 10 a second with a burst of 100, and counts what hearing asks too; an edit is two requests here. A
 * server that was set narrower answers 429, which is obeyed.
 */
const SERVER: Budget = { key: SERVER_KEY, perMinute: 480, burst: 60 };

export const budgetsOf = (_call: ChatCall): readonly Budget[] => [SERVER];
