import { z } from 'zod';

import { DETAIL, INCIDENT, LETTER, pageOf, READY, TIMELINE_ITEM } from '../../src/adapters/http/rest/views';
import { OPTION, VERB } from '../../src/adapters/http/rest/verb-views';
import type { StreamId } from '../../src/domain/ids';
import type { DeadLetter } from '../../src/ports/outbox';
import { at, refused, row } from './fake-api';
import { Served, type Answered } from './served';

const read = <T extends z.ZodType>(schema: T, answer: Answered): z.output<T> => {
  expect({ status: answer.status, text: answer.status === 200 ? '' : answer.text }).toEqual({
    status: 200,
    text: '',
  });
  return schema.parse(answer.json());
};
const numbers = (answer: Answered): unknown =>
  (answer.json()['items'] as { number: number }[]).map((it) => it.number);

describe('reading', () => {
  let served: Served;
  beforeEach(async () => {
    served = await new Served().start();
    served.api.rows = [
      row(1),
      row(2, { private: true, people: ['person/ana'] }),
      row(3, { service: 'checkout' }),
    ];
  });
  afterEach(() => served.stop());

  it('pages incidents, newest first, and knows which page is the last', async () => {
    const first = await served.get('/api/v1/incidents?limit=2');
    expect(read(pageOf(INCIDENT, INCIDENT.shape.number), first).next).toBe(2);
    expect(numbers(first)).toEqual([3, 2]);
    const second = await served.get('/api/v1/incidents?limit=2&before=2');
    expect(numbers(second)).toEqual([1]);
    expect(second.json()).not.toHaveProperty('next');
  });

  it('hands every filter over, in forgiving words', async () => {
    await served.get(
      '/api/v1/incidents?open=true&status=triage,Resolved&severity=sev1,2&service=checkout&team=pay&drill=false&text=db%20down',
    );
    expect(served.api.filters[0]).toEqual({
      open: true,
      status: ['triage', 'resolved'],
      severity: ['SEV1', 'SEV2'],
      service: 'checkout',
      team: 'pay',
      drill: false,
      text: 'db down',
      limit: 51,
    });
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=1e2', 'limit'],
    ['before=-1', 'before'],
    ['open=maybe', 'open'],
    ['status=broken', 'status'],
    ['severity=SEV9', 'severity'],
    ['text=', 'text'],
    [`text=${'x'.repeat(500)}`, 'text'],
  ])('refuses ?%s and names the parameter', async (query, field) => {
    const answer = await served.get(`/api/v1/incidents?${query}`);
    expect(answer.json()).toMatchObject({ status: 400, type: 'urn:muster:problem:bad-parameter', field });
    expect(served.api.filters).toEqual([]);
  });

  it('refuses a parameter that there is not, with the nearest that there is', async () => {
    const near = await served.get('/api/v1/incidents?serverity=SEV1');
    expect(near.json()).toMatchObject({
      status: 400,
      type: 'urn:muster:problem:unknown-parameter',
      field: 'serverity',
    });
    expect(near.json()['detail']).toContain('nearest: severity');
    expect((await served.get('/api/v1/incidents?zzzzzzzzz=1')).json()['detail']).toContain('Known: open');
    expect((await served.get('/api/v1/incidents/1?x=1')).json()['detail']).toContain('Leave it out');
    expect((await served.get('/api/v1/incidents?__proto__=1&constructor=2')).status).toBe(400);
  });

  it('shows one by its number, said either way', async () => {
    for (const number of ['3', 'INC-3', 'inc-3'])
      expect(read(DETAIL, await served.get(`/api/v1/incidents/${number}`)).incident.number).toBe(3);
  });

  it.each(['9', '0', '-1', 'abc', '1.5', '99999999999999', '1%00', "1'%20OR%201=1"])(
    'knows no incident %s',
    async (number) => {
      for (const path of [`/api/v1/incidents/${number}`, `/api/v1/incidents/${number}/timeline`])
        expect((await served.get(path)).json()).toMatchObject({
          status: 404,
          type: 'urn:muster:problem:unknown-incident',
        });
    },
  );

  it('shows a private one to its people alone, and to others it is not there', async () => {
    const as = (who: string) => ({ 'x-muster-as': who });
    expect((await served.get('/api/v1/incidents/2', as('ana'))).status).toBe(200);
    const hidden = await served.get('/api/v1/incidents/2', as('bob'));
    const absent = await served.get('/api/v1/incidents/9', as('bob'));
    expect(hidden.text).toBe(absent.text.replaceAll('9', '2'));
    expect((await served.get('/api/v1/incidents/2/timeline', as('bob'))).status).toBe(404);
    expect(numbers(await served.get('/api/v1/incidents', as('bob')))).toEqual([3, 1]);
  });

  it('pages the timeline, oldest first', async () => {
    const page = pageOf(TIMELINE_ITEM, TIMELINE_ITEM.shape.seq);
    const first = read(page, await served.get('/api/v1/incidents/1/timeline?limit=3'));
    expect([first.items.map(({ seq }) => seq), first.next]).toEqual([[1, 2, 3], 3]);
    const second = read(page, await served.get('/api/v1/incidents/1/timeline?limit=3&after=3'));
    expect([second.items.map(({ seq }) => seq), second.next]).toEqual([[4, 5], undefined]);
  });

  it('lists the verbs', async () => {
    const { items } = (await served.get('/api/v1/verbs')).json() as { items: unknown[] };
    const severity = items.map((item) => VERB.parse(item)).find(({ name }) => name === 'severity');
    expect(severity).toMatchObject({ path: '/api/v1/incidents/{number}/severity' });
    expect(severity?.form.fields).toMatchObject([{ name: 'severity', label: 'Severity', required: true }]);
  });

  it('offers options to whoever types, and none of what they may not see', async () => {
    const list = z.strictObject({ items: z.array(OPTION) });
    const { items } = read(list, await served.get('/api/v1/options?what=incidents&typed=incident%201'));
    expect(items).toEqual([{ value: '1', label: 'incident 1' }]);
    const odd = await served.get('/api/v1/options?what=secrets');
    expect([odd.status, odd.json()['field']]).toEqual([400, 'what']);
  });

  it('answers 503 while the database is down', async () => {
    served.api.down = true;
    for (const path of ['/api/v1/incidents', '/api/v1/incidents/1', '/api/v1/incidents/1/timeline'])
      expect((await served.get(path)).status).toBe(503);
  });

  it('does not let a token act as somebody where the house does not', async () => {
    await served.stop();
    await served.start({ apiTokens: ['ci:abc'] });
    const headers = { authorization: 'Bearer abc', 'x-muster-as': 'ana' };
    expect((await served.get('/api/v1/incidents', headers)).json()).toMatchObject({ status: 403 });
  });
});

