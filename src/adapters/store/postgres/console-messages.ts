import type { ConsoleMessage, ConsoleStore } from '../../../ports/console-store';
import type { ConsoleQuery } from './console-query';
import { MESSAGE, toMessage, visibleTo, type MessageRow } from './console-rows';

type Messages = Pick<
  ConsoleStore,
  'write' | 'messageByKey' | 'message' | 'edit' | 'pin' | 'remove' | 'react' | 'said' | 'page' | 'changes'
>;

const FROM = 'FROM console_message m JOIN console_channel c ON c.id = m.channel';
const MAY_SEE = (viewer: string): string =>
  `${visibleTo(viewer)} AND (${viewer}::text IS NULL OR m.only_for IS NULL OR m.only_for = ${viewer})`;

/** The bot reacts under no name. */
const REACTS = "COALESCE($2::text, '')";

/**
 * Every change takes the channel's row first and its next `rev`, and keeps it until it commits: the revs of a channel become
 * visible in their order.
 */
export function consoleMessages(query: ConsoleQuery, id: () => string): Messages {
  const one = async (where: string, ...values: readonly unknown[]): Promise<ConsoleMessage | undefined> => {
    const [row] = await query<MessageRow>(`SELECT ${MESSAGE} ${FROM} WHERE ${where}`, values);
    return row === undefined ? undefined : toMessage(row);
  };
  const message: Messages['message'] = (ref, viewer) =>
    one(`m.id = $1 AND NOT m.removed AND ${MAY_SEE('$2')}`, ref, viewer ?? null);
  const many = async (tail: string, ...values: readonly unknown[]): Promise<ConsoleMessage[]> =>
    (
      await query<MessageRow>(
        `SELECT ${MESSAGE} ${FROM} WHERE m.channel = $1 AND ${MAY_SEE('$2')} ${tail}`,
        values,
      )
    ).map(toMessage);

  /** `changed` is whatever condition tells that there is something to change. */
  const change = async (
    set: string,
    changed: string,
    ref: string,
    ...values: readonly unknown[]
  ): Promise<boolean> => {
    await query(
      `WITH wanted AS (SELECT m.id, m.channel FROM console_message m WHERE m.id = $1 AND NOT m.removed AND ${changed}),
       bumped AS (UPDATE console_channel c SET rev = c.rev + 1 FROM wanted WHERE c.id = wanted.channel RETURNING c.rev)
       UPDATE console_message m SET rev = bumped.rev, ${set} FROM bumped WHERE m.id = $1`,
      [ref, ...values],
    );
    return (await message(ref)) !== undefined;
  };

  return {
    async write(wish) {
      await query(
        `WITH bumped AS (
           UPDATE console_channel c SET rev = c.rev + 1
           WHERE c.id = $3 AND ${visibleTo('$4')} AND (NOT c.archived OR $7::text IS NOT NULL)
             AND NOT EXISTS (SELECT FROM console_message known WHERE known.key = $2)
           RETURNING c.rev)
         INSERT INTO console_message (id, key, channel, seq, rev, author, content, thread, only_for, said_as)
         SELECT $1, $2, $3, rev, rev, $4, $5, $6, $7, $8 FROM bumped
         ON CONFLICT (key) DO NOTHING`,
        [
          id(),
          wish.key,
          wish.channel,
          wish.author ?? null,
          JSON.stringify(wish.content),
          wish.thread ?? null,
          wish.onlyFor ?? null,
          wish.as ?? null,
        ],
      );
      return one(`m.key = $1 AND ${visibleTo('$2')}`, wish.key, wish.author ?? null);
    },
    messageByKey: (key) => one('m.key = $1', key),
    message,
    edit: (ref, content) =>
      change('content = $2, edited = true', 'm.content <> $2', ref, JSON.stringify(content)),
    pin: (ref) => change('pinned = $2', 'm.pinned <> $2', ref, true),
    async remove(ref, author) {
      await change(
        `content = $2, pinned = false, removed = true`,
        'm.author IS NOT DISTINCT FROM $3',
        ref,
        JSON.stringify({ kind: 'text', text: '' }),
        author ?? null,
      );
      return one('m.id = $1 AND m.author IS NOT DISTINCT FROM $2', ref, author ?? null);
    },
    async react(ref, person, emoji, added) {
      const touch = added
        ? `INSERT INTO console_reaction (message, emoji, person) SELECT id, $3, ${REACTS} FROM seen
           ON CONFLICT DO NOTHING RETURNING message`
        : `DELETE FROM console_reaction r USING seen
           WHERE r.message = seen.id AND r.emoji = $3 AND r.person = ${REACTS} RETURNING r.message`;
      await query(
        `WITH seen AS (SELECT m.id, m.channel ${FROM} WHERE m.id = $1 AND NOT m.removed AND ${MAY_SEE('$2')}),
         touched AS (${touch}),
         bumped AS (
           UPDATE console_channel c SET rev = c.rev + 1 FROM touched JOIN seen ON seen.id = touched.message
           WHERE c.id = seen.channel RETURNING c.rev)
         UPDATE console_message m SET rev = bumped.rev FROM bumped WHERE m.id = $1`,
        [ref, person ?? null, emoji],
      );
      return message(ref, person);
    },
    said: async (channel, after, since, limit) =>
      (
        await query<MessageRow>(
          `SELECT ${MESSAGE} FROM console_message m
           WHERE m.channel = $1 AND m.author IS NOT NULL AND m.only_for IS NULL AND NOT m.removed
             AND CASE WHEN $2::int IS NULL THEN m.written >= $3 ELSE m.seq > $2 END
           ORDER BY m.seq LIMIT $4`,
          [channel, after ?? null, since, limit],
        )
      ).map(toMessage),
    page: async (channel, viewer, limit, before) =>
      (
        await many(
          'AND NOT m.removed AND ($4::int IS NULL OR m.seq < $4) ORDER BY m.seq DESC LIMIT $3',
          channel,
          viewer,
          limit,
          before ?? null,
        )
      ).reverse(),
    changes: (channel, viewer, after, limit) =>
      many('AND m.rev > $3 ORDER BY m.rev LIMIT $4', channel, viewer, after, limit),
  };
}
