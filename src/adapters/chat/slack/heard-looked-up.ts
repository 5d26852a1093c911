import { z } from 'zod';

import { Unavailable } from '../../../kit/unavailable';
import type { SeenMessage } from '../../../ports/chat-refs';
import type { Clock } from '../../../ports/clock';
import { messageRef, type MessagesOf } from './heard-message';
import { messageShape } from './heard-shapes';
import type { SlackCaller } from './web';

const KEPT_MS = 60_000;
const MOST = 500;
const answer = z.object({ messages: z.array(z.unknown()) });
/** Slack's words for "there is no such message, or none that you may see". */
const GONE = new Set(['channel_not_found', 'not_in_channel', 'thread_not_found', 'message_not_found']);

/** Messages that people do something with: a reaction names one, and the house wants it whole. Remembered for a minute. */
export class LookedUp {
  readonly #web: SlackCaller;
  readonly #messages: MessagesOf;
  readonly #clock: Clock;
  readonly #kept = new Map<string, { readonly message: SeenMessage; readonly until: number }>();

  constructor(web: SlackCaller, messages: MessagesOf, clock: Clock) {
    this.#web = web;
    this.#messages = messages;
    this.#clock = clock;
  }

  remember(message: SeenMessage): void {
    this.#kept.delete(message.ref);
    this.#kept.set(message.ref, { message, until: this.#clock.monotonic() + KEPT_MS });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST && oldest !== undefined) this.#kept.delete(oldest);
  }

  forget(ref: string): void {
    this.#kept.delete(ref);
  }

  /** `undefined`: it is gone. Throws `Unavailable` where Slack does not tell now. */
  async message(team: string, channel: string, ts: string, app?: string): Promise<SeenMessage | undefined> {
    const kept = this.#kept.get(messageRef(channel, ts));
    if (kept !== undefined && kept.until > this.#clock.monotonic()) return kept.message;
    const window = { channel, latest: ts, oldest: ts, inclusive: true, limit: 1 };
    const found =
      (await this.#among('conversations.history', window, ts)) ??
      // A reply in a thread stands in no channel's history.
      (await this.#among('conversations.replies', { ...window, ts, limit: 2 }, ts));
    if (found === undefined) return undefined;
    const message = await this.#messages.seen(team, channel, found, app);
    this.remember(message);
    return message;
  }

  async #among(method: string, args: Readonly<Record<string, unknown>>, ts: string) {
    const reply = await this.#web.call(method, args);
    if (!reply.ok) {
      if ('error' in reply && GONE.has(reply.error)) return undefined;
      throw new Unavailable('Slack does not show the message now');
    }
    for (const one of answer.safeParse(reply.body).data?.messages ?? []) {
      const { data } = messageShape.safeParse(one);
      if (data?.ts === ts) return data;
    }
    return undefined;
  }
}
