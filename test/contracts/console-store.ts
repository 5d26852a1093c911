import { effectKey } from '../../src/domain/ids';
import type { ChannelWish, ConsoleContent, ConsoleStore } from '../../src/ports/console-store';
import { consoleChangesContract } from './console-changes';

export interface ConsoleStoreWorld {
  /** Two doors to the same memory, as two processes have. */
  readonly store: ConsoleStore;
  readonly other: ConsoleStore;
  cleanup(): Promise<void>;
}

const text = (words: string): ConsoleContent => ({ kind: 'text', text: words });
const card = (summary: string): ConsoleContent => ({
  kind: 'card',
  message: { summary, tone: 'plain', blocks: [{ kind: 'heading', text: summary }] },
});
const wish = (key: string, more: Partial<ChannelWish> = {}): ChannelWish => ({
  key: effectKey(key),
  name: 'inc-1-db-down',
  maxName: 80,
  title: 'DB down',
  topic: '',
  private: false,
  ...more,
});

/** What every console store promises, told on one that is new and empty for each test. */
export function consoleStoreContract(name: string, makeWorld: () => Promise<ConsoleStoreWorld>): void {
  describe(`console store: ${name}`, () => {
    let world: ConsoleStoreWorld;
    let store: ConsoleStore;
    beforeEach(async () => {
      world = await makeWorld();
      ({ store } = world);
    });
    afterEach(() => world.cleanup());
    consoleChangesContract(() => store);

    const opened = (more: Partial<ChannelWish> = {}) => store.openChannel(wish(more.name ?? 'k', more));
    const written = async (channel: string, words: string, author?: string) => {
      const key = `${channel}/${words}`;
      const content = author === undefined ? card(words) : text(words);
      const message = await store.write({
        key,
        channel,
        content,
        ...(author === undefined ? {} : { author }),
      });
      if (message === undefined) throw new Error('The message was not written');
      return message;
    };

    test('one key opens one channel, however often and from wherever it is asked', async () => {
      const doors = [store, world.other, store, world.other];
      const channels = await Promise.all(doors.map((door) => door.openChannel(wish('k'))));
      expect(new Set(channels.map(({ id }) => id)).size).toBe(1);
      expect(await store.channels('ann')).toHaveLength(1);
      expect((await world.other.channelByKey(effectKey('k')))?.id).toBe(channels[0]?.id);
    });

    test('a taken name is varied and still fits', async () => {
      const names = [];
      for (const key of ['a', 'b', 'c'])
        names.push((await store.openChannel(wish(key, { name: 'abcdef', maxName: 6 }))).name);
      expect(names).toEqual(['abcdef', 'abcd-2', 'abcd-3']);
    });

    test('many names taken at once stay apart', async () => {
      const keys = Array.from({ length: 12 }, (_, nth) => `k${nth}`);
      await Promise.all(keys.map((key, nth) => (nth % 2 === 0 ? store : world.other).openChannel(wish(key))));
      expect(new Set((await store.channels('ann')).map((channel) => channel.name)).size).toBe(12);
    });

    test('one key writes one message, however often and from wherever it is asked', async () => {
      const { id } = await opened();
      const one = { key: 'm', channel: id, content: card('hello') };
      const doors = [store, world.other, store, world.other];
      const refs = await Promise.all(doors.map((door) => door.write(one)));
      expect(new Set(refs.map((message) => message?.id)).size).toBe(1);
      expect(await store.page(id, 'ann', 10)).toHaveLength(1);
      expect(await store.messageByKey('m')).toMatchObject({ content: one.content, edited: false });
      expect(await store.messageByKey('never')).toBeUndefined();
    });

    test('nothing is written to a channel that is not there', async () => {
      expect(await store.write({ key: 'm', channel: 'nowhere', content: card('x') })).toBeUndefined();
      expect([await store.setTopic('nowhere', 'x'), await store.setPrivate('nowhere', true)]).toEqual([
        false,
        false,
      ]);
      expect(await store.addMember('nowhere', 'ann')).toBe(false);
      expect([await store.edit('nothing', card('x')), await store.pin('nothing')]).toEqual([false, false]);
      expect(await store.react('nothing', 'ann', '📌', true)).toBeUndefined();
    });

    test('the direct channel of a person is one, and theirs alone', async () => {
      const both = await Promise.all([store.openDirect('ann'), world.other.openDirect('ann')]);
      expect(both[0]).toEqual(both[1]);
      expect(both[0]).toMatchObject({ directWith: 'ann', members: ['ann'], private: true });
      expect(await store.channels('bob')).toEqual([]);
    });

    test('a private channel is there for its members only, in every reading', async () => {
      const { id } = await opened({ private: true });
      const secret = await written(id, 'secret');
      await store.addMember(id, 'ann');
      const seenBy = async (who: string) => [
        (await store.channels(who)).length,
        (await store.channel(id, who)) !== undefined,
        (await store.page(id, who, 10)).length,
        (await store.changes(id, who, 0, 10)).length,
        (await store.message(secret.id, who)) !== undefined,
      ];
      expect(await seenBy('ann')).toEqual([1, true, 1, 1, true]);
      expect(await seenBy('bob')).toEqual([0, false, 0, 0, false]);
      expect(
        await store.write({ key: 'b', channel: id, author: 'bob', content: text('hi') }),
      ).toBeUndefined();
      expect(await store.react(secret.id, 'bob', '👀', true)).toBeUndefined();
      await store.setPrivate(id, false);
      expect(await seenBy('bob')).toEqual([1, true, 1, 1, true]);
    });

    test('a word to one person is seen by nobody else', async () => {
      const { id } = await opened();
      await store.write({ key: 'w', channel: id, content: card('psst'), onlyFor: 'ann' });
      expect(await store.page(id, 'ann', 10)).toHaveLength(1);
      expect(await store.page(id, 'bob', 10)).toEqual([]);
      expect(await store.changes(id, 'bob', 0, 10)).toEqual([]);
    });

    test('editing keeps the place and says so; the same content changes nothing', async () => {
      const { id } = await opened();
      const first = await written(id, 'one');
      await written(id, 'two');
      expect(await store.edit(first.id, card('one, mended'))).toBe(true);
      const rev = (await store.channel(id))?.rev;
      expect(await store.edit(first.id, card('one, mended'))).toBe(true);
      expect((await store.channel(id))?.rev).toBe(rev);
      const [page] = [await store.page(id, 'ann', 10)];
      expect(page.map(({ content }) => content)).toEqual([card('one, mended'), card('two')]);
      expect(page.map(({ edited }) => edited)).toEqual([true, false]);
    });

    test('reactions are counted by person, pins and topics are set once', async () => {
      const { id } = await opened();
      const { id: message } = await written(id, 'one', 'ann');
      await store.react(message, 'ann', '📌', true);
      await store.react(message, 'bob', '📌', true);
      await store.react(message, 'bob', '👀', true);
      const rev = (await store.react(message, 'bob', '👀', true))?.rev;
      expect((await store.react(message, 'ann', '🎫', false))?.rev).toBe(rev);
      expect((await store.react(message, 'ann', '📌', false))?.reactions).toEqual([
        { emoji: '📌', people: ['bob'], byBot: false },
        { emoji: '👀', people: ['bob'], byBot: false },
      ]);
      await store.pin(message);
      await store.setTopic(id, 'now');
      const still = (await store.channel(id))?.rev;
      await store.pin(message);
      await store.setTopic(id, 'now');
      expect(await store.channel(id)).toMatchObject({ rev: still, topic: 'now' });
      expect((await store.message(message, 'bob'))?.pinned).toBe(true);
    });

    test('a page ends before a place and lists in the order of writing', async () => {
      const { id } = await opened();
      for (const words of ['a', 'b', 'c', 'd', 'e']) await written(id, words);
      const last = await store.page(id, 'ann', 2);
      expect(last.map(({ content }) => content)).toEqual([card('d'), card('e')]);
      const before = await store.page(id, 'ann', 2, last[0]?.seq);
      expect(before.map(({ content }) => content)).toEqual([card('b'), card('c')]);
    });

    test('whoever reads changes on from where they were misses nothing, while many write at once', async () => {
      const { id } = await opened();
      const seen = new Map<string, number>();
      let after = 0;
      const readOn = async () => {
        for (const message of await world.other.changes(id, 'ann', after, 7)) {
          expect(message.rev).toBeGreaterThan(after);
          after = message.rev;
          seen.set(message.id, message.reactions.length);
        }
      };
      const writers = Array.from({ length: 40 }, async (_, nth) => {
        const { id: message } = await written(id, `message ${nth}`);
        await store.react(message, 'bob', '👍', true);
      });
      const done = Promise.all(writers).then(() => true);
      const turn = () =>
        new Promise<false>((resolve) =>
          setImmediate(() => {
            resolve(false);
          }),
        );
      while (!(await Promise.race([done, turn()]))) await readOn();
      for (let before = -1; before !== after;) {
        before = after;
        await readOn();
      }
      expect([...seen.values()]).toEqual(Array.from({ length: 40 }, () => 1));
      expect((await store.channel(id))?.rev).toBe(after);
    });

    test('any text comes back as it went in', async () => {
      const hostile = `'; DROP TABLE console_message; -- <script>\u202E\u0007 😀 ${'x'.repeat(10_000)} $1 \\u0000`;
      const { id } = await opened({ name: 'hostile', topic: hostile });
      await written(id, hostile, 'ann');
      expect((await store.page(id, 'ann', 1))[0]?.content).toEqual(text(hostile));
      expect((await store.channel(id))?.topic).toBe(hostile);
    });
  });
}
