import { z } from 'zod';

import { ATTENTION, FOUND, pageOf, TIMELINE_ITEM } from '../../src/adapters/http/rest/views';
import { at, row } from './fake-api';
import { Served } from './served';

const STORY = pageOf(TIMELINE_ITEM, z.string());
const FOUND_PAGE = pageOf(FOUND, z.string());

describe('stories, words and what needs somebody', () => {
  let served: Served;
  beforeEach(async () => {
    served = await new Served().start();
    served.api.rows = [
      row(1, { title: 'checkout answers 500' }),
      row(2, { private: true, people: ['person/ana'], title: 'checkout leaks' }),
      row(3, { title: 'checkout is slow' }),
    ];
  });
  afterEach(() => served.stop());
  const as = (person: string) => ({ headers: { 'x-muster-as': person } });

  it('reads a story from its end, page by page, each page oldest first', async () => {
    const first = STORY.parse((await served.get('/api/v1/incidents/1/story?limit=3')).json());
    expect(first.items.map(({ seq }) => seq)).toEqual([3, 4, 5]);
    expect(first.items[0]).toMatchObject({ incident: 1, kind: 'words', type: 'NoteAdded' });
    const second = STORY.parse(
      (await served.get(`/api/v1/incidents/1/story?limit=3&before=${first.next ?? ''}`)).json(),
    );
    expect(second.items.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(second.next).toBeUndefined();
  });

  it('hands every filter over', async () => {
    await served.get(
      '/api/v1/incidents/INC-1/story?kinds=course,People&by=ana&since=2026-01-01T12:01:00Z&until=2026-01-01T13:02:00%2B01:00&text=pool',
    );
    expect(served.api.stories).toEqual([
      { kinds: ['course', 'people'], by: 'ana', since: at(1), until: at(2), text: 'pool', limit: 50 },
    ]);
  });

  it.each([
    ['incidents/1/story?kinds=gossip', 'kinds'],
    ['incidents/1/story?since=yesterday', 'since'],
    ['incidents/1/story?before=nowhere', 'before'],
    ['incidents/1/story?limit=0', 'limit'],
    ['search', 'text'],
    ['search?text=%20', 'text'],
    ['search?text=x&before=%00', 'before'],
    ['incidents?since=monday', 'since'],
  ])('refuses %s and names the parameter', async (path, field) => {
    const answer = await served.get(`/api/v1/${path}`);
    expect(answer.json()).toMatchObject({ status: 400, type: 'urn:muster:problem:bad-parameter', field });
  });

  it('says who is not known, and what is not there', async () => {
    const nobody = await served.get('/api/v1/incidents/1/story?by=nobody');
    expect(nobody.json()).toMatchObject({
      status: 422,
      field: 'by',
      type: 'urn:muster:problem:unknown-person',
    });
    for (const [number, person] of [
      ['9', 'ana'],
      ['2', 'eve'],
    ] as const) {
      const absent = await served.ask(`/api/v1/incidents/${number}/story`, as(person));
      expect(absent.json()).toMatchObject({ status: 404, type: 'urn:muster:problem:unknown-incident' });
    }
  });

  it('finds words over all timelines, newest first, and goes on', async () => {
    const first = FOUND_PAGE.parse((await served.get('/api/v1/search?text=checkout&limit=2')).json());
    expect(first.items.map(({ incident }) => incident)).toEqual([3, 2]);
    const next = await served.get(`/api/v1/search?text=checkout&limit=2&before=${first.next ?? ''}`);
    const second = FOUND_PAGE.parse(next.json());
    expect(second.items.map(({ incident, title }) => [incident, title])).toEqual([
      [1, 'checkout answers 500'],
    ]);
    expect(second.next).toBeUndefined();
    expect(served.api.searches[0]).toEqual({ text: 'checkout', limit: 2 });
  });

  it('lists what needs somebody, with the eyes of whoever asks', async () => {
    const LIST = z.strictObject({ items: z.array(ATTENTION) });
    const { items } = LIST.parse((await served.ask('/api/v1/attention', as('eve'))).json());
    expect(items.map(({ incident }) => incident.number)).toEqual([3, 1]);
    expect(items[0]?.needs).toEqual([{ what: 'commander', text: 'nobody commands it', since: at(0) }]);
  });

  it('lists incidents of a time', async () => {
    await served.get('/api/v1/incidents?since=2026-01-01T12:01:00Z&until=2026-01-01T12:03:00Z');
    expect(served.api.filters[0]).toEqual({ since: at(1), until: at(3), limit: 51 });
  });
});
