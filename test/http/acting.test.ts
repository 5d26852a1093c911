import { refused, row } from './fake-api';
import { Served } from './served';

describe('acting', () => {
  let served: Served;
  beforeEach(async () => {
    served = await new Served().start();
    served.api.rows = [row(1)];
  });
  afterEach(() => served.stop());

  const severity = (body: unknown, headers = {}) =>
    served.post('/api/v1/incidents/1/severity', body, headers);

  it('declares, and says where the incident is', async () => {
    const answer = await served.post('/api/v1/incidents', { title: 'db down', drill: true });
    expect([answer.status, answer.headers['location']]).toEqual([201, '/api/v1/incidents/2']);
    expect(answer.json()).toMatchObject({ status: 'done', incident: { number: 2, title: 'db down' } });
    expect(served.api.acts[0]).toMatchObject({
      family: 'incident',
      verb: 'declare',
      args: { title: 'db down', drill: true },
      by: { viewer: { key: 'token/local' } },
    });
    expect(served.api.acts[0]).not.toHaveProperty('about');
  });

  it('does a verb on an incident, by name or alias', async () => {
    expect((await severity({ severity: 'SEV1' })).json()).toMatchObject({
      status: 'done',
      text: 'severity done',
    });
    await served.post('/api/v1/incidents/INC-1/sev', { severity: 'SEV1' });
    expect(served.api.acts.map(({ verb, about }) => [verb, about])).toEqual([
      ['severity', 1],
      ['severity', 1],
    ]);
  });

  it('does a verb of another family, a verb about nothing, and one that only looks', async () => {
    await served.post('/api/v1/incidents/1/support/escalate', {});
    await served.post('/api/v1/verbs/incident/help', { verb: 'list' });
    await served.post('/api/v1/incidents/1/timeline', {});
    expect(served.api.acts.map(({ family, verb }) => `${family} ${verb}`)).toEqual([
      'support escalate',
      'incident help',
      'incident timeline',
    ]);
  });

  it('does a verb without parameters without a body', async () => {
    expect((await served.ask('/api/v1/incidents/1/close', { method: 'POST' })).status).toBe(200);
  });

  it.each([
    ['/api/v1/incidents/1/severty', 'unknown-verb', 'severity'],
    ['/api/v1/incidents/1/help', 'unknown-verb', ''],
    ['/api/v1/verbs/incident/severity', 'unknown-verb', ''],
    ['/api/v1/incidents/1/nobody/close', 'unknown-verb', ''],
    ['/api/v1/incidents/1/constructor', 'unknown-verb', ''],
    ['/api/v1/incidents/x/close', 'unknown-incident', ''],
  ])('answers 404 to %s', async (path, name, near) => {
    const answer = await served.post(path, {});
    expect(answer.json()).toMatchObject({ status: 404, type: `urn:muster:problem:${name}` });
    expect(answer.text).toContain(near);
    expect(served.api.acts).toEqual([]);
  });

  it.each([
    ['conflict', 409],
    ['invalid', 422],
    ['forbidden', 403],
    ['unknown', 404],
  ] as const)('answers what is refused as %s with %i and the house’s own words', async (why, status) => {
    served.api.answer = refused(why, 'some-reason', { field: 'severity', instead: ['show'] });
    const answer = await severity({ severity: 'SEV1' });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect([answer.status, answer.json()]).toEqual([
      status,
      {
        type: 'urn:muster:problem:some-reason',
        title: 'Not so',
        status,
        detail: 'It is not so. Try list.',
        field: 'severity',
        instead: ['show'],
      },
    ]);
  });

  it('answers 202 with the key under which to ask again', async () => {
    served.api.answer = { kind: 'pending' };
    const answer = await severity({ severity: 'SEV1' });
    expect([answer.status, answer.headers['idempotency-key']]).toEqual([202, answer.json()['key']]);
  });

  describe('under an Idempotency-Key', () => {
    const key = { 'idempotency-key': 'k-1' };

    it('answers the same to the same, however its fields are ordered', async () => {
      const first = await served.post('/api/v1/incidents', { title: 'x', severity: 'SEV1' }, key);
      const again = await served.post('/api/v1/incidents', { severity: 'SEV1', title: 'x' }, key);
      expect([again.status, again.text]).toEqual([first.status, first.text]);
      expect(served.api.rows).toHaveLength(2);
      expect(served.api.acts[0]?.key).toBe('rest/token/local/k-1');
    });

    it('refuses another body, another verb and another incident', async () => {
      await severity({ severity: 'SEV1' }, key);
      const others = [
        await severity({ severity: 'SEV3' }, key),
        await served.post('/api/v1/incidents/1/close', {}, key),
        await served.post('/api/v1/incidents/7/severity', { severity: 'SEV1' }, key),
      ];
      for (const answer of others)
        expect(answer.json()).toMatchObject({ status: 422, type: 'urn:muster:problem:key-reused' });
    });

    it('keeps the keys of different callers apart', async () => {
      await severity({ severity: 'SEV1' }, key);
      await severity({ severity: 'SEV3' }, { ...key, 'x-muster-as': 'ana' });
      expect(served.api.acts[1]?.key).toBe('rest/person/ana/k-1');
    });

    it('never hands on a key that is a secret, and still knows it again', async () => {
      const secret = { 'idempotency-key': `ghp_${'a1B2'.repeat(9)}` };
      await severity({ severity: 'SEV1' }, secret);
      await severity({ severity: 'SEV1' }, secret);
      const [first, again] = served.api.acts.map((act) => act.key);
      expect(first).toMatch(/^rest\/token\/local\/sha256-[0-9a-f]{64}$/);
      expect(again).toBe(first);
    });

    it('takes a fresh one for every request without', async () => {
      await severity({ severity: 'SEV1' });
      await severity({ severity: 'SEV1' });
      expect(new Set(served.api.acts.map((act) => act.key)).size).toBe(2);
    });

    it.each(['', 'has space', 'é', 'x'.repeat(201)])('refuses the key %p', async (bad) => {
      const answer = await severity(
        { severity: 'SEV1' },
        { 'idempotency-key': Buffer.from(bad).toString('latin1') },
      );
      expect(answer.json()).toMatchObject({ status: 400, type: 'urn:muster:problem:bad-idempotency-key' });
      expect(served.api.acts).toEqual([]);
    });
  });

  describe('with a hostile body', () => {
    const send = (body: string | Uint8Array, type = 'application/json') =>
      served.ask('/api/v1/incidents', { method: 'POST', headers: { 'content-type': type }, body });

    it.each([
      '{',
      'null',
      '[]',
      '"title"',
      '1',
      '{"title":"x"} {}',
      "{'title':1}",
      '[{"title":"x"}]',
      '{"title":"x",}',
    ])('refuses %s as no JSON object', async (body) => {
      expect((await send(body)).json()).toMatchObject({ status: 400, type: 'urn:muster:problem:bad-json' });
    });

    it('refuses bytes that are no UTF-8', async () => {
      expect((await send(new Uint8Array([0x7b, 0xff, 0x7d]))).status).toBe(400);
    });

    it.each([
      '{"title":{"a":1}}',
      '{"title":["x"]}',
      '{"title":null}',
      `{"title":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    ])('refuses a field that is neither text nor number nor flag', async (body) => {
      expect((await send(body)).json()).toMatchObject({ status: 422, field: 'title' });
    });

    it('refuses an unknown field with the nearest', async () => {
      const answer = await send('{"titel":"x"}');
      expect(answer.json()).toMatchObject({
        status: 422,
        type: 'urn:muster:problem:unknown-field',
        field: 'titel',
      });
      expect(answer.json()['detail']).toContain('nearest: title');
      for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
        expect((await send(`{"title":"x","${name}":"y"}`)).status).toBe(422);
      expect((await served.post('/api/v1/incidents/1/close', { why: 'x' })).json()['detail']).toContain(
        'takes none',
      );
    });

    it('refuses other content types, forms above all', async () => {
      for (const type of [
        'application/x-www-form-urlencoded',
        'text/plain',
        'multipart/form-data',
        'application/jsonx',
      ])
        expect((await send('{"title":"x"}', type)).json()).toMatchObject({ status: 415 });
      expect((await send('{"title":"x"}', 'application/json; charset=utf-8')).status).toBe(201);
    });

    it('refuses more than 256 kB', async () => {
      expect((await send(`{"title":"${'x'.repeat(300_000)}"}`)).status).toBe(413);
    });

    it('refuses a query, which would be lost', async () => {
      expect((await served.post('/api/v1/incidents?title=x', { title: 'x' })).status).toBe(400);
    });

    it('did nothing on any of that', async () => {
      await send('{');
      expect(served.api.acts).toEqual([]);
    });
  });

  it('answers 503 while nothing can be recorded, and 500 without what is inside', async () => {
    served.api.down = true;
    const answer = await severity({ severity: 'SEV1' });
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
    served.api.down = false;
    served.api.broken = new Error('password=hunter2');
    expect((await severity({ severity: 'SEV1' })).text).not.toContain('hunter2');
  });
});
