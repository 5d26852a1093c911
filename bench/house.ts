import path from 'node:path';

import { composeHouse, Stops } from '../src/compose-house';
import { processSettings, readSettings } from '../src/config/env';
import type { ProcessSettings } from '../src/config/settings';
import { chatId, instant, streamId, type ChatId, type StreamId } from '../src/domain/ids';
import type { Chat, History, Receipt } from '../src/ports/chat';
import type { ChatKind } from '../src/ports/chat-kind';
import type { Delivery } from '../src/ports/delivery';
import type { Outcome } from '../src/ports/inbox';
import type { Servers } from './servers';

export const CHAT: ChatId = chatId('still');

/** A chat that does nothing, at once: what is left is the road itself. */
export class StillChat implements Chat {
  readonly id: ChatId = CHAT;
  readonly capabilities = {
    privateChannels: 'any-time' as const,
    findsByKey: true,
    repeatsByKey: true,
    maxMessageLength: 40_000,
    maxChannelName: 80,
    history: false,
  };
  readonly routes = [];
  private calls = 0;

  called(): number {
    return this.calls;
  }
  call(): Promise<Delivery<Receipt>> {
    this.calls += 1;
    return Promise.resolve({ outcome: 'sent', receipt: {} });
  }
  find(): Promise<'absent'> {
    return Promise.resolve('absent');
  }
  budgets(): readonly never[] {
    return [];
  }
  history(): Promise<History> {
    return Promise.resolve({ messages: [], complete: false });
  }
  check(): Promise<readonly never[]> {
    return Promise.resolve([]);
  }
  trouble(): undefined {
    return undefined;
  }
  start(): Promise<void> {
    return Promise.resolve();
  }
  stop(): Promise<void> {
    return Promise.resolve();
  }
  whisper(): Promise<void> {
    return Promise.resolve();
  }
}
export const stillChat = new StillChat();
const still: ChatKind = { id: CHAT, variables: [], create: () => stillChat };

const settingsOf = ({ folder, databaseUrl, redisSocket }: Servers): ProcessSettings => ({
  ...processSettings(
    readSettings({
      DATABASE_URL: databaseUrl,
      REDIS_URL: `unix://${redisSocket}`,
      MUSTER_SECRET: 'a secret for the bench, and for nothing else',
      MUSTER_DATA_DIR: folder,
      MUSTER_CONFIG: path.resolve(__dirname, '../muster.example.yaml'),
    }),
  ),
  logFolder: path.join(folder, 'log'),
});

export const PERSON = {
  kind: 'person',
  chat: CHAT,
  workspace: 'bench',
  id: 'aiko',
  person: { key: 'person/aiko', name: 'Aiko Tanabe' },
} as const;

/** The house as bot and worker compose it, with their log, their metrics and their redaction; only the chat is still. */
export function openHouse(servers: Servers, kinds: readonly ChatKind[] = [still]) {
  const stops = new Stops();
  const house = composeHouse(settingsOf(servers), 'worker', stops, kinds);
  return { ...house, close: () => stops.run(house.log) };
}
export type House = ReturnType<typeof openHouse>;

const LONG_MS = 30_000;
let told = 0;

export async function order(
  { submit }: House,
  target: StreamId,
  verb: string,
  command: { readonly type: string; readonly [field: string]: unknown },
): Promise<Outcome> {
  told += 1;
  const { outcome } = await submit.submit(
    {
      key: `said/still/bench-${String(process.pid)}-${String(told)}`,
      target,
      verb,
      command,
      by: PERSON,
      at: instant(new Date()),
    },
    LONG_MS,
  );
  if (outcome?.kind !== 'done') throw new Error(`${verb} was not done: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** Fresh incidents; their effects go to `chats`. */
export function declareIncidents(
  house: House,
  count: number,
  chats: readonly ChatId[],
): Promise<readonly StreamId[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const stream = streamId('incident', house.clock.id());
      await order(house, stream, 'declare', {
        type: 'Declare',
        title: `Checkout answers slowly in zone ${String(index)}`,
        severity: 'SEV2',
        private: false,
        drill: false,
        chats,
      });
      return stream;
    }),
  );
}
