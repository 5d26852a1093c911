import { effectKey, laneId } from '../../src/domain/ids';
import { effect, ONE, writing } from './road-values';
import type { MakeWorld, StoreWorld } from './store-world';
import { at, delivered, MATTERMOST, reacted, removed, said, SLACK, somebody, TALK } from './talk-values';

/** What the memory of talk promises: what is heard is there once, as it stands now, and what follows is planned once. */
export function talkContract(name: string, makeWorld: MakeWorld): void {
  describe(`talk: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());
    const textOf = async (ref: string) => (await world.other.talk.message(SLACK, ref))?.text;

    test('what is said is kept as it was said, and what follows waits in its lane', async () => {
      const files = [{ name: 'a.png', url: 'https://files/a' }];
      const heard = said('m1', 'it hurts', { files, thread: 'm0', written: at(7) }, true);
      expect(await world.store.talk.hear(heard)).toEqual([TALK]);
      expect(await world.other.talk.message(SLACK, 'm1')).toEqual({
        ...{
          chat: SLACK,
          ref: 'm1',
          channel: 'C1',
          subject: ONE,
          author: { key: 'person/ann', name: 'Ann' },
        },
        ...{ text: 'it hurts', thread: 'm0', files, written: at(7), late: true, removed: false },
      });
      expect(await world.other.talk.message(MATTERMOST, 'm1')).toBeUndefined();
      expect(await delivered(world.store)).toEqual(['m1']);
    });

    test('heard again, it changes nothing and nothing follows', async () => {
      await world.store.talk.hear(said('m1', 'it hurts'));
      await delivered(world.store);
      expect(await world.other.talk.hear(said('m1', 'it hurts', {}, true))).toEqual([]);
      expect(await delivered(world.store)).toEqual([]);
      expect(await world.store.talk.message(SLACK, 'm1')).toMatchObject({ late: false });
    });

    test('two replicas that hear the same at once plan it once', async () => {
      const doors = [world.store, world.other, world.store, world.other];
      const lanes = await Promise.all(doors.map((door) => door.talk.hear(said('m1', 'it hurts'))));
      expect(lanes.flat()).toEqual([TALK]);
      expect(await delivered(world.store)).toEqual(['m1']);
    });

    test('many that arrive together keep their order', async () => {
      const refs = Array.from({ length: 50 }, (_, index) => `m${String(index)}`);
      await Promise.all(refs.map((ref) => world.store.talk.hear(said(ref, 'x'))));
      expect(await delivered(world.store)).toEqual(refs);
    });

    test('a message, its edits and its end may arrive together', async () => {
      const lanes = await Promise.all([
        world.store.talk.hear(said('m1', 'one')),
        world.store.talk.hear(said('m2', 'two')),
        world.store.talk.hear(said('m1', 'one!', { edited: at(1) })),
        world.store.talk.hear(removed('m2')),
        world.store.talk.hear(said('m1', 'one!!', { edited: at(2) })),
      ]);
      expect(lanes).toEqual([[TALK], [TALK], [TALK], [TALK], [TALK]]);
      expect([await textOf('m1'), await textOf('m2')]).toEqual(['one!!', '']);
      expect(await delivered(world.store)).toEqual(['m1', 'm2']); // what waits for the same message became one
    });

    test('what became one with a change waits for what the change has to wait for', async () => {
      const before = said('m1', 'harmless');
      const after = said('m1', 'secret', { edited: at(1) });
      const exposed = after.effects.map((plan) => ({ ...plan, needs: effectKey('privacy/1') }));
      await world.store.streams.commit(
        writing(ONE, 0, 1, {
          effects: [effect('privacy/1', { lane: laneId('mattermost/incident/1/normal') })],
        }),
      );
      await world.store.talk.hear(before);
      await world.store.talk.hear({ ...after, effects: exposed });
      expect(await delivered(world.store)).toEqual([]);
    });

    test('the latest edit wins, in whatever order they come, and coming back to an earlier text is an edit', async () => {
      await world.store.talk.hear(said('m1', 'third', { edited: at(3) }));
      for (const [text, edited] of [
        ['first', undefined],
        ['second', at(2)],
      ] as const)
        expect(await world.store.talk.hear(said('m1', text, edited === undefined ? {} : { edited }))).toEqual(
          [],
        );
      expect(await textOf('m1')).toBe('third');
      expect(await world.store.talk.hear(said('m1', 'third', { edited: at(5) }))).toEqual([]);
      expect(await world.store.talk.hear(said('m1', 'fourth', { edited: at(4) }))).toEqual([]);
      expect(await world.store.talk.hear(said('m1', 'second', { edited: at(6) }))).toEqual([TALK]);
      expect(await world.store.talk.message(SLACK, 'm1')).toMatchObject({ text: 'second', edited: at(6) });
    });

    test('of what is taken away no word stays, and it does not come back', async () => {
      await world.store.talk.hear(said('m1', 'secret'));
      await delivered(world.store);
      expect(await world.store.talk.hear(removed('m1'))).toEqual([TALK]);
      expect(await delivered(world.store)).toEqual(['m1']);
      expect(await world.other.talk.hear(removed('m1'))).toEqual([]);
      expect(await world.other.talk.hear(said('m1', 'secret', { edited: at(9) }))).toEqual([]);
      expect(await world.store.talk.message(SLACK, 'm1')).toMatchObject({
        removed: true,
        text: '',
        files: [],
      });
    });

    test('what is taken away before it was heard is never shown', async () => {
      expect(await world.store.talk.hear(removed('m1'))).toEqual([]);
      expect(await world.store.talk.hear(said('m1', 'too late'))).toEqual([]);
      expect(await world.store.talk.message(SLACK, 'm1')).toBeUndefined();
      expect(await delivered(world.store)).toEqual([]);
    });

    test('it is known who stands behind a reaction, in whatever order it is heard', async () => {
      const { talk } = world.store;
      expect(await talk.hear(reacted('m1', '👍', true, 2))).toEqual([TALK]);
      expect(await talk.hear(reacted('m1', '👍', true, 2))).toEqual([]);
      await talk.hear(reacted('m1', '👍', true, 1, somebody('ann', MATTERMOST)));
      await talk.hear(reacted('m1', '🔥', true, 1, somebody('cy')));
      expect((await talk.reactors(SLACK, 'm1', '👍')).map((it) => it.name)).toEqual(['ann', 'bo']);
      expect(await talk.reactors(SLACK, 'm1', '👍', SLACK)).toEqual([{ key: 'person/ann', name: 'ann' }]);
      expect(await talk.hear(reacted('m1', '👍', false, 4))).toEqual([TALK]);
      expect(await talk.hear(reacted('m1', '👍', true, 3))).toEqual([]);
      expect((await talk.reactors(SLACK, 'm1', '👍')).map((it) => it.name)).toEqual(['ann']);
      expect(await talk.hear(reacted('m2', '👍', false, 4))).toEqual([]);
      expect(await talk.hear(reacted('m2', '👍', true, 3))).toEqual([]);
    });

    test('what was redacted is forgotten, and nothing follows', async () => {
      await world.store.talk.hear(said('m1', 'a password'));
      await delivered(world.store);
      await world.store.talk.forget(SLACK, 'm1');
      expect(await world.other.talk.message(SLACK, 'm1')).toMatchObject({ removed: true, text: '' });
      expect(await world.store.talk.hear(said('m1', 'a password'))).toEqual([]);
      expect(await delivered(world.store)).toEqual([]);
    });

    test('it is known what was heard last before a moment', async () => {
      await world.store.talk.hear(said('m1', 'x', { written: at(1) }));
      await world.store.talk.hear(said('m3', 'x', { written: at(3) }));
      await world.store.talk.hear(said('m2', 'x', { written: at(2) }));
      await world.store.talk.hear(said('m9', 'x', { written: at(9) }));
      await world.store.talk.hear(said('n4', 'x', { written: at(4), channel: 'C2' }));
      expect(await world.other.talk.last(SLACK, 'C1', at(5))).toEqual({ ref: 'm3', written: at(3) });
      expect(await world.other.talk.last(SLACK, 'C1', at(1))).toBeUndefined();
      expect(await world.other.talk.last(MATTERMOST, 'C1', at(5))).toBeUndefined();
    });
  });
}
