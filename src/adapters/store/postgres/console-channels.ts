import type { ChannelWish, ConsoleChannel, ConsoleStore } from '../../../ports/console-store';
import type { ConsoleQuery } from './console-query';
import { CHANNEL, toChannel, visibleTo, type ChannelRow } from './console-rows';

type Channels = Pick<
  ConsoleStore,
  | 'openChannel'
  | 'openDirect'
  | 'channelByKey'
  | 'channelByName'
  | 'channel'
  | 'channels'
  | 'setTopic'
  | 'setPrivate'
  | 'addMember'
  | 'removeMember'
  | 'bookmark'
  | 'archive'
>;

const TRIES = 200;

export function consoleChannels(query: ConsoleQuery, id: () => string): Channels {
  const one = async (where: string, ...values: readonly unknown[]): Promise<ConsoleChannel | undefined> => {
    const [row] = await query<ChannelRow>(`SELECT ${CHANNEL} FROM console_channel c WHERE ${where}`, values);
    return row === undefined ? undefined : toChannel(row);
  };
  const found = async (sql: string, ...values: readonly unknown[]): Promise<boolean> =>
    (await query(sql, values)).length > 0;

  async function openChannel(wish: ChannelWish): Promise<ConsoleChannel> {
    for (let nth = 1; nth <= TRIES; nth += 1) {
      // Either conflict inserts nothing: a known key is answered below, a taken name takes the next one.
      await query(
        `INSERT INTO console_channel (id, effect_key, name, title, topic, private)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [id(), wish.key, nthName(wish, nth), wish.title, wish.topic, wish.private],
      );
      const channel = await one('c.effect_key = $1', wish.key);
      if (channel !== undefined) return channel;
    }
    throw new Error(`No free name for a channel like ${wish.name}`);
  }

  return {
    openChannel,
    async openDirect(person) {
      await query(
        `WITH opened AS (
           INSERT INTO console_channel (id, name, title, topic, private, direct_with)
           VALUES ($1, '@' || $2, '', '', true, $2) ON CONFLICT DO NOTHING RETURNING id)
         INSERT INTO console_member (channel, person) SELECT id, $2 FROM opened`,
        [id(), person],
      );
      const channel = await one('c.direct_with = $1', person);
      if (channel === undefined) throw new Error(`No direct channel with ${person}`);
      return channel;
    },
    channelByKey: (key) => one('c.effect_key = $1', key),
    channelByName: (name) => one('c.name = $1', name),
    channel: (channel, viewer) => one(`c.id = $1 AND ${visibleTo('$2')}`, channel, viewer ?? null),
    async channels(viewer) {
      const rows = await query<ChannelRow>(
        `SELECT ${CHANNEL} FROM console_channel c WHERE ${visibleTo('$1')} ORDER BY c.name COLLATE "C"`,
        [viewer],
      );
      return rows.map(toChannel);
    },
    setTopic: (channel, topic) =>
      found(
        `UPDATE console_channel SET topic = $2, rev = rev + (topic <> $2)::int WHERE id = $1 RETURNING id`,
        channel,
        topic,
      ),
    setPrivate: (channel, isPrivate) =>
      found(
        `UPDATE console_channel SET private = $2, rev = rev + (private <> $2)::int WHERE id = $1 RETURNING id`,
        channel,
        isPrivate,
      ),
    addMember: (channel, person) =>
      found(
        `WITH added AS (
           INSERT INTO console_member (channel, person)
           SELECT c.id, $2 FROM console_channel c WHERE c.id = $1
           ON CONFLICT DO NOTHING RETURNING channel),
         bumped AS (UPDATE console_channel c SET rev = c.rev + 1 FROM added WHERE c.id = added.channel RETURNING c.id)
         SELECT id FROM console_channel WHERE id = $1`,
        channel,
        person,
      ),
    removeMember: (channel, person) =>
      found(
        `WITH gone AS (DELETE FROM console_member WHERE channel = $1 AND person = $2 RETURNING channel),
         bumped AS (UPDATE console_channel c SET rev = c.rev + 1 FROM gone WHERE c.id = gone.channel RETURNING c.id)
         SELECT id FROM console_channel WHERE id = $1`,
        channel,
        person,
      ),
    bookmark: (channel, { title, url }) =>
      found(
        `UPDATE console_channel SET rev = rev + (NOT bookmarks @> $3::jsonb)::int,
           bookmarks = CASE WHEN bookmarks @> $3::jsonb THEN bookmarks ELSE COALESCE((
             SELECT jsonb_agg(one ORDER BY nth) FROM jsonb_array_elements(bookmarks) WITH ORDINALITY known (one, nth)
             WHERE one->>'title' <> $2), '[]') || $3::jsonb END
         WHERE id = $1 RETURNING id`,
        channel,
        title,
        JSON.stringify([{ title, url }]),
      ),
    archive: (channel) =>
      found(
        'UPDATE console_channel SET archived = true, rev = rev + (NOT archived)::int WHERE id = $1 RETURNING id',
        channel,
      ),
  };
}

/** `name`, `name-2`, `name-3` …, cut so that the number still fits. */
function nthName(wish: ChannelWish, nth: number): string {
  const suffix = nth === 1 ? '' : `-${nth}`;
  return wish.name.slice(0, wish.maxName - suffix.length) + suffix;
}
