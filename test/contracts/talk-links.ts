import { streamId } from '../../src/domain/ids';
import { ONE, summary, writing } from './road-values';
import type { MakeWorld, StoreWorld } from './store-world';
import { delivered, linked, MATTERMOST, reacted, removed, said, SLACK } from './talk-values';

const DAY = 86_400_000;

/** What connects a message with its copies, channels with incidents, and what becomes of all that in time. */
export function talkLinksContract(name: string, makeWorld: MakeWorld): void {
  describe(`talk and its links: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    test('a copy leads to its original and back, whatever is in their names', async () => {
      const copy = { chat: MATTERMOST, subject: ONE, role: 'copy/slack/C1/17.5', ref: 'p1' };
      expect(await world.store.talk.copy(SLACK, 'C1/17.5', MATTERMOST)).toBeUndefined();
      await linked(world.store, copy);
      expect(await world.other.talk.original(MATTERMOST, 'p1')).toEqual({ chat: SLACK, ref: 'C1/17.5' });
      expect(await world.other.talk.original(SLACK, 'p1')).toBeUndefined();
      expect(await world.other.talk.copy(SLACK, 'C1/17.5', MATTERMOST)).toBe('p1');
    });

    test('a copy is not heard itself, so that nothing goes round in circles', async () => {
      await linked(world.store, { chat: SLACK, subject: ONE, role: 'copy/mattermost/p1', ref: 'm1' });
      await linked(world.store, { chat: SLACK, subject: ONE, role: 'card', ref: 'm2' });
      const all = [said('m1', 'x'), reacted('m1', '👍', true, 1), removed('m1')];
      for (const heard of all) expect(await world.store.talk.hear(heard)).toEqual([]);
      expect(await world.store.talk.message(SLACK, 'm1')).toBeUndefined();
      await world.store.talk.hear(said('m2', 'x'));
      expect(await delivered(world.store)).toEqual(['m2']);
    });

    test('the channels of open incidents are known, newest first', async () => {
      for (const [number, open] of [
        [1, true],
        [2, false],
        [3, true],
        [4, true],
      ] as const) {
        const stream = streamId('incident', String(number));
        await world.store.streams.commit(writing(stream, 0, 1, { summary: summary(number, { open }) }));
        const chat = number === 4 ? MATTERMOST : SLACK;
        await linked(world.store, { chat, subject: stream, role: 'channel', ref: `C${String(number)}` });
      }
      expect(await world.other.talk.watched(SLACK)).toEqual([
        { subject: streamId('incident', '3'), channel: 'C3' },
        { subject: ONE, channel: 'C1' },
      ]);
    });

    test('what was said goes when it is old', async () => {
      const rule = { inboxDays: 900, outboxDays: 900, consoleDays: 900 };
      const now = await world.now();
      await world.store.talk.hear(said('m1', 'x', { written: now }));
      const reaction = reacted('m1', '👍', true, 1);
      if (reaction.kind === 'react') await world.store.talk.hear({ ...reaction, at: now });
      await world.pass(300 * DAY);
      expect(await world.store.retention.sweep(rule)).toBe(0);
      expect(await world.store.talk.message(SLACK, 'm1')).toBeDefined();
      await world.pass(70 * DAY);
      expect(await world.store.retention.sweep({ ...rule, talkDays: 400 })).toBe(0);
      expect(await world.store.retention.sweep(rule)).toBe(2);
      expect(await world.store.talk.message(SLACK, 'm1')).toBeUndefined();
      expect(await world.store.talk.reactors(SLACK, 'm1', '👍')).toEqual([]);
    });
  });
}
