import { instant, streamId, type ServiceId } from '../../src/domain/ids';
import { Unavailable } from '../../src/kit/unavailable';
import {
  alert,
  asked,
  change,
  command,
  decided,
  delivery,
  group,
  output,
  signal,
  silence,
  turned,
} from './alert-values';
import { FUTURE, keys, ONE, PAST, summary, writing } from './road-values';
import type { MakeWorld, StoreWorld } from './store-world';

const TWO = streamId('incident', '2');
const THREE = streamId('incident', '3');

/** What a turn of the triage sees, and what it leaves behind. */
export function alertsTurnsContract(name: string, makeWorld: MakeWorld): void {
  describe(`turns of the triage: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    const boom = () => {
      throw new Error('boom');
    };

    test('it is given the alerts that the items name and no others', async () => {
      const all = [alert('a', { service: 'shop' as ServiceId }), alert('b'), alert('c'), alert('d')];
      await decided(world.store, { alerts: all });
      const items = [
        signal('a'),
        signal('new'),
        { kind: 'silence', id: 's', by: 'Ann', until: FUTURE, alerts: ['prom/c', 'prom/unknown'] },
        {
          kind: 'remark',
          source: 'prom',
          fingerprint: 'd',
          id: 'r',
          at: PAST,
          by: 'Bo',
          did: { what: 'acknowledged' },
        },
      ] as const;
      await world.store.alerts.accept(delivery('k', { items }));
      const { input } = await turned(world.other);
      expect(input.items.map(({ heardAt: _, ...item }) => item)).toEqual(items);
      expect([...input.alerts].sort((x, y) => (x.id < y.id ? -1 : 1))).toEqual([all[0], all[2], all[3]]);
    });

    test('for a split, those of its group and services too', async () => {
      const shop = 'shop' as ServiceId;
      await decided(world.store, {
        alerts: [
          alert('a', { group: 'g', service: shop }),
          alert('b', { group: 'g' }),
          alert('c', { group: 'g', service: 'till' as ServiceId }),
          alert('d', { group: 'h', service: shop }),
        ],
      });
      const split = { kind: 'split', id: 's', group: 'g', services: [shop, ''] } as const;
      await world.store.alerts.accept(delivery('k', { items: [split] }));
      const { input } = await turned(world.store);
      expect(input.alerts.map(({ id }) => id).sort()).toEqual(['prom/a', 'prom/b']);
    });

    test('for a split also where the group turned out to be another one, and that one another', async () => {
      await decided(world.store, {
        alerts: [alert('a', { group: 'third' }), alert('b', { group: 'fourth' })],
        groups: [group('first', { over: true, into: 'second' }), group('second'), group('third')],
      });
      await decided(world.store, { groups: [group('second', { over: true, into: 'third' })] });
      const split = { kind: 'split', id: 's', group: 'first', services: [''] } as const;
      await world.store.alerts.accept(delivery('k', { items: [split] }));
      const { input } = await turned(world.store);
      expect(input.alerts.map(({ id }) => id)).toEqual(['prom/a']);
    });

    test('those that are to be judged again, once it is time', async () => {
      const againAt = instant(new Date(Date.parse(await world.now()) + 60_000));
      await decided(world.store, { alerts: [alert('a', { againAt }), alert('b')] });
      expect(await world.store.alerts.due()).toBe(false);
      await world.pass(61_000);
      expect(await world.store.alerts.due()).toBe(true);
      const { input } = await turned(world.store, { alerts: [alert('a')] });
      expect(input.alerts.map(({ id }) => id)).toEqual(['prom/a']);
      expect(await world.store.alerts.due()).toBe(false);
    });

    test('all groups that are not over, live silences and pulses', async () => {
      const pulse = { name: 'nightly', lastAt: PAST, missing: false };
      const live = group('live', { others: [TWO], untold: { fired: 1, resolved: 0 } });
      await decided(world.store, {
        groups: [live, group('gone'), group('over', { over: true, into: 'live' })],
        silences: [silence('long', FUTURE), silence('past', PAST)],
        pulses: [pulse, { ...pulse, name: 'hourly' }],
      });
      await decided(world.store, {
        groups: [group('gone', { over: true })],
        pulses: [{ ...pulse, name: 'hourly', missing: true }],
      });
      await world.store.alerts.accept(delivery('k'));
      const { input } = await turned(world.other);
      expect(input.groups).toEqual([live]);
      expect(input.silences).toEqual([silence('long', FUTURE)]);
      expect([...input.pulses].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
        { ...pulse, name: 'hourly', missing: true },
        pulse,
      ]);
    });

    test('incidents that are open, and those of its groups', async () => {
      const person = { key: 'person/ann', name: 'Ann' };
      const written = [
        [ONE, summary(1, { service: 'shop' }), { roles: {} }],
        [TWO, summary(2, { status: 'merged', open: false }), { roles: { commander: person }, into: 1 }],
        [
          THREE,
          summary(3, { status: 'resolved', open: false, times: { detected: PAST, resolved: PAST } }),
          {},
        ],
        [streamId('incident', '4'), summary(4, { status: 'closed', open: false }), {}],
        [streamId('incident', '5'), summary(5, { private: true, drill: true }), { roles: { ops: person } }],
        [streamId('request', '6'), summary(6), {}],
      ] as const;
      for (const [stream, head, state] of written)
        await world.store.streams.commit(writing(stream, 0, 1, { summary: head, state }));
      await decided(world.store, { groups: [group('g', { incident: TWO, others: [THREE] })] });
      await world.store.alerts.accept(delivery('k'));
      const { incidents } = (await turned(world.store)).input;
      const head = { open: true, severity: 'SEV2', private: false, drill: false, touched: false };
      expect([...incidents].sort((a, b) => a.number - b.number)).toEqual([
        { ...head, stream: ONE, number: 1, status: 'triage', service: 'shop' },
        { ...head, stream: TWO, number: 2, status: 'merged', open: false, touched: true, mergedInto: ONE },
        {
          ...head,
          stream: THREE,
          number: 3,
          status: 'resolved',
          open: false,
          touched: true,
          resolvedAt: PAST,
        },
        {
          ...head,
          stream: 'incident/5',
          number: 5,
          status: 'triage',
          private: true,
          drill: true,
          touched: true,
        },
      ]);
    });

    test('alerts of a group that turned out to be another one follow it, loaded or not', async () => {
      await decided(world.store, {
        alerts: [alert('a', { group: 'g' }), alert('b', { group: 'g' }), alert('c', { group: 'h' })],
      });
      await decided(world.store, {
        united: [
          { from: 'g', to: 'h' },
          { from: 'h', to: 'i' },
        ],
        alerts: [alert('a', { group: 'g', title: 'moved' })],
      });
      await world.store.alerts.accept(delivery('k', { items: ['a', 'b', 'c'].map((it) => signal(it)) }));
      const { alerts } = (await turned(world.store)).input;
      expect(alerts.map(({ group: its }) => its)).toEqual(['i', 'i', 'i']);
      expect(alerts[0]?.title).toBe('moved');
    });

    test('its commands are on the road, once, as the bot or as the source that somebody acted in', async () => {
      await world.store.alerts.accept(delivery('first'));
      await world.store.alerts.accept(delivery('second'));
      const { rows } = await turned(world.store, {
        commands: [command('one'), command('two', { by: 'pagerduty', at: FUTURE }), command('one')],
      });
      expect(rows).toMatchObject([
        { ...command('one'), by: { kind: 'system', part: 'intake' }, correlation: 'first', attempts: 0 },
        { key: 'two', by: { kind: 'token', name: 'pagerduty' } },
      ]);
      expect((rows[1]?.at ?? FUTURE) <= (rows[1]?.recordedAt ?? '')).toBe(true);
      expect((await decided(world.store, { commands: [command('one')] })).rows).toEqual([]);
      expect(await world.other.inbox.claimIdle(10, 0, 1_000)).toEqual([]);
      await world.pass(10_000);
      expect(keys(await world.other.inbox.claimIdle(10, 0, 1_000))).toEqual(['one', 'two']);
    });

    test('of two words about the same thing the last one counts', async () => {
      await decided(world.store, {
        alerts: [alert('a'), alert('a', { title: 'last' })],
        groups: [group('g'), group('g', { title: 'last' })],
        changes: [change('c'), change('c', { title: 'last' })],
      });
      await world.store.alerts.accept(delivery('k', { items: [signal('a')] }));
      const { input } = await turned(world.store);
      expect([...input.alerts, ...input.groups].map(({ title }) => title)).toEqual(['last', 'last']);
    });

    test('a turn that fails leaves nothing but a count, and the next one takes its deliveries alone', async () => {
      for (const key of ['a', 'b', 'c']) await world.store.alerts.accept(delivery(key));
      await expect(world.store.alerts.turn(10, boom)).rejects.toThrow('boom');
      expect(await world.store.alerts.due()).toBe(true);
      const turns = [await turned(world.store), await turned(world.other), await turned(world.store)];
      expect(turns.map(({ input }) => asked(input))).toEqual([['a'], ['b'], ['c']]);
      expect(turns.map(({ more }) => more)).toEqual([true, true, false]);
    });

    test('a turn that something outside held up says nothing about its deliveries', async () => {
      for (const key of ['a', 'b']) await world.store.alerts.accept(delivery(key));
      const away = () => {
        throw new Unavailable('not now');
      };
      await expect(world.store.alerts.turn(10, away)).rejects.toBeInstanceOf(Unavailable);
      expect(asked((await turned(world.store)).input)).toEqual(['a', 'b']);
    });

    test('what cannot be written is nobody else’s trouble: nothing of it is there', async () => {
      await world.store.alerts.accept(delivery('a'));
      const bad = () =>
        output({ groups: [group('g')], alerts: [alert('a')], commands: [command('bad\u0000key')] });
      await expect(world.store.alerts.turn(10, bad)).rejects.toThrow();
      expect((await turned(world.store)).input).toMatchObject({ groups: [], alerts: [] });
    });

    test('a delivery that cannot be judged is set aside, can be seen, and can be replayed', async () => {
      await world.store.alerts.accept(delivery('bad'));
      for (let time = 0; time < 5; time += 1)
        await expect(world.store.alerts.turn(10, boom)).rejects.toThrow('boom');
      expect(await world.store.alerts.due()).toBe(false);
      const [letter, ...rest] = await world.store.outbox.dead(10);
      expect(rest).toEqual([]);
      expect(letter).toMatchObject({
        from: 'alerts',
        key: 'bad',
        what: 'prom',
        reason: 'Error: boom',
        attempts: 5,
      });
      expect(await world.store.outbox.dead(10, letter?.id)).toEqual([]);
      await world.store.alerts.accept(delivery('good'));
      expect(await world.store.outbox.replay(letter?.id ?? '')).toEqual({});
      expect(await world.store.outbox.replay(letter?.id ?? '')).toBeUndefined();
      expect(asked((await turned(world.store)).input)).toEqual(['bad']);
      expect(asked((await turned(world.store)).input)).toEqual(['good']);
    });

    test('replicas that want the turn at once do everything once', async () => {
      const wanted = Array.from({ length: 30 }, (_, index) => `k${String(index).padStart(2, '0')}`);
      for (const key of wanted) await world.store.alerts.accept(delivery(key));
      const judged: string[] = [];
      const run = async (door: StoreWorld['store']): Promise<void> => {
        while (await door.alerts.due())
          await door.alerts.turn(3, (input) => {
            judged.push(...asked(input));
            return output();
          });
      };
      await Promise.all([world.store, world.other, world.store, world.other].map(run));
      expect(judged).toEqual(wanted);
    });
  });
}
