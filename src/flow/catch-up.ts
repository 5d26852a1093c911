import type { ChatId, Instant, StreamId } from '../domain/ids';
import type { Chat, History } from '../ports/chat';
import type { SeenMessage } from '../ports/chat-refs';
import type { Clock } from '../ports/clock';
import type { Said } from '../ports/hearing';
import type { Log } from '../ports/log';
import type { Store } from '../ports/store';
import type { HearTalk } from './hear-talk';
import type { Submit } from './submit';

export interface CatchUpParts {
  readonly store: Pick<Store, 'talk'>;
  readonly talk: Pick<HearTalk, 'heard'>;
  readonly submit: Pick<Submit, 'submit'>;
  readonly chats: () => readonly Chat[];
  readonly clock: Clock;
  readonly log: Log;
}

/** A chat that does not show its past now is asked again after so long, for all channels that are still missing together. */
const AGAIN_MS = [15_000, 30_000, 60_000];

interface Place {
  readonly subject: StreamId;
  readonly channel: string;
}

interface Gap {
  readonly from: Instant;
  readonly to: Instant;
  readonly found: number;
  readonly complete: boolean;
}

/** After a cut line: what was said in the channels that matter is read from their history, taken as late, and the gap goes into the record. */
export class CatchUp {
  private readonly parts: CatchUpParts;
  /** One gap of a chat after the other: what two of them hold is found once. */
  private readonly before = new Map<ChatId, Promise<void>>();

  constructor(parts: CatchUpParts) {
    this.parts = parts;
  }

  cut(id: ChatId, from: Instant, to: Instant): Promise<void> {
    const chat = this.parts.chats().find((it) => it.id === id);
    if (chat === undefined) return Promise.resolve();
    const filled = (this.before.get(id) ?? Promise.resolve()).then(() => this.fill(chat, from, to));
    this.before.set(
      id,
      filled.catch(() => undefined),
    );
    return filled;
  }

  private async fill(chat: Chat, from: Instant, to: Instant): Promise<void> {
    let places: readonly Place[] = await this.parts.store.talk.watched(chat.id);
    for (const wait of [...AGAIN_MS, undefined]) {
      const silent: Place[] = [];
      for (const place of places) {
        const history = await this.historyOf(chat, place, from);
        if (history === undefined && wait !== undefined) silent.push(place);
        else {
          const { messages, complete } = history ?? { messages: [], complete: false };
          const found = await this.take(chat, messages);
          await this.record(chat, place, { from, to, found, complete });
        }
      }
      places = silent;
      if (places.length === 0 || wait === undefined) return;
      await new Promise<void>((resolve) => {
        this.parts.clock.after(wait, resolve);
      });
    }
  }

  /** `undefined`: the chat does not tell now. One that never tells has an incomplete history of nothing. */
  private async historyOf(
    chat: Chat,
    { subject, channel }: Place,
    from: Instant,
  ): Promise<History | undefined> {
    if (!chat.capabilities.history) return { messages: [], complete: false };
    const last = await this.parts.store.talk.last(chat.id, channel, from);
    try {
      return await chat.history(channel, last?.ref, last?.written ?? from);
    } catch (error) {
      this.parts.log.warn('the history of a channel could not be read', {
        chat: chat.id,
        stream: subject,
        error: String(error),
      });
      return undefined;
    }
  }

  /** Answers how many of them nobody had heard. */
  private async take({ id }: Chat, messages: readonly SeenMessage[]): Promise<number> {
    let found = 0;
    for (const message of messages) {
      if ((await this.parts.store.talk.message(id, message.ref)) === undefined) found += 1;
      await this.parts.talk.heard(this.late(id, message), true);
    }
    return found;
  }

  private async record({ id }: Chat, { subject, channel }: Place, gap: Gap): Promise<void> {
    await this.parts.submit.submit(
      {
        key: `gap/${id}/${channel}/${gap.from}/${gap.to}`,
        target: subject,
        verb: 'record-gap',
        command: { type: 'RecordGap', chat: id, ...gap },
        by: { kind: 'system', part: 'intake' },
        at: this.parts.clock.now(),
      },
      0,
    );
  }

  private late(chat: ChatId, message: SeenMessage): Said & { readonly kind: 'message' } {
    const { author, channel, ref, written } = message;
    return {
      kind: 'message',
      chat,
      delivery: `history/${ref}`,
      by: { kind: 'person', chat, workspace: '', id: author.key, person: author },
      at: written,
      channel,
      message,
    };
  }
}
