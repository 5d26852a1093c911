import type { EffectKey, Instant } from '../../../domain/ids';
import type { Chat, ChatCall, ChatCapabilities, Check, History, Receipt } from '../../../ports/chat';
import type { ChannelRef, MessageRef, Whisper } from '../../../ports/chat-refs';
import type { Delivery } from '../../../ports/delivery';
import type { Hearing } from '../../../ports/hearing';
import type { Message } from '../../../ports/message';
import type { Route } from '../../../ports/route';
import { ConsoleCalls } from './calls';
import { check } from './check';
import type { ConsoleParts } from './console-parts';
import { Door } from './door';
import { findCall } from './find-call';
import { MAX_NAME, MAX_TEXT } from './fit';
import { history } from './history';
import { CONSOLE } from './people';
import { consoleRoutes } from './routes';
import { whisper } from './whisper';

/** The chat in the browser. Its memory is the store's, so any number of processes can be it at once. */
export class ConsoleChat implements Chat {
  readonly id = CONSOLE;
  readonly capabilities: ChatCapabilities = {
    privateChannels: 'any-time' as const,
    findsByKey: true,
    repeatsByKey: true,
    maxMessageLength: MAX_TEXT,
    maxChannelName: MAX_NAME,
    history: true,
  };
  readonly routes: readonly Route[];
  readonly #parts: ConsoleParts;
  readonly #calls: ConsoleCalls;
  readonly #door: Door;

  constructor(parts: ConsoleParts) {
    this.#parts = parts;
    this.#calls = new ConsoleCalls(parts.store, parts.people, parts.ripples);
    this.#door = new Door(parts.clock);
    this.routes = consoleRoutes(parts, this.#door);
  }

  start(hearing: Hearing): Promise<void> {
    this.#door.open(hearing);
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return this.#door.close();
  }

  call(call: ChatCall, key: EffectKey): Promise<Delivery<Receipt>> {
    return this.#calls.call(call, key);
  }

  find(call: ChatCall, key: EffectKey): Promise<Receipt | 'absent' | 'unsure'> {
    return findCall(this.#parts.store, this.#parts.people, call, key);
  }

  budgets(): readonly never[] {
    return [];
  }

  history(channel: ChannelRef, after: MessageRef | undefined, since: Instant): Promise<History> {
    return history(this.#parts, channel, after, since);
  }

  check(): Promise<readonly Check[]> {
    return check(this.#parts.store);
  }

  /** What it lives on is the house's own, whose troubles the house tells. */
  trouble(): undefined {
    return undefined;
  }

  whisper(to: Whisper, message: Message): Promise<void> {
    return whisper(this.#parts, to, message);
  }
}
