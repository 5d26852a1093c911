import type { ChatKind } from '../../../ports/chat-kind';
import { ConsoleChat } from './console-chat';
import { CONSOLE, ConsolePeople } from './people';
import { Ripples } from './ripples';

/** On where the configuration says so; it decides what the default is. */
export const consoleChat: ChatKind = {
  id: CONSOLE,
  variables: ['MUSTER_CONSOLE'],
  create: ({ consoleStore, people, news, clock, families, word, clean, settings }) =>
    settings['MUSTER_CONSOLE'] === 'on'
      ? new ConsoleChat({
          store: consoleStore,
          people: new ConsolePeople(people),
          ripples: new Ripples(news),
          clock,
          families,
          word,
          clean,
        })
      : undefined,
};
