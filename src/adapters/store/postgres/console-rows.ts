import type {
  ConsoleBookmark,
  ConsoleChannel,
  ConsoleContent,
  ConsoleMessage,
  ConsoleReaction,
} from '../../../ports/console-store';
import { instant } from '../../../domain/ids';

interface ChannelRow {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly topic: string;
  readonly private: boolean;
  readonly direct_with: string | null;
  readonly archived: boolean;
  readonly bookmarks: readonly ConsoleBookmark[];
  readonly members: readonly string[];
  readonly rev: number;
}

interface MessageRow {
  readonly id: string;
  readonly channel: string;
  readonly seq: number;
  readonly rev: number;
  readonly author: string | null;
  /** A text where the pool leaves moments as they are written. */
  readonly written: Date | string;
  readonly content: string;
  readonly edited: boolean;
  readonly pinned: boolean;
  readonly thread: string | null;
  readonly only_for: string | null;
  readonly said_as: string | null;
  readonly removed: boolean;
  readonly reactions: readonly ConsoleReaction[];
}

/** Whom a channel is open to; `$viewer` null is the bot itself. */
export const visibleTo = (viewer: string): string =>
  `(${viewer}::text IS NULL OR NOT c.private OR EXISTS (
      SELECT FROM console_member seer WHERE seer.channel = c.id AND seer.person = ${viewer}))`;

export const CHANNEL = `
  c.id, c.name, c.title, c.topic, c.private, c.direct_with, c.rev, c.archived, c.bookmarks,
  ARRAY(SELECT m.person FROM console_member m WHERE m.channel = c.id ORDER BY m.person COLLATE "C") AS members`;

export const MESSAGE = `
  m.id, m.channel, m.seq, m.rev, m.author, m.written, m.content, m.edited, m.pinned, m.thread, m.only_for, m.said_as, m.removed,
  COALESCE((
    SELECT json_agg(
      json_build_object('emoji', one.emoji, 'people', one.people, 'byBot', one.by_bot) ORDER BY one.first, one.emoji)
    FROM (
      SELECT r.emoji, min(r.at) AS first, bool_or(r.person = '') AS by_bot,
        COALESCE(json_agg(r.person ORDER BY r.at, r.person) FILTER (WHERE r.person <> ''), '[]') AS people
      FROM console_reaction r WHERE r.message = m.id GROUP BY r.emoji
    ) one), '[]') AS reactions`;

export const toChannel = (row: ChannelRow): ConsoleChannel => ({
  id: row.id,
  name: row.name,
  title: row.title,
  topic: row.topic,
  private: row.private,
  ...(row.direct_with === null ? {} : { directWith: row.direct_with }),
  archived: row.archived,
  bookmarks: row.bookmarks,
  members: row.members,
  rev: row.rev,
});

export const toMessage = (row: MessageRow): ConsoleMessage => ({
  id: row.id,
  channel: row.channel,
  seq: row.seq,
  rev: row.rev,
  ...(row.author === null ? {} : { author: row.author }),
  ...(row.said_as === null ? {} : { as: row.said_as }),
  written: instant(new Date(row.written)),
  content: JSON.parse(row.content) as ConsoleContent,
  edited: row.edited,
  pinned: row.pinned,
  removed: row.removed,
  ...(row.thread === null ? {} : { thread: row.thread }),
  ...(row.only_for === null ? {} : { onlyFor: row.only_for }),
  reactions: row.reactions,
});

export type { ChannelRow, MessageRow };
