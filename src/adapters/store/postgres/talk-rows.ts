import { actorRef } from '../../../domain/actor';
import type { ChatId, Instant, StreamId } from '../../../domain/ids';
import type { FileLink } from '../../../ports/chat-refs';
import type { Heard, TalkMessage } from '../../../ports/talk';

export interface MessageRow {
  readonly ord: number;
  readonly chat: ChatId;
  readonly ref: string;
  readonly channel: string;
  readonly subject: StreamId;
  readonly author: string;
  readonly name: string;
  readonly text: string;
  readonly thread: string | null;
  readonly files: string;
  readonly written: string;
  readonly edited: string | null;
  readonly late: boolean;
  readonly removed: boolean;
}

export const talkMessage = (row: MessageRow): TalkMessage => ({
  chat: row.chat,
  ref: row.ref,
  channel: row.channel,
  subject: row.subject,
  author: { key: row.author, name: row.name },
  text: row.text,
  ...(row.thread === null ? {} : { thread: row.thread }),
  files: JSON.parse(row.files) as readonly FileLink[],
  written: row.written as Instant,
  ...(row.edited === null ? {} : { edited: row.edited as Instant }),
  late: row.late,
  removed: row.removed,
});

export const refOf = (heard: Heard): string => (heard.kind === 'message' ? heard.message.ref : heard.message);

/** One thing heard as the statement reads it. */
export function heardRow(heard: Heard) {
  const { kind, chat, subject } = heard;
  const place = { kind, chat, subject, ref: refOf(heard) };
  switch (heard.kind) {
    case 'message': {
      const { channel, author, text, thread, files, written, edited } = heard.message;
      return {
        ...place,
        channel,
        author: author.key,
        name: author.name,
        text,
        thread,
        files: JSON.stringify((files ?? []).map(({ name, url }) => ({ name, url }))),
        written,
        edited,
        late: heard.late,
      };
    }
    case 'remove':
      return place;
    case 'react': {
      const { emoji, added, at, by } = heard;
      const person = actorRef(by);
      return {
        ...place,
        emoji,
        in_chat: by.kind === 'person' ? by.chat : chat,
        author: person.key,
        name: person.name,
        at,
        there: added,
      };
    }
  }
}

/** Only what a later statement could not see of an earlier one's rows is kept apart; the order stays. */
export function together(all: readonly Heard[]): readonly (readonly Heard[])[] {
  const groups: Heard[][] = [];
  let names = new Set<string>();
  for (const heard of all) {
    const own = [
      `${heard.chat}\n${refOf(heard)}`,
      ...new Set(heard.effects.flatMap(({ key, coalesce }) => [`key\n${key}`, `row\n${coalesce}`])),
    ];
    const last = groups.at(-1);
    if (last === undefined || own.some((name) => names.has(name))) {
      groups.push([heard]);
      names = new Set();
    } else last.push(heard);
    for (const name of own) names.add(name);
  }
  return groups;
}
