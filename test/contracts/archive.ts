import { chatId, eventId, streamId, type Instant, type StreamId } from '../../src/domain/ids';
import type { PastStream } from '../../src/ports/archive';
import type { TalkMessage } from '../../src/ports/talk';
import { CONSOLE, effect, event, FUTURE, keys, claimed, ONE, PAST, summary, writing } from './road-values';
import type { MakeWorld, StoreWorld } from './store-world';

const TWO = streamId('incident', '2');
const RUN = streamId('run', '7');
const SLACK = chatId('slack');

const said = (subject: StreamId, ref: string, more: Partial<TalkMessage> = {}): TalkMessage => ({
  ...{ chat: SLACK, ref, channel: 'C1', subject, author: { key: 'person/ann', name: 'Ann' } },
  ...{ text: 'it is the cache', files: [{ name: 'graph', url: 'https://example.org/g' }], written: PAST },
  ...{ late: false, removed: false, ...more },
});

export const past = (
  stream: StreamId,
  number: number,
  count = 2,
  more: Partial<PastStream> = {},
): PastStream => ({
  stream,
  events: Array.from({ length: count }, (_, index) => event(stream, index + 1)),
  state: { number, deep: [{ z: 1 }] },
  summary: summary(number),
  timers: [],
  links: [],
  talk: [],
  ...more,
});

