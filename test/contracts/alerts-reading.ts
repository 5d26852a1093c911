import { instant, streamId, type Instant, type ServiceId } from '../../src/domain/ids';
import type { AlertRow } from '../../src/ports/alerts';
import { alert, change, decided, delivery, group, silence, turned } from './alert-values';
import { ONE, PAST, summary, writing } from './road-values';
import type { MakeWorld, StoreWorld } from './store-world';

const DAY = 86_400_000;
const RULE = { inboxDays: 1_000, outboxDays: 1_000, consoleDays: 1_000 };
const TWO = streamId('incident', '2');
const admin = { key: 'person/root', standing: 'admin' } as const;
const ann = { key: 'person/ann', standing: 'responder' } as const;
const eve = { key: 'person/eve', standing: 'commander' } as const;

const at = (second: number): Instant => instant(new Date(Date.UTC(2026, 2, 1, 3, 0, second)));
const ids = (rows: readonly AlertRow[]): readonly string[] => rows.map(({ id }) => id.slice('prom/'.length));

/** What pages and people may see of alerts. */
export function alertsReadingContract(name: string, makeWorld: MakeWorld): void {
  describe(`reading alerts: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());
    const list = (filter: Parameters<StoreWorld['store']['alerts']['list']>[1], viewer = admin) =>
      world.other.alerts.list(viewer, filter);

    test('newest first, page by page, each with what was written', async () => {
      const all = ['a', 'b', 'c', 'd', 'e'].map((it, index) =>
        alert(it, { heardAt: at(Math.floor(index / 2)) }),
      );
      await decided(world.store, { alerts: all });
      const first = await list({ limit: 2 });
      const second = await list({ limit: 2, before: first.at(-1)?.at ?? '' });
      const third = await list({ limit: 2, before: second.at(-1)?.at ?? '' });
      expect([first, second, third].map(ids)).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
      expect(first[0]).toEqual({ ...all[4], at: first[0]?.at });
      expect(await list({ limit: 2, before: third.at(-1)?.at ?? '' })).toEqual([]);
      expect(await list({ limit: 2, before: 'no place at all' })).toEqual([]);
    });

    test('by state, verdict, source and service', async () => {
      await decided(world.store, {
        alerts: [
          alert('a', { state: 'resolved', service: 'shop' as ServiceId }),
          alert('b', { verdict: 'ignore', service: 'shop' as ServiceId }),
          alert('c', { source: 'pagerduty' }),
        ],
      });
      expect(ids(await list({ limit: 9, state: 'resolved' }))).toEqual(['a']);
      expect(ids(await list({ limit: 9, verdict: 'ignore' }))).toEqual(['b']);
      expect(ids(await list({ limit: 9, source: 'pagerduty' }))).toEqual(['c']);
      expect(ids(await list({ limit: 9, service: 'shop' }))).toEqual(['b', 'a']);
      expect(ids(await list({ limit: 9, service: 'shop', state: 'firing' }))).toEqual(['b']);
      expect(ids(await list({ limit: 9, service: 'nowhere\u0000' }))).toEqual([]);
    });

    test('with the number of their incident, and none of an incident that one may not see', async () => {
      await world.store.streams.commit(writing(ONE, 0, 1, { summary: summary(1) }));
      await world.store.streams.commit(writing(TWO, 0, 1, { summary: summary(2, { private: true }) }));
      await decided(world.store, {
        alerts: [
          alert('a', { group: 'open' }),
          alert('b', { group: 'hidden' }),
          alert('c', { group: 'none' }),
          alert('d', { group: 'soon' }),
        ],
        groups: [
          group('open', { incident: ONE }),
          group('hidden', { incident: TWO }),
          group('none'),
          group('soon', { incident: streamId('incident', 'soon') }),
        ],
      });
      const seen = async (viewer: Parameters<typeof list>[1]) =>
        (await list({ limit: 9 }, viewer)).map(({ title, incident }) => `${title} ${String(incident)}`);
      const hidden = 'Alert b 2';
      const all = ['Alert d undefined', 'Alert c undefined', hidden, 'Alert a 1'];
      expect(await seen(admin)).toEqual(all);
      expect(await world.store.alerts.list(ann, { limit: 9 })).toHaveLength(4);
      expect(ids(await world.store.alerts.list(eve, { limit: 9 }))).toEqual(['d', 'c', 'a']);
      expect(ids(await world.store.alerts.ofIncident(ann, TWO, 9))).toEqual(['b']);
      expect(await world.store.alerts.ofIncident(eve, TWO, 9)).toEqual([]);
    });

    test('all of one incident, firing first, also where its group turned out to be another one', async () => {
      await world.store.streams.commit(writing(TWO, 0, 1, { summary: summary(2) }));
      await decided(world.store, {
        alerts: [
          alert('a', { group: 'g', heardAt: at(1) }),
          alert('b', { group: 'g', state: 'resolved', heardAt: at(9) }),
          alert('c', { group: 'g', heardAt: at(2) }),
          alert('d', { group: 'h', heardAt: at(3) }),
          alert('e', { group: 'other' }),
        ],
        groups: [group('g', { incident: ONE }), group('h', { incident: TWO }), group('i')],
      });
      expect(ids(await world.store.alerts.ofIncident(admin, ONE, 9))).toEqual(['c', 'a', 'b']);
      expect(ids(await world.store.alerts.ofIncident(admin, ONE, 2))).toEqual(['c', 'a']);
      await decided(world.store, {
        united: [{ from: 'g', to: 'i' }],
        groups: [group('g', { incident: ONE, over: true, into: 'i' })],
      });
      await decided(world.store, {
        united: [{ from: 'i', to: 'h' }],
        groups: [group('i', { over: true, into: 'h' })],
      });
      const rows = await world.store.alerts.ofIncident(admin, ONE, 9);
      expect(ids(rows)).toEqual(['d', 'c', 'a', 'b']);
      expect(rows.map(({ incident, group: its }) => [incident, its])).toEqual(Array(4).fill([2, 'h']));
      expect(await world.store.alerts.ofIncident(admin, TWO, 9)).toEqual(rows);
    });

    test('changes of some services or of all, newest first', async () => {
      const { service: _, ...nobodys } = change('x', { at: at(4) });
      const till = 'till' as ServiceId;
      await decided(world.store, {
        changes: [
          change('1', { at: at(1) }),
          change('2', { at: at(2), service: till }),
          change('3', { at: at(3), source: 'gitlab' }),
          nobodys,
        ],
      });
      await decided(world.store, { changes: [change('3', { at: at(3), state: 'failed' })] });
      const found = async (services: readonly ServiceId[], from = at(0), to = at(9), limit = 9) =>
        (await world.other.alerts.changes(services, from, to, limit)).map(
          ({ source, id }) => `${source} ${id}`,
        );
      const shop = 'shop' as ServiceId;
      expect(await found([])).toEqual(['github x', 'gitlab 3', 'github 3', 'github 2', 'github 1']);
      expect(await found([shop])).toEqual(['gitlab 3', 'github 3', 'github 1']);
      expect(await found([shop, till], at(2), at(3))).toEqual(['gitlab 3', 'github 3', 'github 2']);
      expect(await found([shop, till], at(2), at(3), 1)).toEqual(['gitlab 3']);
      expect(await world.store.alerts.changes([till], at(0), at(9), 9)).toEqual([
        change('2', { at: at(2), service: till }),
      ]);
    });

    test('a change stands as it ended, in whatever order that was told', async () => {
      const told = async (state: 'started' | 'done' | 'failed', minute: number) => {
        await decided(world.store, { changes: [change('1', { at: at(minute), state })] });
        const [it] = await world.other.alerts.changes([], at(0), at(9), 9);
        return it?.state;
      };
      expect(await told('started', 1)).toBe('started');
      expect(await told('failed', 3)).toBe('failed');
      expect(await told('started', 1)).toBe('failed');
      expect(await told('done', 2)).toBe('failed');
      expect(await told('done', 4)).toBe('done');
    });

    test('what is over goes when it is old; what is not judged, fires or lives stays', async () => {
      const now = await world.now();
      const heardAt = now;
      await decided(world.store, {
        alerts: [
          alert('firing', { heardAt, group: 'live' }),
          alert('over', { heardAt, state: 'resolved' }),
          // Its source never says that it is over.
          alert('unheard', { heardAt, group: 'over' }),
          alert('silenced', { heardAt, againAt: instant(new Date(Date.parse(now) + 999 * DAY)) }),
        ],
        groups: [group('live'), group('over', { over: true })],
        silences: [silence('s', now)],
        changes: [change('c', { at: now })],
      });
      await world.store.alerts.accept(delivery('waits'));
      await world.pass(6 * DAY);
      expect(await world.store.retention.sweep(RULE)).toBe(0);
      await world.pass(2 * DAY);
      expect(await world.store.retention.sweep(RULE)).toBe(1);
      await world.pass(83 * DAY);
      expect(await world.other.retention.sweep(RULE)).toBe(4);
      expect([...ids(await list({ limit: 9 }))].sort()).toEqual(['firing', 'silenced']);
      await world.pass(280 * DAY);
      expect(await world.store.retention.sweep(RULE)).toBe(1);
      expect(
        await world.store.retention.sweep({ ...RULE, alertDays: 1, changeDays: 1, deliveryDays: 1 }),
      ).toBe(0);
      const { input } = await turned(world.store);
      expect(input.groups.map(({ id }) => id)).toEqual(['live']);
      expect(await world.store.alerts.changes([], PAST, now, 9)).toEqual([]);
    });
  });
}
