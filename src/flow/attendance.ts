import type { Instant } from '../domain/ids';
import type { Chat } from '../ports/chat';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { Store } from '../ports/store';
import type { CatchUp } from './catch-up';

/** Where a chat's memory keeps until when somebody surely listened. */
const HEARD = 'listened-until';
const EVERY_MS = 5_000;
/** Whoever arrives looks for what was said since, if nobody was there for so long. */
const ABSENT_MS = 2 * EVERY_MS;
/** Whoever was there all the time has missed something only where nothing could be written down for longer than chats try again. */
const DEAF_MS = 60_000;
/** For one who looks for what was missed; whoever dies at it is followed by another. */
const LOOKING_MS = 180_000;

/**
 * Keeps until when this installation listened to its chats, so that whoever starts after everybody was gone, or after nothing could
 * be written down for a while, knows what may have been missed. While one replica listens there is no gap.
 */
export class Attendance {
  private readonly parts: {
    readonly store: Pick<Store, 'chatMemory' | 'leases'>;
    readonly catchUp: Pick<CatchUp, 'cut'>;
    readonly clock: Clock;
    readonly log: Log;
  };
  private readonly holder: string;
  private readonly cancels = new Map<Chat['id'], () => void>();
  private stopped = false;

  constructor(parts: Attendance['parts']) {
    this.parts = parts;
    this.holder = parts.clock.id();
  }

  start(chats: readonly Chat[]): void {
    for (const { id } of chats.filter((chat) => chat.capabilities.history)) void this.attend(id, ABSENT_MS);
  }

  stop(): Promise<void> {
    this.stopped = true;
    for (const cancel of this.cancels.values()) cancel();
    return Promise.resolve();
  }

  private async attend(id: Chat['id'], longest: number): Promise<void> {
    const noted = await this.round(id, longest).catch((error: unknown) => {
      this.parts.log.debug('it could not be written down that somebody listens', {
        chat: id,
        error: String(error),
      });
      return false;
    });
    if (this.stopped) return;
    const again = (): void => void this.attend(id, noted ? DEAF_MS : longest);
    this.cancels.set(id, this.parts.clock.after(EVERY_MS, again));
  }

  /** What was missed counts as missed until it has been looked for. */
  private async round(id: Chat['id'], longest: number): Promise<boolean> {
    const { store, catchUp, clock } = this.parts;
    const memory = store.chatMemory(id);
    const name = `attendance/${id}`;
    const missed = async (): Promise<Instant | undefined> => {
      const until = await memory.get(HEARD);
      const away = typeof until === 'string' ? Date.parse(clock.now()) - Date.parse(until) : 0;
      return away > longest ? (until as Instant) : undefined;
    };
    if ((await missed()) !== undefined) {
      if (!(await store.leases.hold(name, this.holder, LOOKING_MS))) return false;
      try {
        const from = await missed();
        if (from !== undefined) await catchUp.cut(id, from, clock.now());
      } finally {
        await store.leases.release(name, this.holder);
      }
    }
    await memory.put(HEARD, clock.now());
    return true;
  }
}
