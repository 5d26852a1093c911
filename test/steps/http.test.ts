import { httpKind } from '../../src/adapters/steps/http';
import type { Given } from '../../src/ports/step-kind';
import { eventually } from '../eventually';
import { Loopback } from '../outside/loopback';
import { StepRig } from './step-rig';

let server: Loopback;
const rig = new StepRig(httpKind);

beforeAll(async () => {
  server = await Loopback.open(({ url }, _, response) => {
    const status = Number(url.slice(1));
    if (status === 0) return;
    response.writeHead(status, status === 302 ? { location: '/200' } : {}).end('{"id": 7, "said": "hello"}');
  });
});
afterAll(() => server.close());

const at = (status: number, more: Given = {}): Given => ({ url: `${server.url}/${status}`, ...more });
const last = () => server.heard.at(-1);

describe('a step that asks over HTTP', () => {
  it('leaves the status, the body and what it says as JSON', async () => {
    expect(await rig.perform(at(200))).toEqual({
      answer: 'done',
      holds: true,
      outputs: { status: 200, body: '{"id": 7, "said": "hello"}', json: { id: 7, said: 'hello' } },
    });
    expect(last()?.headers).not.toHaveProperty('idempotency-key');
  });

  it('sends what it is given, with the key of the attempt', async () => {
    await rig.perform(
      at(201, { method: 'POST', body: { a: [1, 'x'] }, headers: { Authorization: 'Bearer s' } }),
    );
    expect(last()).toMatchObject({
      method: 'POST',
      body: '{"a":[1,"x"]}',
      headers: {
        'idempotency-key': 'run-7/errors/do/1',
        'content-type': 'application/json',
        authorization: 'Bearer s',
      },
    });
    await rig.perform(
      at(200, {
        method: 'PUT',
        body: 'a text',
        headers: { 'Content-Type': 'text/x', 'IDEMPOTENCY-KEY': 'own' },
      }),
    );
    expect(last()).toMatchObject({
      body: 'a text',
      headers: { 'content-type': 'text/x', 'idempotency-key': 'own' },
    });
  });

  it.each([
    [200, 'POST', 'done', undefined],
    [400, 'POST', 'failed', false],
    [404, 'DELETE', 'failed', false],
    [302, 'POST', 'failed', false],
    [429, 'POST', 'failed', true],
    [408, 'POST', 'unsure', undefined],
    [500, 'POST', 'unsure', undefined],
    [503, 'PATCH', 'unsure', undefined],
    [404, 'GET', 'failed', true],
    [500, 'GET', 'failed', true],
    [302, 'GET', 'failed', true],
  ])('takes a %i after %s as %s, again: %s', async (status, method, answer, again) => {
    const before = server.heard.length;
    const got = await rig.perform(at(status, { method }));
    expect(got).toMatchObject({ answer, ...(again === undefined ? {} : { again }) });
    // Once, and no redirect is followed.
    expect(server.heard.length).toBe(before + 1);
  });

  it('says which answers are good ones', async () => {
    expect(await rig.perform(at(404, { status: [404, 410], method: 'DELETE' }))).toMatchObject({
      answer: 'done',
    });
    expect(await rig.perform(at(200, { status: 204, method: 'DELETE' }))).toEqual({
      answer: 'failed',
      again: false,
      why: `${server.host} answered 200; wanted was 204`,
    });
  });

  it('tells as a probe whether it is so', async () => {
    const verify = { phase: 'verify' } as const;
    expect(await rig.perform(at(200), verify)).toMatchObject({ answer: 'done', holds: true });
    expect(await rig.perform(at(503), verify)).toMatchObject({
      answer: 'done',
      holds: false,
      outputs: { status: 503 },
    });
  });

  it('is unsure of what was sent and not answered, but not of what only looks', async () => {
    for (const [method, expected] of [
      ['POST', { answer: 'unsure' }],
      ['GET', { answer: 'failed', again: true }],
    ] as const) {
      const before = server.heard.length;
      const stop = new AbortController();
      const asking = rig.perform(at(0, { method }), { signal: stop.signal });
      await eventually(() => server.heard.length > before);
      stop.abort();
      expect(await asking).toMatchObject(expected);
    }
  });

  it('is sure of what was never sent', async () => {
    const away = { url: 'http://127.0.0.1:1/', method: 'POST' };
    expect(await rig.perform(away)).toMatchObject({
      answer: 'failed',
      again: true,
      why: '127.0.0.1:1 cannot be reached',
    });
    const strict = new StepRig(httpKind, { allowed: [] });
    expect(await strict.perform(away)).toMatchObject({
      answer: 'failed',
      again: false,
      why: expect.stringContaining('not public') as string,
    });
    const injected = at(200, { headers: { 'x-a': 'b\r\nc: d' } });
    expect(await rig.perform(injected)).toMatchObject({ answer: 'failed', again: false });
    expect(await rig.perform({ url: 'file:///etc/passwd' })).toMatchObject({
      answer: 'failed',
      again: false,
    });
  });

  it('only looks with GET and HEAD', () => {
    expect(['GET', 'HEAD', 'POST', '{{ inputs.how }}'].map((method) => rig.kind.reads({ method }))).toEqual([
      ...[true, true, false, false],
    ]);
    expect(rig.kind.reads({})).toBe(true);
  });

  it('says exactly what it would do, and of a secret only the name', () => {
    expect(rig.describe({ url: 'https://a.example/{{ inputs.x }}' })).toBe(
      'GET https://a.example/{{ inputs.x }}',
    );
    const secret = { secret: 'env:RUNBOOK_TOKEN', before: 'Bearer ' };
    expect(
      rig.describe({
        ...{ url: 'https://a.example/', method: 'POST', headers: { authorization: secret, 'x-b': 'c' } },
        body: { password: secret, n: 1 },
      }),
    ).toBe(
      'POST https://a.example/, with the headers authorization: Bearer ‹env:RUNBOOK_TOKEN›, x-b: c, with the body {"password":"Bearer ‹env:RUNBOOK_TOKEN›","n":1}',
    );
  });

  it('refuses a body where nothing is sent', () => {
    expect(rig.check({ url: 'https://a.example/', body: 'x' })).toEqual([
      expect.stringContaining('sends no body'),
    ]);
    expect(rig.check({ url: 'https://a.example/', body: 'x', method: 'POST' })).toEqual([]);
  });
});
