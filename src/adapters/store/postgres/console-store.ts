import type { Pool } from 'pg';

import type { ConsoleStore } from '../../../ports/console-store';
import { consoleChannels } from './console-channels';
import { consoleMessages } from './console-messages';
import { consoleQuery } from './console-query';

/** `id` mints the ids of channels and messages. The pool is its maker's to close. */
export function postgresConsoleStore(pool: Pool, id: () => string): ConsoleStore {
  const query = consoleQuery(pool);
  return { ...consoleChannels(query, id), ...consoleMessages(query, id) };
}
