import type { ChatId } from '../../../domain/ids';
import type { Json } from '../../../kit/json';
import type { ChatMemory } from '../../../ports/chat-memory';

/** One memory for each chat, in this process. */
export function memoryChatMemory(): (chat: ChatId) => ChatMemory {
  const kept = new Map<string, string>();
  return (chat) => ({
    get: (key) => {
      const value = kept.get(`${chat}/${key}`);
      return Promise.resolve(value === undefined ? undefined : (JSON.parse(value) as Json));
    },
    put: (key, value) => {
      kept.set(`${chat}/${key}`, JSON.stringify(value));
      return Promise.resolve();
    },
  });
}
