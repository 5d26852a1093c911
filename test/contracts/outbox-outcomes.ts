import { claimed, died, effect, intent, keys, LANE, ONE, plan, sent } from './road-values';
import type { MakeWorld, StoreWorld } from './store-world';

/** What every outbox promises about what deliveries leave behind: links, commands that follow, dead letters. */
export function outboxOutcomesContract(name: string, makeWorld: MakeWorld): void {
  describe(`outbox, outcomes: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    const onlyErrand = async (key: string) => {
      await plan(world.store, effect(key));
      const claim = await claimed(world.store);
      const [errand] = claim.errands;
      if (errand === undefined) throw new Error('Nothing to do');
      return { claim, errand };
    };
    const letDie = async (keyed: readonly string[]) => {
      await plan(world.store, ...keyed.map((key) => effect(key)));
      const claim = await claimed(world.store);
      for (const errand of claim.errands)
        await world.store.outbox.settle(died(claim, errand, `${errand.key} is gone`));
      await world.store.outbox.release(LANE, claim.fence);
    };

    test('an outcome lets the lane go with it', async () => {
      const { claim, errand } = await onlyErrand('a');
      const settled = await world.store.outbox.settle({ ...sent(claim, errand), letGo: true });
      expect(settled).toMatchObject({ accepted: true, released: true });
      expect((await claimed(world.other)).errands).toEqual([]);
    });

    test('an outcome does not let go a lane that somebody asked for meanwhile', async () => {
      const { claim, errand } = await onlyErrand('a');
      expect(await world.other.outbox.claim(LANE, 'other', 10, 10_000)).toBe('busy');
      const settled = await world.store.outbox.settle({ ...sent(claim, errand), letGo: true });
      expect(settled).toMatchObject({ accepted: true, released: false });
      expect(await world.other.outbox.claim(LANE, 'other', 10, 10_000)).toBe('busy');
    });

    test('a stale outcome lets nothing go', async () => {
      const { claim, errand } = await onlyErrand('a');
      const stale = { ...sent(claim, errand), fence: '0', letGo: true };
      expect(await world.store.outbox.settle(stale)).toMatchObject({ accepted: false, released: false });
      expect(await world.other.outbox.claim(LANE, 'other', 10, 10_000)).toBe('busy');
    });

    test('links lead from a subject to its place in a chat and back, and the newest counts', async () => {
      const { claim, errand } = await onlyErrand('a');
      const link = (chat: string, role: string, ref: string) => ({ chat, subject: ONE, role, ref });
      const links = [link('console', 'channel', 'C1'), link('console', 'card', 'M1')];
      await world.store.outbox.settle({ ...sent(claim, errand), links });
      expect(await world.other.outbox.link('console', ONE, 'channel')).toBe('C1');
      expect(await world.other.outbox.link('console', ONE, 'card')).toBe('M1');
      expect(await world.other.outbox.link('slack', ONE, 'card')).toBeUndefined();
      expect(await world.other.outbox.subjectOf('console', 'C1')).toBe(ONE);
      expect(await world.other.outbox.subjectOf('console', 'M1')).toBeUndefined();
      expect(await world.other.outbox.subjectOf('slack', 'C1')).toBeUndefined();
      await world.store.outbox.release(LANE, claim.fence);
      const next = await onlyErrand('b');
      await world.store.outbox.settle({
        ...sent(next.claim, next.errand),
        links: [link('console', 'card', 'M2')],
      });
      expect(await world.store.outbox.link('console', ONE, 'card')).toBe('M2');
    });

    test('commands that follow are in the inbox with the outcome, claimed, and once', async () => {
      const { claim, errand } = await onlyErrand('a');
      const follow = [intent('f1'), intent('f2', { command: { type: 'RecordPart', part: 'ü' } })];
      const settled = await world.store.outbox.settle({ ...sent(claim, errand), follow });
      expect(settled.accepted).toBe(true);
      expect(settled.follow).toMatchObject([{ ...follow[0], attempts: 0 }, follow[1]]);
      expect(settled.follow[0]?.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/);
      expect(await world.other.inbox.accept(intent('f1'))).toMatchObject({ fresh: false });
      expect(await world.other.inbox.claimIdle(10, 0, 1_000)).toEqual([]);
      await world.pass(10_000);
      expect(keys(await world.other.inbox.claimIdle(10, 0, 1_000))).toEqual(['f1', 'f2']);
    });

    test('what a refused outcome wanted to follow does not', async () => {
      const { claim, errand } = await onlyErrand('a');
      const stale = { ...sent(claim, errand), fence: '0', follow: [intent('f')] };
      expect(await world.store.outbox.settle(stale)).toEqual({
        accepted: false,
        released: false,
        follow: [],
      });
      expect(await world.store.inbox.accept(intent('f'))).toMatchObject({ fresh: true });
    });

    test('many outcomes at once each get their own answer', async () => {
      await plan(world.store, effect('a'), effect('b'), effect('c'));
      const claim = await claimed(world.store);
      const settled = await Promise.all(
        claim.errands.map((errand, index) =>
          world.store.outbox.settle({
            ...sent(claim, errand),
            fence: index === 1 ? '0' : claim.fence,
            follow: [intent(`after ${errand.key}`)],
          }),
        ),
      );
      expect(settled.map(({ accepted }) => accepted)).toEqual([true, false, true]);
      expect(settled.map(({ follow }) => keys(follow))).toEqual([['after a'], [], ['after c']]);
    });

    test('a dead letter says what died and why, and is followed by its command', async () => {
      const { claim, errand } = await onlyErrand('a');
      const settled = await world.store.outbox.settle({ ...died(claim, errand), follow: [intent('f')] });
      expect(keys(settled.follow)).toEqual(['f']);
      expect(await world.other.outbox.dead(10)).toEqual([
        {
          id: `outbox/${errand.id}`,
          from: 'outbox',
          key: 'a',
          subject: ONE,
          what: 'card',
          reason: 'gone',
          attempts: 1,
          since: expect.stringMatching(/Z$/) as unknown,
        },
      ]);
    });

    test('dead letters are read page by page, newest first, and each once', async () => {
      await letDie(['a', 'b', 'c']);
      const pages: string[] = [];
      let before: string | undefined;
      for (let page = await world.store.outbox.dead(2); page.length > 0;) {
        pages.push(...keys(page));
        before = page.at(-1)?.id;
        page = await world.store.outbox.dead(2, before);
      }
      expect(pages).toHaveLength(3);
      expect([...pages].sort()).toEqual(['a', 'b', 'c']);
    });

    test('a replayed letter goes the same way under its old key, looks before it calls, and only once', async () => {
      await letDie(['a']);
      const [letter] = await world.store.outbox.dead(1);
      expect(await world.other.outbox.replay(letter?.id ?? '')).toEqual({ lane: LANE });
      expect(await world.other.outbox.replay(letter?.id ?? '')).toBeUndefined();
      expect(await world.store.outbox.dead(1)).toEqual([]);
      expect(await world.store.outbox.idleLanes(1)).toEqual([LANE]);
      expect((await claimed(world.store)).errands).toMatchObject([{ key: 'a', attempts: 1, doubtful: true }]);
    });

    test.each(['', 'outbox/', 'outbox/999999', 'inbox/1e3', 'elsewhere/1', "outbox/1'; --", 'outbox/1/2'])(
      'there is no letter %p to replay',
      async (id) => {
        expect(await world.store.outbox.replay(id)).toBeUndefined();
      },
    );
  });
}