/** What every store promises about streams that come and go whole. */
export function archiveContract(name: string, makeWorld: MakeWorld): void {
  describe(`archive: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    const put = (pasts: readonly PastStream[], dry = false) => world.store.archive.put(pasts, dry);
    const versions = async (): Promise<readonly string[]> =>
      (await world.other.record.heads('', 100)).map(({ stream, version }) => `${stream} ${String(version)}`);

    test('what is put is there whole, as if it had been written event by event', async () => {
      const link = { chat: 'slack', subject: ONE, role: 'channel', ref: 'C1' };
      const talk = [said(ONE, 'm1'), said(ONE, 'm2', { thread: 'm1', edited: FUTURE, written: FUTURE })];
      const timer = {
        ...{ kind: 'set' as const, key: 'update-due/1', dueAt: FUTURE, target: ONE },
        command: { type: 'RemindUpdate' },
      };
      const one = past(ONE, 3, 2, { links: [link], talk, timers: [timer] });
      expect(await put([one])).toEqual({ put: 1, events: 2, known: 0, collisions: [] });
      const { streams, archive, record, outbox, timers } = world.other;
      expect(await streams.events(ONE)).toEqual(one.events);
      expect(await streams.load(ONE)).toMatchObject({ version: 2, state: one.state, head: 'h2', tail: [] });
      expect(await record.stored(ONE)).toMatchObject({ version: 2, stateVersion: 2, summary: one.summary });
      expect(await streams.byNumber('incident', 3)).toBe(ONE);
      expect(await archive.links([ONE])).toEqual([link]);
      expect(await archive.talk([ONE])).toEqual(talk);
      expect(await outbox.link(SLACK, ONE, 'channel')).toBe('C1');
      expect(await timers.nextIn()).toBeGreaterThan(0);
      expect(keys((await claimed(world.other)).errands)).toEqual([]);
    });

    test('goes on from there: the next number is higher, the next version follows', async () => {
      await put([past(ONE, 41), past(RUN, 7, 1, { summary: summary(7, { owner: ONE }) })]);
      expect(await world.other.streams.nextNumber('incident')).toBe(42);
      expect(await world.other.streams.nextNumber('run')).toBe(8);
      await put([past(TWO, 5)]);
      expect(await world.other.streams.nextNumber('incident')).toBe(43);
      const next = writing(ONE, 2, 1, { effects: [effect('card')] });
      expect(await world.other.streams.commit(next)).toBe('committed');
    });

    test('an empty archive changes nothing, and the first number is still the first', async () => {
      expect(await put([])).toEqual({ put: 0, events: 0, known: 0, collisions: [] });
      expect(await world.store.streams.nextNumber('incident')).toBe(1);
    });

    test('number one, put into an empty store, is not drawn again', async () => {
      await put([past(ONE, 1)]);
      expect(await world.store.streams.nextNumber('incident')).toBe(2);
    });

    test('a dry run tells what would be, and writes nothing', async () => {
      expect(await put([past(ONE, 1), past(TWO, 2)], true)).toMatchObject({ put: 2, events: 4 });
      expect(await versions()).toEqual([]);
      expect(await world.store.streams.nextNumber('incident')).toBe(1);
    });

    test('what is here just so, or goes on further here, is left alone', async () => {
      await put([past(ONE, 1, 3), past(TWO, 2)]);
      const report = await put([past(ONE, 1, 2), past(TWO, 2), past(streamId('incident', '3'), 3)]);
      expect(report).toEqual({ put: 1, events: 2, known: 2, collisions: [] });
      expect(await versions()).toEqual(['incident/1 3', 'incident/2 2', 'incident/3 2']);
    });

    test('one that is named twice is put once', async () => {
      expect(await put([past(ONE, 1), past(ONE, 1)])).toMatchObject({ put: 1, known: 1, collisions: [] });
    });

    test.each<[string, PastStream, object]>([
      ['another has its number', past(TWO, 1), { why: 'number-taken', number: 1, holder: ONE }],
      [
        'its history is another one',
        past(ONE, 1, 2, { events: [event(ONE, 1), event(ONE, 2, { hash: 'other' })] }),
        { why: 'other-events' },
      ],
      ['it ends earlier here', past(ONE, 1, 5), { why: 'goes-on', version: 2 }],
      [
        'one of its events is another’s',
        past(TWO, 2, 1, { events: [event(TWO, 1, { id: eventId('incident/1-e1') })] }),
        { why: 'event-taken', ref: 'incident/1-e1' },
      ],
      [
        'its channel is another’s',
        past(TWO, 2, 1, { links: [{ chat: 'slack', subject: TWO, role: 'channel', ref: 'C1' }] }),
        { why: 'channel-taken', ref: 'C1' },
      ],
      [
        'one of its messages is another’s',
        past(TWO, 2, 1, { talk: [said(TWO, 'm1')] }),
        { why: 'message-taken', ref: 'm1' },
      ],
    ])('nothing at all is written where %s', async (_, colliding, collision) => {
      const links = [{ chat: 'slack', subject: ONE, role: 'channel', ref: 'C1' }];
      await put([past(ONE, 1, 2, { links, talk: [said(ONE, 'm1')] })]);
      const good = past(streamId('incident', '9'), 9);
      const { collisions } = await put([good, colliding]);
      expect(collisions).toEqual([{ stream: colliding.stream, ...collision }]);
      expect(await versions()).toEqual(['incident/1 2']);
      expect(await put([good])).toMatchObject({ put: 1 });
    });

    test('nothing is written where the reading of it breaks off', async () => {
      const broken = function* (): Iterable<PastStream> {
        for (let number = 1; number <= 300; number += 1)
          yield past(streamId('incident', String(number)), number);
        throw new Error('the file ends here');
      };
      await expect(world.store.archive.put(broken())).rejects.toThrow('the file ends here');
      expect(await versions()).toEqual([]);
    });

    test('a thousand incidents, and one of three thousand entries, are put together and read in order', async () => {
      const many = Array.from({ length: 1_000 }, (_, index) =>
        past(streamId('incident', `n${String(index)}`), 1_000 - index, 1),
      );
      const long = past(streamId('incident', 'long'), 1_001, 3_000);
      expect(await put([...many, long])).toMatchObject({ put: 1_001, events: 4_000 });
      const { archive } = world.other;
      const first = await archive.incidents({ after: 0, limit: 3 });
      expect(first.map(({ number, stream }) => [number, stream])).toEqual([
        [1, 'incident/n999'],
        [2, 'incident/n998'],
        [3, 'incident/n997'],
      ]);
      expect((await archive.incidents({ after: 999, limit: 3 })).map(({ number }) => number)).toEqual([
        1_000, 1_001,
      ]);
      expect(await world.other.streams.events(long.stream)).toHaveLength(3_000);
    });

    test('is read by number, by when it was declared, and with what belongs to it', async () => {
      const at = (day: number) => `2026-01-0${String(day)}T00:00:00.000Z` as Instant;
      const three = streamId('incident', '3');
      const remedy = streamId('remedy', 'restart');
      const { summary: _, ...unlisted } = past(remedy, 0, 1);
      await put([
        past(ONE, 1, 1, { summary: summary(1, { declaredAt: at(1) }) }),
        past(TWO, 2, 1, { summary: summary(2, { declaredAt: at(2), private: true }) }),
        past(three, 3, 1, { summary: summary(3, { declaredAt: at(3) }) }),
        past(RUN, 1, 1, { summary: summary(1, { owner: TWO }) }),
        past(streamId('run', '8'), 2, 1, { summary: summary(2) }),
        unlisted,
      ]);
      const { archive } = world.other;
      const numbers = async (more: { number?: number; since?: Instant; until?: Instant }) =>
        (await archive.incidents({ after: 0, limit: 10, ...more })).map(({ number }) => number);
      expect(await numbers({})).toEqual([1, 2, 3]);
      expect(await numbers({ since: at(2) })).toEqual([2, 3]);
      expect(await numbers({ until: at(2) })).toEqual([1]);
      expect(await numbers({ since: at(2), until: at(3) })).toEqual([2]);
      expect(await archive.incidents({ after: 0, limit: 10, number: 2 })).toEqual([
        { stream: TWO, number: 2, private: true },
      ]);
      expect(await numbers({ number: 99 })).toEqual([]);
      expect(await archive.ownedBy([ONE, TWO])).toEqual([{ stream: RUN, owner: TWO }]);
      expect(await archive.loose('', 10)).toEqual([remedy, 'run/8']);
      expect(await archive.loose(remedy, 10)).toEqual(['run/8']);
      expect(await archive.known([ONE, remedy, streamId('incident', 'none')])).toEqual(
        new Map<StreamId, number | undefined>([
          [ONE, 1],
          [remedy, undefined],
        ]),
      );
      expect(await archive.links([CONSOLE as string as StreamId])).toEqual([]);
    });
  });
}
