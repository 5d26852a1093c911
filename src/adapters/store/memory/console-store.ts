import type { ConsoleStore } from '../../../ports/console-store';
import { consoleChannels } from './console-channels';
import { consoleMessages } from './console-messages';
import { emptyConsole } from './console-state';
import type { Instant } from '../../../domain/ids';

/** The console chat's memory for worlds without a server. */
export function memoryConsoleStore(parts: { id: () => string; now: () => Instant }): ConsoleStore {
  const state = emptyConsole();
  return { ...consoleChannels(state, parts.id), ...consoleMessages(state, parts.id, parts.now) };
}
