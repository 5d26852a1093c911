import type { Viewer } from '../../src/domain/access/may';
import { streamId } from '../../src/domain/ids';
import type { RunBrief, RunFilter } from '../../src/ports/reading';
import type { Summary } from '../../src/ports/streams';
import { event, FUTURE, PAST, summary, writing } from './road-values';
import type { MakeWorld, StoreWorld } from './store-world';

const ANN: Viewer = { key: 'person/ann', standing: 'responder' };
const EVE: Viewer = { key: 'person/eve', standing: 'commander' };
const ADMIN: Viewer = { key: 'person/root', standing: 'admin' };
const run = (number: number) => streamId('run', String(number));
const incident = (number: number) => streamId('incident', String(number));

const STARTED = { key: 'person/eve', name: 'Eve' };
const brief = (more: Partial<Omit<RunBrief, 'startedBy'>> = {}) => ({
  ...{ runbook: 'disk-full', startedBy: { ...STARTED }, done: 1, total: 4, needed: false },
  ...more,
});

/** What every read model promises about runs: they are as private as their incident is at this moment. */
export function runsContract(name: string, makeWorld: MakeWorld): void {
  describe(`runs: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    const declare = (number: number, version: number, more: Partial<Summary>) =>
      world.store.streams.commit(writing(incident(number), version, 1, { summary: summary(number, more) }));
    const start = (number: number, { owner, ...more }: Partial<Summary> = {}) =>
      world.store.streams.commit(
        writing(run(number), 0, 2, {
          summary: summary(number, {
            ...{ title: 'Disk full', severity: '', status: 'running', brief: brief() },
            ...(owner === undefined ? {} : { owner }),
            ...more,
          }),
        }),
      );
    const found = async (filter: Partial<RunFilter>, viewer = ADMIN) =>
      (await world.other.runs.list(viewer, { limit: 50, ...filter })).map(({ number }) => number);

    test('a row is what lists show of a run', async () => {
      await declare(5, 0, {});
      const endedAt = FUTURE;
      await start(1, { owner: incident(5), brief: brief({ incidentNumber: 5, needed: true }) });
      await start(2, { status: 'succeeded', open: false, brief: brief({ endedAt, done: 4 }) });
      const row = {
        ...{ stream: run(1), version: 2, number: 1, runbook: 'disk-full', name: 'Disk full' },
        ...{ status: 'running', startedBy: STARTED, startedAt: PAST, done: 1, total: 4, needed: true },
        incident: { stream: incident(5), number: 5 },
      };
      expect(await world.other.runs.byNumber(ANN, 1)).toEqual(row);
      expect(await world.other.runs.row(ANN, run(1))).toEqual(row);
      expect(await world.other.runs.byNumber(ANN, 2)).toEqual({
        ...{ stream: run(2), version: 2, number: 2, runbook: 'disk-full', name: 'Disk full' },
        ...{ status: 'succeeded', startedBy: STARTED, startedAt: PAST, endedAt, done: 4, total: 4 },
        needed: false,
      });
      for (const number of [3, 5, 0, -1, 1.5, 2 ** 31, NaN])
        expect(await world.other.runs.byNumber(ANN, number)).toBeUndefined();
      expect(await world.other.runs.row(ANN, incident(5))).toBeUndefined();
    });

    test('each filter leaves out what does not fit, the newest comes first, and pages go on', async () => {
      await declare(5, 0, {});
      await start(1, { owner: incident(5), brief: brief({ incidentNumber: 5 }) });
      await start(2, { open: false, status: 'planned' });
      await start(3, { brief: brief({ runbook: 'failover' }) });
      await start(4, { owner: incident(5), open: false, status: 'failed' });
      expect(await found({})).toEqual([4, 3, 2, 1]);
      expect(await found({ incident: incident(5) })).toEqual([4, 1]);
      expect(await found({ incident: incident(5), open: true })).toEqual([1]);
      expect(await found({ open: false })).toEqual([4, 2]);
      expect(await found({ runbook: 'failover' })).toEqual([3]);
      expect(await found({ runbook: 'failover', open: false })).toEqual([]);
      expect(await found({ limit: 2 })).toEqual([4, 3]);
      expect(await found({ limit: 2, before: 3 })).toEqual([2, 1]);
      expect(await found({ incident: incident(5), before: 4 })).toEqual([1]);
      expect(await found({ incident: incident(6) })).toEqual([]);
    });

    test('a run is seen by whoever may see its incident now, whoever started it', async () => {
      const seenBy = async (viewer: Viewer) => [
        ...(await found({}, viewer)),
        (await world.other.runs.byNumber(viewer, 1)) === undefined ? 'gone' : 'there',
        (await world.other.runs.row(viewer, run(1))) === undefined ? 'gone' : 'there',
        (await world.other.incidents.timeline(viewer, run(1), 0, 9)).length,
      ];
      await declare(5, 0, { people: ['person/ann'] });
      await start(1, { owner: incident(5), people: ['person/eve'] });
      for (const viewer of [ANN, EVE, ADMIN]) expect(await seenBy(viewer)).toEqual([1, 'there', 'there', 2]);
      await declare(5, 1, { people: ['person/ann'], private: true });
      for (const viewer of [ANN, ADMIN]) expect(await seenBy(viewer)).toEqual([1, 'there', 'there', 2]);
      expect(await seenBy(EVE)).toEqual(['gone', 'gone', 0]);
      expect(await found({ incident: incident(5) }, EVE)).toEqual([]);
      await declare(5, 2, { people: ['person/ann', 'person/eve'], private: true });
      expect(await seenBy(EVE)).toEqual([1, 'there', 'there', 2]);
    });

    test('a run of no incident is as private as it says itself', async () => {
      await start(1, { private: true, people: ['person/ann'] });
      await start(2);
      expect([await found({}, ANN), await found({}, EVE)]).toEqual([[2, 1], [2]]);
    });

    test('a run whose incident is not there is nobody’s but the admins’', async () => {
      await start(1, { owner: incident(9) });
      expect([await found({}, ANN), await found({}, ADMIN)]).toEqual([[], [1]]);
      expect(await world.other.incidents.timeline(ANN, run(1), 0, 9)).toEqual([]);
    });

    test('runs are no incidents, by their number or as a state', async () => {
      await declare(5, 0, {});
      await start(1, { owner: incident(5) });
      const { incidents } = world.other;
      expect((await incidents.list(ADMIN, { limit: 9 })).map(({ number }) => number)).toEqual([5]);
      expect(await incidents.byNumber(ADMIN, 1)).toBeUndefined();
      expect(await incidents.state(ADMIN, run(1))).toBeUndefined();
      expect(await incidents.timeline(ANN, run(1), 1, 9)).toEqual([event(run(1), 2)]);
    });

    test('whoever guards the record reads what lists know of a run', async () => {
      await start(1, { owner: incident(5), brief: brief({ incidentNumber: 5 }) });
      expect((await world.other.record.stored(run(1)))?.summary).toEqual(
        summary(1, {
          ...{ title: 'Disk full', severity: '', status: 'running', owner: incident(5) },
          brief: brief({ incidentNumber: 5 }),
        }),
      );
    });

    test('runs have numbers of their own', async () => {
      const drawn = [
        await world.store.streams.nextNumber('run'),
        await world.other.streams.nextNumber('run'),
      ];
      expect(new Set(drawn).size).toBe(2);
      await start(7);
      expect(await world.other.streams.byNumber('run', 7)).toBe(run(7));
      expect(await world.other.streams.byNumber('incident', 7)).toBeUndefined();
    });
  });
}
