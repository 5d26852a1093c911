import type { ChatId, Instant, StreamId } from '../domain/ids';
import type { Chat } from '../ports/chat';
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

/** After a cut line: what was said in the channels that matter is read from their history, taken as late, and the gap goes into the record. */
export class CatchUp {
  private readonly parts: CatchUpParts;

  constructor(parts: CatchUpParts) {
    this.parts = parts;
  }

  async cut(id: ChatId, from: Instant, to: Instant): Promise<void> {
    const chat = this.parts.chats().find((it) => it.id === id);
    if (chat === undefined) return;
    for (const place of await this.parts.store.talk.watched(id)) await this.fill(chat, place, from, to);
  }

  private async fill(
    chat: Chat,
    { subject, channel }: { readonly subject: StreamId; readonly channel: string },
    from: Instant,
    to: Instant,
  ): Promise<void> {
    const { store, talk, submit, clock, log } = this.parts;
    const last = await store.talk.last(chat.id, channel, from);
    let found = 0;
    let complete = false;
    if (chat.capabilities.history)
      try {
        const history = await chat.history(channel, last?.ref, last?.written ?? from);
        complete = history.complete;
        for (const message of history.messages) {
          const known = await store.talk.message(chat.id, message.ref);
          if (known === undefined) found += 1;
          await talk.heard(this.late(chat.id, message), true);
        }
      } catch (error) {
        log.warn('the history of a channel could not be read', {
          chat: chat.id,
          stream: subject,
          error: String(error),
        });
      }
    await submit.submit(
      {
        key: `gap/${chat.id}/${channel}/${from}/${to}`,
        target: subject,
        verb: 'record-gap',
        command: { type: 'RecordGap', chat: chat.id, from, to, found, complete },
        by: { kind: 'system', part: 'intake' },
        at: clock.now(),
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
