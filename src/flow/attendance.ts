import type { Instant } from '../domain/ids';
import type { Chat } from '../ports/chat';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { Store } from '../ports/store';
import type { CatchUp } from './catch-up';

/** Where a chat's memory keeps until when somebody surely listened. */
const HEARD = 'listened-until';
const EVERY_MS = 5_000;

/**
 * Keeps until when this installation listened to its chats, so that whoever starts after everybody was gone knows what it may have
 * missed. While one replica listens there is no gap.
 */
export class Attendance {
  private readonly parts: {
    readonly store: Pick<Store, 'chatMemory'>;
    readonly catchUp: Pick<CatchUp, 'cut'>;
    readonly clock: Clock;
    readonly log: Log;
  };
  private cancel: () => void = () => undefined;
  private stopped = false;

  constructor(parts: Attendance['parts']) {
    this.parts = parts;
  }

  start(chats: readonly Chat[]): void {
    const listening = chats.filter((chat) => chat.capabilities.history);
    void Promise.all(listening.map((chat) => this.arrive(chat))).then(() => {
      this.later(listening);
    });
  }

  stop(): Promise<void> {
    this.stopped = true;
    this.cancel();
    return Promise.resolve();
  }

  private async arrive({ id }: Chat): Promise<void> {
    const now = this.parts.clock.now();
    try {
      const until = await this.parts.store.chatMemory(id).get(HEARD);
      await this.note(id, now);
      if (typeof until === 'string' && Date.parse(now) - Date.parse(until) > 2 * EVERY_MS)
        await this.parts.catchUp.cut(id, until as Instant, now);
    } catch (error) {
      this.parts.log.warn('what was said while nobody listened could not be looked for', {
        chat: id,
        error: String(error),
      });
    }
  }

  private later(chats: readonly Chat[]): void {
    if (this.stopped) return;
    this.cancel = this.parts.clock.after(EVERY_MS, () => {
      const now = this.parts.clock.now();
      void Promise.all(chats.map(({ id }) => this.note(id, now).catch(() => undefined))).then(() => {
        this.later(chats);
      });
    });
  }

  private note(id: Chat['id'], at: Instant): Promise<void> {
    return this.parts.store.chatMemory(id).put(HEARD, at);
  }
}