describe('dead letters', () => {
  let served: Served;
  const letter = (id: string): DeadLetter => ({
    id,
    from: 'outbox',
    key: `k/${id}`,
    subject: 'incident/1' as StreamId,
    what: 'post',
    reason: 'channel gone',
    attempts: 8,
    since: at(1),
  });
  beforeEach(async () => {
    served = await new Served().start();
    served.api.letters = [letter('outbox/3'), letter('outbox/2'), letter('inbox/1')];
  });
  afterEach(() => served.stop());

  it('are paged by id', async () => {
    const page = pageOf(LETTER, LETTER.shape.id);
    const first = read(page, await served.get('/api/v1/dead-letters?limit=2'));
    expect(first.next).toBe('outbox/2');
    const second = read(page, await served.get('/api/v1/dead-letters?limit=2&before=outbox%2F2'));
    expect(second.items.map(({ id }) => id)).toEqual(['inbox/1']);
  });

  it('are replayed by their encoded id', async () => {
    const answer = await served.post('/api/v1/dead-letters/outbox%2F3/replay', {});
    expect([answer.status, answer.json()]).toEqual([202, { status: 'replayed', id: 'outbox/3' }]);
    const unknown = await served.post('/api/v1/dead-letters/outbox%2F99/replay', {});
    expect(unknown.json()).toMatchObject({ status: 404, type: 'urn:muster:problem:unknown-letter' });
  });

  it('are not for everybody', async () => {
    served.api.letters = refused('forbidden');
    expect((await served.get('/api/v1/dead-letters')).status).toBe(403);
    expect((await served.post('/api/v1/dead-letters/x/replay', {})).status).toBe(403);
  });
});

describe('probes', () => {
  let served: Served;
  beforeEach(async () => {
    served = await new Served().start({ apiTokens: ['secret'] });
  });
  afterEach(() => served.stop());

  it('need no token', async () => {
    expect((await served.get('/healthz')).json()).toEqual({ status: 'alive' });
    expect(read(READY, await served.get('/readyz')).status).toBe('ready');
    expect((await served.get('/metrics')).text).toContain('muster_http_seconds');
  });

  it('say which part is not ready, and why', async () => {
    const parts = [
      { part: 'database', ok: false, reason: 'It does not answer.' },
      { part: 'queue', ok: true },
    ];
    served.api.parts = parts;
    const answer = await served.get('/readyz');
    expect([answer.status, answer.json()]).toEqual([503, { status: 'not ready', parts }]);
    expect((await served.get('/healthz')).status).toBe(200);
  });
});
