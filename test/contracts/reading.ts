import type { Viewer } from '../../src/domain/access/may';
import { streamId, type Instant } from '../../src/domain/ids';
import type { IncidentFilter } from '../../src/ports/reading';
import type { Summary } from '../../src/ports/streams';
import { event, PAST, summary, writing } from './road-values';
import type { MakeWorld, StoreWorld } from './store-world';

const ANN: Viewer = { key: 'person/ann', standing: 'responder' };
const EVE: Viewer = { key: 'person/eve', standing: 'commander' };
const ADMIN: Viewer = { key: 'person/root', standing: 'admin' };
const id = (number: number) => streamId('incident', String(number));

/** What every read model promises: filters, pages, and that nobody sees what is not theirs to see. */
export function readingContract(name: string, makeWorld: MakeWorld): void {
  describe(`reading: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    const declare = (number: number, more: Partial<Summary> = {}) =>
      world.store.streams.commit(writing(id(number), 0, 3, { summary: summary(number, more) }));
    const found = async (filter: Partial<IncidentFilter>, viewer = ADMIN) =>
      (await world.other.incidents.list(viewer, { limit: 50, ...filter })).map(({ number }) => number);

    test('a row is the summary that was written, with where to find the rest', async () => {
      await declare(1, { service: 'billing', team: 'sre' });
      await declare(2);
      const written = summary(1, { service: 'billing', team: 'sre' });
      const row = await world.other.incidents.byNumber(ANN, 1);
      expect(row).toEqual({ ...written, stream: id(1), version: 3 });
      const plain = await world.other.incidents.byNumber(ANN, 2);
      expect(plain).toEqual({ ...summary(2), stream: id(2), version: 3 });
      for (const number of [3, 0, -1, 1.5, 2 ** 31, Number.MAX_VALUE, NaN])
        expect(await world.other.incidents.byNumber(ANN, number)).toBeUndefined();
      expect(await world.other.incidents.state(ANN, id(1))).toEqual({ version: 3 });
      expect(await world.other.incidents.state(ANN, id(3))).toBeUndefined();
    });

    test('each filter leaves out what does not fit, and together they all count', async () => {
      await declare(1, { service: 'billing', team: 'sre', severity: 'SEV1' });
      await declare(2, { open: false, status: 'resolved', severity: 'SEV3' });
      await declare(3, { drill: true, service: 'billing', status: 'mitigated' });
      await world.store.streams.commit(writing(streamId('request', '9'), 0, 1));
      expect(await found({})).toEqual([3, 2, 1]);
      expect(await found({ open: true })).toEqual([3, 1]);
      expect(await found({ open: false })).toEqual([2]);
      expect(await found({ status: ['resolved', 'mitigated'] })).toEqual([3, 2]);
      expect(await found({ severity: ['SEV1', 'SEV3'] })).toEqual([2, 1]);
      expect(await found({ service: 'billing' })).toEqual([3, 1]);
      expect(await found({ team: 'sre' })).toEqual([1]);
      expect(await found({ drill: false })).toEqual([2, 1]);
      expect(await found({ service: 'billing', drill: false, open: true })).toEqual([1]);
      expect(await found({ status: [] })).toEqual([]);
    });

    test('what was declared at a time: from a moment on, and before another', async () => {
      for (const number of [1, 2, 3])
        await declare(number, { declaredAt: `2026-01-0${String(number)}T00:00:00.000Z` as Instant });
      const second = '2026-01-02T00:00:00.000Z' as Instant;
      expect(await found({ since: second })).toEqual([3, 2]);
      expect(await found({ until: second })).toEqual([1]);
      expect(await found({ since: second, until: second })).toEqual([]);
    });

    test('whoever is no admin finds the private incidents they are on among the others, page by page', async () => {
      for (let number = 1; number <= 9; number += 1)
        await declare(number, { private: number % 2 === 0, people: number % 4 === 0 ? ['person/eve'] : [] });
      expect(await found({ limit: 4 }, EVE)).toEqual([9, 8, 7, 5]);
      expect(await found({ limit: 4, before: 5 }, EVE)).toEqual([4, 3, 1]);
      expect(await found({ text: '8' }, EVE)).toEqual([8]);
      expect(await found({ text: '6' }, EVE)).toEqual([]);
    });

    test('words are found in titles as they are written, and a number finds its incident', async () => {
      await declare(1, { title: 'Database at 100% in eu_west' });
      await declare(12, { title: "Checkout O'Brien 1005 \\ euxwest" });
      expect(await found({ text: 'DATABASE' })).toEqual([1]);
      expect(await found({ text: '100%' })).toEqual([1]);
      expect(await found({ text: 'eu_w' })).toEqual([1]);
      expect(await found({ text: "o'brien" })).toEqual([12]);
      expect(await found({ text: '\\' })).toEqual([12]);
      expect(await found({ text: 'INC-12' })).toEqual([12]);
      expect(await found({ text: ' #1 ' })).toEqual([1]);
      expect(await found({ text: '12' })).toEqual([12]);
      expect(await found({ text: 'nowhere' })).toEqual([]);
      expect(await found({ text: 'a\u0000' })).toEqual([]);
      await declare(3, { title: 'Überlast der Straße' });
      expect(await found({ text: 'uberlast' })).toEqual([3]);
      expect(await found({ text: 'STRASSE' })).toEqual([3]);
    });

    test('pages go on from the last number and miss nothing', async () => {
      for (let number = 1; number <= 7; number += 1) await declare(number);
      expect(await found({ limit: 3 })).toEqual([7, 6, 5]);
      expect(await found({ limit: 3, before: 5 })).toEqual([4, 3, 2]);
      await declare(8);
      expect(await found({ limit: 3, before: 2 })).toEqual([1]);
    });

    test('a private incident is there for its people and admins, and for nobody else by any way', async () => {
      await declare(1, { private: true, title: 'Breach', people: ['person/ann', 'person/bob'] });
      await declare(2);
      const { incidents } = world.other;
      for (const viewer of [ANN, ADMIN]) {
        expect(await found({}, viewer)).toEqual([2, 1]);
        expect(await incidents.byNumber(viewer, 1)).toMatchObject({ title: 'Breach' });
        expect(await incidents.state(viewer, id(1))).toEqual({ version: 3 });
        expect(await incidents.timeline(viewer, id(1), 0, 10)).toHaveLength(3);
      }
      expect(await found({}, EVE)).toEqual([2]);
      expect(await found({ text: 'Breach' }, EVE)).toEqual([]);
      expect(await found({ text: '1' }, EVE)).toEqual([]);
      expect(await incidents.byNumber(EVE, 1)).toBeUndefined();
      expect(await incidents.state(EVE, id(1))).toBeUndefined();
      expect(await incidents.timeline(EVE, id(1), 0, 10)).toEqual([]);
    });

    test('what becomes private is gone for others at once', async () => {
      await declare(1);
      await world.store.incidents.byNumber(EVE, 1);
      await world.store.streams.commit(writing(id(1), 3, 1, { summary: summary(1, { private: true }) }));
      expect(await world.other.incidents.timeline(EVE, id(1), 0, 10)).toEqual([]);
      expect(await world.store.incidents.byNumber(EVE, 1)).toBeUndefined();
    });

    test('a timeline is read in order and page by page', async () => {
      await declare(1);
      const seqs = async (after: number, limit: number) =>
        (await world.other.incidents.timeline(ANN, id(1), after, limit)).map(({ seq }) => seq);
      expect(await seqs(0, 2)).toEqual([1, 2]);
      expect(await seqs(2, 2)).toEqual([3]);
      expect(await seqs(3, 2)).toEqual([]);
      const [first] = await world.other.incidents.timeline(ANN, id(1), 0, 1);
      expect(first).toEqual(event(id(1), 1));
      expect(first?.occurredAt).toBe(PAST);
    });

    test('the record shows every head and every event, private ones too', async () => {
      await declare(1, { private: true, people: [] });
      await declare(2);
      await world.store.streams.commit(writing(streamId('request', '1'), 0, 1));
      const { record } = world.other;
      const page = await record.heads('', 2);
      expect(page).toEqual([
        { stream: id(1), version: 3, head: 'h3' },
        { stream: id(2), version: 3, head: 'h3' },
      ]);
      expect(await record.heads(id(2), 2)).toEqual([
        { stream: streamId('request', '1'), version: 1, head: 'h1' },
      ]);
      expect(await record.events(id(1))).toHaveLength(3);
      const seqs = async (after: number, limit: number): Promise<number[]> =>
        (await record.page(id(1), after, limit)).map(({ seq }) => seq);
      expect([await seqs(0, 2), await seqs(2, 2), await seqs(3, 2)]).toEqual([[1, 2], [3], []]);
      expect(await record.stored(id(1))).toMatchObject({ version: 3, head: 'h3' });
      expect(await record.stored(id(9))).toBeUndefined();
      expect(await record.strays(10)).toEqual([]);
    });
  });
}
