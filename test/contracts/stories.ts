import type { Viewer } from '../../src/domain/access/may';
import { streamId, type Instant, type StreamId } from '../../src/domain/ids';
import type { StoredEvent } from '../../src/domain/record/chain';
import type { TimelineFilter } from '../../src/ports/reading';
import { ann, event, summary, writing } from './road-values';
import type { MakeWorld, StoreWorld } from './store-world';

const ADMIN: Viewer = { key: 'person/root', standing: 'admin' };
const ANN: Viewer = { key: 'person/ann', standing: 'responder' };
const EVE: Viewer = { key: 'person/eve', standing: 'commander' };
const id = (number: number) => streamId('incident', String(number));
const minute = (at: number): Instant => new Date(Date.UTC(2026, 0, 1, 12, at)).toISOString() as Instant;
const bob = { ...ann, id: 'bob', person: { key: 'person/bob', name: 'Bob "key":"person/ann"' } };

/** A note as the house writes it down. */
export const note = (
  stream: StreamId,
  seq: number,
  at: number,
  text: string,
  more: Partial<StoredEvent> = {},
): StoredEvent =>
  event(stream, seq, {
    ...{ occurredAt: minute(at), recordedAt: minute(at), actor: JSON.stringify(ann) },
    payload: JSON.stringify({ text, type: 'NoteAdded' }),
    ...more,
  });

/** What every store promises about what happened in one or several incidents, told as one story. */
export function storiesContract(name: string, makeWorld: MakeWorld): void {
  describe(`stories: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    const write = (number: number, events: readonly StoredEvent[], isPrivate = false) =>
      world.store.streams.commit({
        ...writing(id(number), 0, events.length, { events }),
        summary: summary(number, { private: isPrivate }),
      });
    const read = (streams: readonly StreamId[], filter: Partial<TimelineFilter> = {}, viewer = ADMIN) =>
      world.other.incidents.story(viewer, streams, { limit: 50, ...filter });
    const told = async (...asked: Parameters<typeof read>) =>
      (await read(...asked)).events.map(({ stream, seq }) => `${stream.slice(9)}.${String(seq)}`);

    test('several incidents are one story, by when it happened, then recorded, then by stream and place', async () => {
      await write(1, [note(id(1), 1, 1, 'a'), note(id(1), 2, 9, 'b'), note(id(1), 3, 4, 'added later')]);
      await write(2, [note(id(2), 1, 4, 'c', { recordedAt: minute(3) }), note(id(2), 2, 9, 'd')]);
      expect(await told([id(2), id(1)])).toEqual(['1.1', '2.1', '1.3', '1.2', '2.2']);
      expect(await told([id(1), id(1), id(7)])).toEqual(['1.1', '1.3', '1.2']);
      expect(await told([])).toEqual([]);
      expect((await read([id(1)])).events[0]).toEqual(note(id(1), 1, 1, 'a'));
    });

    test('pages go back in time and miss nothing, whatever is written meanwhile', async () => {
      const all = Array.from({ length: 7 }, (_, at) =>
        note(id(1), at + 1, at % 2 === 0 ? 3 : 5, `n${String(at)}`),
      );
      await write(1, all);
      const first = await read([id(1)], { limit: 3 });
      expect(first.events.map(({ seq }) => seq)).toEqual([2, 4, 6]);
      await world.store.streams.commit(writing(id(1), 7, 1, { events: [note(id(1), 8, 9, 'new')] }));
      const second = await read([id(1)], { limit: 3, ...beforeOf(first) });
      expect(second.events.map(({ seq }) => seq)).toEqual([3, 5, 7]);
      const third = await read([id(1)], { limit: 3, ...beforeOf(second) });
      expect([third.events.map(({ seq }) => seq), third.before]).toEqual([[1], undefined]);
      expect((await read([id(1)], { limit: 8 })).before).toBeUndefined();
    });

    test('each filter leaves out what does not fit, and together they all count', async () => {
      await write(1, [
        note(id(1), 1, 1, 'The pool is exhausted'),
        note(id(1), 2, 2, 'Pool widened', { actor: JSON.stringify(bob) }),
        note(id(1), 3, 3, 'x', {
          type: 'Reopened',
          payload: JSON.stringify({ type: 'Reopened', reason: 'pools again' }),
        }),
        note(id(1), 4, 4, 'quiet', { actor: JSON.stringify({ kind: 'system', part: 'timer' }) }),
        note(id(1), 5, 5, 'quiet', { actor: JSON.stringify({ kind: 'token', name: 'ci' }) }),
      ]);
      expect(await told([id(1)], { types: ['Reopened', 'Closed'] })).toEqual(['1.3']);
      expect(await told([id(1)], { types: [] })).toEqual([]);
      expect(await told([id(1)], { since: minute(2), until: minute(4) })).toEqual(['1.2', '1.3']);
      expect(await told([id(1)], { by: 'person/bob' })).toEqual(['1.2']);
      expect(await told([id(1)], { by: 'person/ann' })).toEqual(['1.1', '1.3']);
      expect(await told([id(1)], { by: 'system/timer' })).toEqual(['1.4']);
      expect(await told([id(1)], { by: 'token/ci' })).toEqual(['1.5']);
      expect(await told([id(1)], { text: 'POOL' })).toEqual(['1.1', '1.2', '1.3']);
      expect(await told([id(1)], { text: 'again pool' })).toEqual(['1.3']);
      expect(await told([id(1)], { text: 'pool', by: 'person/ann', until: minute(3) })).toEqual(['1.1']);
      expect(await told([id(1)], { text: '%' })).toEqual([]);
    });

    test('streams that a viewer may not see are left out', async () => {
      await write(1, [note(id(1), 1, 1, 'open')]);
      await write(2, [note(id(2), 1, 2, 'secret')], true);
      expect(await told([id(1), id(2)], {}, ANN)).toEqual(['1.1', '2.1']);
      expect(await told([id(1), id(2)], {}, EVE)).toEqual(['1.1']);
      expect(await told([id(2)], { text: 'secret' }, EVE)).toEqual([]);
    });

    test.each(['', 'x', '2026-01-01T12:00:00.000Z', `${minute(99)} ${minute(1)} incident/1 x`])(
      'a place that nobody was ever told is nowhere: %j',
      async (before) => {
        await write(1, [note(id(1), 1, 1, 'a')]);
        expect(await read([id(1)], { before })).toEqual({ events: [] });
        const day = '2026-02-31T12:00:00.000Z';
        expect(await read([id(1)], { before: `${day} ${day} incident/1 1` })).toEqual({ events: [] });
      },
    );
  });
}

const beforeOf = ({ before }: { readonly before?: string }) => (before === undefined ? {} : { before });
