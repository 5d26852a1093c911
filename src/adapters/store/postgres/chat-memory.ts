import type { ChatId } from '../../../domain/ids';
import type { Json } from '../../../kit/json';
import type { ChatMemory } from '../../../ports/chat-memory';
import type { Database } from './database';

const GET = { name: 'chat-memory-get', text: 'SELECT value FROM chat_memory WHERE chat = $1 AND key = $2' };
const PUT = {
  name: 'chat-memory-put',
  text: `INSERT INTO chat_memory (chat, key, value) VALUES ($1, $2, $3) ON CONFLICT (chat, key) DO UPDATE SET value = excluded.value`,
};

export const postgresChatMemory = (database: Database, chat: ChatId): ChatMemory => ({
  get: async (key) => {
    const [row] = await database.run<{ value: string }>(GET, [chat, key]);
    return row === undefined ? undefined : (JSON.parse(row.value) as Json);
  },
  put: async (key, value) => {
    await database.run(PUT, [chat, key, JSON.stringify(value)]);
  },
});
