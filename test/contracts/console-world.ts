import { memoryChatMemory } from '../../src/adapters/store/memory/chat-memory';
import { systemClock } from '../../src/adapters/clock/system-clock';
import { drawChart } from '../../src/adapters/chart/draw-chart';
import { consoleChat } from '../../src/adapters/chat/console/index';
import { NodeCrypto } from '../../src/adapters/crypto/node-crypto';
import { Unavailable } from '../../src/kit/unavailable';
import type { Chat } from '../../src/ports/chat';
import type { ChatParts } from '../../src/ports/chat-kind';
import type { Clock } from '../../src/ports/clock';
import type { ConsoleStore } from '../../src/ports/console-store';
import type { Log } from '../../src/ports/log';
import type { News } from '../../src/ports/reading';
import { say } from '../../src/voice/say';
import { noMetrics } from '../fakes/no-metrics';
import type { ChatWorld } from './chat-world';
import { ANN, BOB, consolePlatform } from './console-platform';
import { losing } from './losing';

const WRITING: ReadonlySet<keyof ConsoleStore> = new Set(['openChannel', 'write'] as const);

const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  with: () => silent,
};

/** News within one process, heard at once. */
export function localNews(): News {
  const listeners = new Set<(topic: string) => void>();
  return {
    tell: (topics) => {
      for (const topic of topics) for (const heard of listeners) heard(topic);
    },
    listen: (heard) => {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
  };
}

export function consoleOn(
  consoleStore: ConsoleStore,
  more: { readonly news?: News; readonly clock?: Clock } = {},
): Chat {
  const parts: ChatParts = {
    clock: more.clock ?? systemClock(),
    crypto: new NodeCrypto('a secret of this installation'),
    log: silent,
    news: more.news ?? localNews(),
    people: () => [ANN, BOB],
    families: ['incident'],
    word: ({ key }) => say(key),
    clean: (text) => text.replaceAll('hunter2', '•••'),
    publicUrl: 'http://localhost:3000',
    identify: (workspace, id, name) => ({ key: `seen/console/${workspace}/${id}`, name }),
    link: () => Promise.resolve(),
    leases: { hold: () => Promise.resolve(true), release: () => Promise.resolve() },
    seen: { first: () => Promise.resolve(true), known: () => Promise.resolve(false) },
    metrics: noMetrics,
    handle: (person) => person.key.replace(/^person\//, ''),
    memory: memoryChatMemory()(consoleChat.id),
    drawChart,
    settings: { MUSTER_CONSOLE: 'on' },
    consoleStore,
  };
  const chat = consoleChat.create(parts);
  if (chat === undefined) throw new Error('The console is off');
  return chat;
}

export function consoleWorld(store: ConsoleStore, cleanup: () => Promise<void>): ChatWorld {
  const { it, loseNext } = losing(
    store,
    () => new Unavailable('The answer got lost'),
    (name) => WRITING.has(name),
  );
  const chat = consoleOn(it);
  return { chat, platform: consolePlatform(chat, store, loseNext), cleanup };
}
