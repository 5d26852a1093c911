import type { ChatId } from '../domain/ids';
import type { Chat, Receipt } from '../ports/chat';
import type { Clock } from '../ports/clock';
import type { Delivery } from '../ports/delivery';
import type { Log } from '../ports/log';
import type { Store } from '../ports/store';
import { text } from '../voice/rich';
import type { Submit } from './submit';

export interface ChatLineParts {
  readonly store: Pick<Store, 'talk' | 'chatMemory'>;
  readonly submit: Pick<Submit, 'submit'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Where a chat's trouble is kept, so that every process and `/readyz` know of it. */
const LINE = 'line';
/**
 * What got through longer ago says nothing of now. It must stay below the time in which a delivery has used its attempts up (a minute at
 * the least: src/flow/verdict.ts), or the first minutes of every outage would be held against what is to be said in them.
 */
const LATELY_MS = 50_000;

/**
 * A chat that lets Muster in no more (a revoked token, a removed account) is said once in every open incident, and so in the other chats;
 * and once more when it lets Muster in again. What is to be said there waits meanwhile and is not lost.
 */
export class ChatLine {
  private readonly parts: ChatLineParts;
  /** Absent: this process does not know yet. */
  private readonly well = new Map<ChatId, boolean>();
  private readonly lastSent = new Map<ChatId, number>();
  /** What was found out first is told first. */
  private readonly telling = new Map<ChatId, Promise<void>>();

  constructor(parts: ChatLineParts) {
    this.parts = parts;
  }

  works(chat: ChatId): boolean {
    const last = this.lastSent.get(chat);
    return last !== undefined && this.parts.clock.monotonic() - last < LATELY_MS;
  }

  /** Heard after every call; asks the database only where something changes. */
  told(chat: Chat, delivery: Delivery<Receipt>): void {
    const out =
      delivery.outcome !== 'sent' && 'known' in delivery.reason && delivery.reason.known === 'locked-out';
    if (delivery.outcome === 'sent') this.lastSent.set(chat.id, this.parts.clock.monotonic());
    else if (!out) return;
    if (this.well.get(chat.id) === !out) return;
    this.well.set(chat.id, !out);
    const trouble = chat.trouble();
    const reason = trouble === undefined ? 'delivery:locked-out' : text(trouble);
    const before = this.telling.get(chat.id) ?? Promise.resolve();
    const told = before
      .then(() => this.tell(chat.id, out ? reason : undefined))
      .catch((error: unknown) => {
        this.well.delete(chat.id); // said with the next call
        this.parts.log.debug('the state of a chat could not be written down', {
          chat: chat.id,
          error: String(error),
        });
      });
    this.telling.set(chat.id, told);
  }

  private async tell(chat: ChatId, reason: string | undefined): Promise<void> {
    const { store, submit, clock, log } = this.parts;
    const memory = store.chatMemory(chat);
    const known = (await memory.get(LINE)) ?? null;
    if (reason === undefined && known === null) return;
    if (reason !== undefined) await memory.put(LINE, reason);
    if (reason === undefined) log.info('a chat lets Muster in again', { chat });
    else log.error('a chat does not let Muster in', { chat, reason });
    const episode = clock.id();
    for (const { subject } of await store.talk.watched(chat))
      await submit.submit(
        {
          key: `line/${chat}/${episode}/${subject}`,
          target: subject,
          verb: 'record-line',
          command: { type: 'RecordLine', chat, ...(reason === undefined ? {} : { reason }) },
          by: { kind: 'system', part: 'delivery' },
          at: clock.now(),
        },
        0,
      );
    // Only now: until every incident has heard of it, the next call tells them again.
    if (reason === undefined) await memory.put(LINE, null);
  }
}

/** What is wrong with the chats, as far as any process found out. */
export async function troublesOf(
  store: Pick<Store, 'chatMemory'>,
  chats: readonly Pick<Chat, 'id' | 'trouble'>[],
): Promise<readonly { readonly chat: ChatId; readonly reason: string | undefined }[]> {
  return Promise.all(
    chats.map(async (chat) => {
      const own = chat.trouble();
      const kept = own === undefined ? await store.chatMemory(chat.id).get(LINE) : undefined;
      return {
        chat: chat.id,
        reason: own === undefined ? (typeof kept === 'string' ? kept : undefined) : text(own),
      };
    }),
  );
}
