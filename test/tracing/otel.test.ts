import path from 'node:path';

import { tracingOptions } from '../../src/adapters/tracing/options';
import { reachCollector } from '../../src/adapters/tracing/reach';
import type { Span } from '../../src/ports/tracing';
import { compiled } from '../crash/compiled';
import { Collector } from '../fakes/collector';
import { tellFromProcess } from './teller';

const SECRET = 'Bearer a-secret-of-the-collector';

let program: Awaited<ReturnType<typeof compiled>>;
let collector: Collector;
let address: string;
beforeAll(async () => {
  program = await compiled();
});
afterAll(() => {
  program.remove();
});
beforeEach(async () => {
  collector = new Collector();
  address = await collector.listen();
});
afterEach(() => collector.close());

const endpoint = () => ({ OTEL_EXPORTER_OTLP_ENDPOINT: `${address}/` });
const options = () => {
  const found = tracingOptions((name) => new Map(Object.entries(endpoint())).get(name));
  if (found === undefined) throw new Error('an endpoint is set');
  return found;
};
const tell = (
  part: string,
  spans: readonly Span[],
  more: Readonly<Record<string, string>> = {},
  waitMs = 0,
) =>
  tellFromProcess(path.dirname(program.file('src/adapters/tracing/open')), {
    part,
    spans,
    waitMs,
    variables: { ...endpoint(), ...more },
  });
const span = (name: string, more: Partial<Span> = {}): Span => ({
  name,
  correlation: 'said/console/1',
  ms: 12,
  attributes: { 'muster.verb': 'declare' },
  ...more,
});

it('joins what two processes tell of the same correlation, though neither heard of the other', async () => {
  await tell('worker', [span('deliver post', { under: 'handled' })]);
  await tell('bot', [
    span('inbound declare', { id: 'inbound' }),
    span('handle declare', { id: 'handled', under: 'inbound' }),
    span('another', { correlation: 'said/console/2', id: 'inbound' }),
  ]);
  const of = (name: string) => {
    const found = collector.spans.find((it) => it.name === name);
    if (found === undefined) throw new Error(`${name} was not sent`);
    return found;
  };
  const [inbound, handle, deliver] = [of('inbound declare'), of('handle declare'), of('deliver post')];
  expect(new Set([inbound.traceId, handle.traceId, deliver.traceId]).size).toBe(1);
  expect(of('another').traceId).not.toBe(inbound.traceId);
  expect(inbound.parentSpanId).toBeUndefined();
  expect(handle.parentSpanId).toBe(inbound.spanId);
  expect(deliver.parentSpanId).toBe(handle.spanId);
  expect(deliver.resource).toMatchObject({ 'service.name': 'muster', 'muster.part': 'worker' });
  expect(Number(BigInt(handle.endTimeUnixNano) - BigInt(handle.startTimeUnixNano)) / 1e6).toBeCloseTo(12, 1);
});

it('names the installation and sends the headers as the variables say', async () => {
  await tell('bot', [span('inbound', { failed: 'timed-out' })], {
    OTEL_SERVICE_NAME: 'bot-of-ours',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=${encodeURIComponent(SECRET)}`,
  });
  expect(collector.headers[0]?.authorization).toBe(SECRET);
  expect(collector.spans[0]?.resource).toMatchObject({
    'service.name': 'bot-of-ours',
    'deployment.environment.name': 'test',
  });
  expect(collector.spans[0]?.status).toMatchObject({ code: 2, message: 'timed-out' });
});

it('keeps whole traces, the same in every process', async () => {
  const sampled = { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.5' };
  const correlations = Array.from({ length: 100 }, (_, number) => `said/console/${String(number)}`);
  const all = (name: string, more: Partial<Span>) =>
    correlations.map((correlation) => span(name, { correlation, ...more }));
  await tell('bot', all('inbound', { id: 'inbound' }), sampled);
  await tell('worker', all('deliver', { under: 'inbound' }), sampled);
  const traces = (name: string) =>
    collector.spans
      .filter((it) => it.name === name)
      .map(({ traceId }) => traceId)
      .sort();
  expect(traces('inbound')).toEqual(traces('deliver'));
  expect(traces('inbound').length).toBeGreaterThan(20);
  expect(traces('inbound').length).toBeLessThan(80);
});

it('says once that a collector does not take them, never with a header, and sends nothing after the end', async () => {
  collector.status = 400;
  const many = Array.from({ length: 1_200 }, () => span('inbound'));
  const lines = await tell(
    'bot',
    many,
    { OTEL_EXPORTER_OTLP_HEADERS: `authorization=${encodeURIComponent(SECRET)}` },
    50,
  );
  expect(lines.map(({ level }) => level)).toEqual(['warn', 'end']);
  expect(JSON.stringify(lines)).not.toContain(SECRET);
});

it('ends in time where nobody listens any more', async () => {
  await collector.close();
  const lines = await tell('bot', [span('inbound')]);
  expect(lines.at(-1)?.level).toBe('end');
});

it('is checked without sending anything', async () => {
  expect(await reachCollector(options())).toBeUndefined();
  expect(collector.spans).toEqual([]);
  collector.status = 401;
  expect(await reachCollector(options())).toBe('HTTP 401');
  await collector.close();
  expect(await reachCollector(options())).toMatch(/./); // a kept connection says something else than a new one
});

it('tells nobody of a header that cannot be sent, which would name the secret in it', async () => {
  const variables = {
    OTEL_EXPORTER_OTLP_HEADERS: `x-org=7,authorization=${encodeURIComponent(`${SECRET}\nx`)}`,
  };
  const found = tracingOptions((name) => new Map(Object.entries({ ...endpoint(), ...variables })).get(name));
  if (found === undefined) throw new Error('an endpoint is set');
  expect(found).toMatchObject({ headers: { 'x-org': '7' }, odd: ['OTEL_EXPORTER_OTLP_HEADERS'] });
  expect((await reachCollector(found)) ?? '').not.toContain(SECRET);
  const lines = await tell('bot', [span('inbound')], variables, 50);
  expect(lines.map(({ level }) => level)).toContain('warn');
  expect(JSON.stringify(lines)).not.toContain(SECRET);
});

it('is off where the standard says so, and reads what it cannot use as said', () => {
  const read = (variables: Readonly<Record<string, string>>) => tracingOptions((name) => variables[name]);
  expect(read({})).toBeUndefined();
  expect(read({ ...endpoint(), OTEL_SDK_DISABLED: 'true' })).toBeUndefined();
  expect(read({ ...endpoint(), OTEL_TRACES_EXPORTER: 'none' })).toBeUndefined();
  expect(read({ ...endpoint(), OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://d/x' })?.url).toBe('http://d/x');
  expect(read({ ...endpoint(), OTEL_TRACES_SAMPLER: 'always_off' })?.ratio).toBe(0);
  expect(read({ ...endpoint(), OTEL_TRACES_SAMPLER: 'jaeger_remote' })).toMatchObject({
    ratio: 1,
    odd: ['OTEL_TRACES_SAMPLER'],
  });
  const broken = { OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: 'half' };
  expect(read({ ...endpoint(), ...broken })?.odd).toEqual(['OTEL_TRACES_SAMPLER_ARG']);
});
