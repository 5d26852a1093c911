import type { Viewer } from '../../src/domain/access/may';
import { actorRef } from '../../src/domain/actor';
import { streamId } from '../../src/domain/ids';
import type { StoredEvent } from '../../src/domain/record/chain';
import { ann, summary, writing } from './road-values';
import { note } from './stories';
import type { MakeWorld, StoreWorld } from './store-world';

const ADMIN: Viewer = { key: 'person/root', standing: 'admin' };
const ANN: Viewer = { key: 'person/ann', standing: 'responder' };
const EVE: Viewer = { key: 'person/eve', standing: 'commander' };
const id = (number: number) => streamId('incident', String(number));
const KEYS_OF_JSON = ['text', 'type', 'NoteAdded', 'payload', 'incident', 'console', actorRef(ann).key];

/** What every store promises to whoever looks for words. */
export function searchContract(name: string, makeWorld: MakeWorld): void {
  describe(`search: ${name}`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.cleanup());

    const write = (number: number, texts: readonly string[], isPrivate = false) =>
      world.store.streams.commit({
        ...writing(id(number), 0, texts.length, {
          events: texts.map((text, at): StoredEvent => note(id(number), at + 1, number + at * 10, text)),
        }),
        summary: summary(number, { private: isPrivate, title: `The ${String(number)}th` }),
      });
    const find = (text: string, viewer = ADMIN, more: { limit?: number; before?: string } = {}) =>
      world.other.search.find(viewer, { text, limit: 50, ...more });
    const found = async (...asked: Parameters<typeof find>) =>
      (await find(...asked)).found.map(
        ({ incident, event }) => `${String(incident.number)}.${String(event.seq)}`,
      );

    test('all of the words in any order, whatever the case and the accents; the last may be a beginning', async () => {
      await write(1, ['Überlastung im Zahlungs-Dienst', 'the pool of checkout is exhausted']);
      await write(2, ['Checkout: pool widened', 'ligne très chargée', 'Straße gesperrt, łódź']);
      expect(await found('checkout')).toEqual(['1.2', '2.1']);
      expect(await found('POOL chec')).toEqual(['1.2', '2.1']);
      expect(await found('checkout exhausted')).toEqual(['1.2']);
      expect(await found('chec pool')).toEqual([]);
      expect(await found('uberlast')).toEqual(['1.1']);
      expect(await found('ÜBERLASTUNG zahlungs')).toEqual(['1.1']);
      expect(await found('tres chargee')).toEqual(['2.2']);
      expect(await found('strasse lodz')).toEqual(['2.3']);
      expect(await found('widen')).toEqual(['2.1']);
      expect(await found('iden')).toEqual([]);
    });

    test('says in which incident it stands, with the event as it is', async () => {
      await write(7, ['the cache is cold']);
      expect(await find('cold')).toEqual({
        found: [
          {
            incident: { stream: id(7), number: 7, title: 'The 7th' },
            event: note(id(7), 1, 7, 'the cache is cold'),
          },
        ],
      });
    });

    test('finds what people said and their names, and neither keys nor ids', async () => {
      await write(1, ['db-3.eu-west is "slow" (99%)', '数据库 故障']);
      for (const text of ['db 3', 'eu-west', '"slow"', '99%', 'ann slow', '库', '数据库'])
        expect([text, (await find(text)).found.length]).toEqual([text, 1]);
      for (const text of KEYS_OF_JSON) expect([text, await found(text)]).toEqual([text, []]);
    });

    test('pages go on and miss nothing, the newest first', async () => {
      for (let number = 1; number <= 5; number += 1)
        await write(number, ['lag again', 'other words', 'lag is over']);
      const pages: string[][] = [];
      let before: string | undefined;
      do {
        const page = await find('lag', ADMIN, { limit: 4, ...(before === undefined ? {} : { before }) });
        pages.push(
          page.found.map(({ incident, event }) => `${String(incident.number)}.${String(event.seq)}`),
        );
        before = page.before;
      } while (before !== undefined);
      expect(pages).toEqual([
        ['5.3', '4.3', '3.3', '2.3'],
        ['1.3', '5.1', '4.1', '3.1'],
        ['2.1', '1.1'],
      ]);
    });

    test('of a private incident nothing is found but by its people and admins', async () => {
      await write(1, ['the breach is contained'], true);
      await write(2, ['no breach here']);
      expect(await found('breach', ANN)).toEqual(['2.1', '1.1']);
      expect(await found('breach', EVE)).toEqual(['2.1']);
      await world.store.streams.commit(writing(id(2), 1, 1, { summary: summary(2, { private: true }) }));
      expect(await found('breach', EVE)).toEqual([]);
    });

    test('what was redacted is found no more from that moment on', async () => {
      await write(1, ['the password is hunter2', 'harmless']);
      expect(await found('hunter2')).toEqual(['1.1']);
      await world.store.streams.commit(writing(id(1), 2, 1, { emptied: [1], summary: summary(1) }));
      expect(await found('hunter2')).toEqual([]);
      expect(await found('harmless')).toEqual(['1.2']);
      expect(await world.other.incidents.story(ADMIN, [id(1)], { text: 'hunter2', limit: 9 })).toEqual({
        events: [],
      });
    });

    test('what is no incident is not found', async () => {
      const run = streamId('run', '1');
      await world.store.streams.commit(writing(run, 0, 1, { events: [note(run, 1, 1, 'restart')] }));
      expect(await found('restart')).toEqual([]);
    });

    test.each([
      ...[
        '',
        '   ',
        "' | 'x",
        '!!!',
        ':*',
        '\u0000',
        '\\',
        '%',
        '&|!()<->',
        "');DROP TABLE event;--",
        '\ud800',
      ],
      ...[
        'x\u0000y:*',
        'a & !b',
        "it's",
        'A'.repeat(5_000),
        Array.from({ length: 10_000 }, (_, n) => `w${String(n)}`).join(' '),
      ],
    ])('hostile text is only text: %j', async (text) => {
      await write(1, ['nothing of that kind']);
      expect(await find(text)).toEqual({ found: [] });
      expect(await found('nothing kind')).toEqual(['1.1']);
    });
  });
}
