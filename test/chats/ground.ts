import type { Chat } from '../../src/ports/chat';
import type { ConsoleStore } from '../../src/ports/console-store';
import type { Platform } from '../contracts/chat-world';

/** What a chat stands on: its platform, which is there before the house is, and shows its people what the house does. */
export interface Ground {
  /** The variables by which the house finds it. */
  readonly env: Readonly<Record<string, string>>;
  /** The chat that the house made of it, as the house is to use it, and how people see it. */
  furnish(real: Chat, store: ConsoleStore): Furnished;
  /** Fails where the platform would have had a reason to complain. */
  end(): Promise<void>;
}

export interface Furnished {
  readonly chat: Chat;
  readonly platform: Platform;
}
