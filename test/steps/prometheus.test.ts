import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { prometheusKind } from '../../src/adapters/steps/prometheus/index';
import type { Given } from '../../src/ports/step-kind';
import { eventually } from '../eventually';
import { Patient } from '../monitoring/patient';
import { monitoringPrograms, WHY_NOT } from '../monitoring/programs';
import { startPrometheus } from '../monitoring/prometheus';
import type { Monitor } from '../monitoring/monitor';
import { Loopback } from '../outside/loopback';
import { StepRig } from './step-rig';

const TOKEN = 'a-token-for-prometheus';
let fake: Loopback;
/** What the fake answers to a query and to a query over a range. */
let vector: readonly (readonly [Readonly<Record<string, string>>, string])[] = [];
let answer: { readonly status: number; readonly body: string } | undefined;

beforeAll(async () => {
  fake = await Loopback.open(({ url, body }, _, response) => {
    if (answer !== undefined) {
      response.writeHead(answer.status).end(answer.body);
      return;
    }
    const start = Number(new URLSearchParams(body).get('start'));
    const ranged = url === '/api/v1/query_range';
    const result = vector.map(([metric, value]) =>
      ranged
        ? {
            metric,
            values: [
              [start, value],
              [start + 0.5, 'NaN'],
            ],
          }
        : { metric, value: [1_700_000_000.123, value] },
    );
    const data = { resultType: ranged ? 'matrix' : 'vector', result };
    response.end(JSON.stringify({ status: 'success', data }));
  });
});
afterEach(() => {
  answer = undefined;
  vector = [];
});
afterAll(() => fake.close());

const rig = (more: Readonly<Record<string, string>> = {}): StepRig =>
  new StepRig(prometheusKind, {
    variables: { PROMETHEUS_URL: `${fake.url}/`, PROMETHEUS_TOKEN: TOKEN, ...more },
  });

describe('a step that asks Prometheus', () => {
  it('leaves the value, and draws the last hour', async () => {
    vector = [[{ __name__: 'up', instance: 'a' }, '1.5']];
    const before = fake.heard.length;
    const said = await rig().perform({ query: 'up', title: 'Is it up', unit: '%', above: 1 });
    expect(said).toEqual({
      answer: 'done',
      holds: true,
      outputs: { value: 1.5, series: 1 },
      chart: {
        ...{ title: 'Is it up', unit: '%', limit: 1 },
        // The rig's clock stands at 03:00.
        series: [
          {
            name: 'instance=a',
            points: [
              [Date.parse('2026-03-01T02:00:00Z'), 1.5],
              [Date.parse('2026-03-01T02:00:00.500Z'), null],
            ],
          },
        ],
      },
    });
    const [instantly, ranged] = fake.heard.slice(before);
    expect(instantly).toMatchObject({
      method: 'POST',
      url: '/api/v1/query',
      body: 'query=up',
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    const { start, end, step } = Object.fromEntries(new URLSearchParams(ranged?.body)) as Record<
      string,
      string
    >;
    expect(Number(end) - Number(start)).toBe(3_600);
    expect(3_600 / Number(step) + 1).toBeLessThanOrEqual(300);
  });

  it('draws at most twelve lines, the highest, and calls them by what tells them apart', async () => {
    vector = Array.from({ length: 40 }, (_, n) => [
      { job: 'shop', host: `h${String(n).padStart(2, '0')}` },
      String(n),
    ]);
    const said = await rig().perform({ query: 'load' });
    const names = 'chart' in said ? said.chart.series.map(({ name }) => name) : [];
    expect(names).toEqual(Array.from({ length: 12 }, (_, n) => `host=h${n + 28}`));
    expect(said).toMatchObject({ outputs: { series: 40 } });
  });

  it.each<[readonly string[], Given, boolean]>([
    [['5'], { above: 4 }, true],
    [['5'], { above: 5 }, false],
    [['5', '3'], { above: 4 }, false],
    [['5'], { below: '5.5' }, true],
    [['0'], { equals: 0 }, true],
    [['5'], { above: 1, below: 4 }, false],
    [['NaN'], { above: 0 }, false],
    [['+Inf'], { above: 0 }, true],
    [[], { above: 0 }, false],
    [['0'], {}, true],
    [[], {}, false],
  ])('as a probe: of %j with %j it is %s', async (values, threshold, holds) => {
    vector = values.map((value, n) => [{ n: String(n) }, value]);
    const before = fake.heard.length;
    const said = await rig().perform({ query: 'x', ...threshold }, { phase: 'verify' });
    expect(said).toMatchObject({ answer: 'done', holds });
    expect(said).not.toHaveProperty('chart');
    expect(fake.heard.length).toBe(before + 1);
  });

  it.each([
    [
      400,
      '{"status":"error","errorType":"bad_data","error":"parse error: unexpected end"}',
      false,
      'parse error: unexpected end',
    ],
    [503, '{"status":"error","errorType":"timeout","error":"query timed out"}', true, 'query timed out'],
    [502, '<html>Bad gateway</html>', true, 'answered 502'],
    [401, 'Unauthorized', false, 'answered 401'],
    [200, '{"status":"success"}', false, 'not as a Prometheus does'],
  ])('an answer %i %s is a failure, again: %s', async (status, body, again, why) => {
    answer = { status, body };
    expect(await rig().perform({ query: 'x' })).toEqual({
      answer: 'failed',
      again,
      why: expect.stringContaining(why) as string,
    });
  });

  it('keeps its token from a server that the step names, and needs one of both', async () => {
    vector = [[{}, '1']];
    await rig({ PROMETHEUS_URL: 'http://prometheus.invalid' }).perform({
      query: 'x',
      server: fake.url,
      chart: false,
    });
    expect(fake.heard.at(-1)?.headers).not.toHaveProperty('authorization');
    expect(await new StepRig(prometheusKind).perform({ query: 'x' })).toMatchObject({
      ...{ answer: 'failed', again: false, why: expect.stringContaining('PROMETHEUS_URL') as string },
    });
    const inside = new StepRig(prometheusKind, { allowed: [] });
    expect(await inside.perform({ query: 'x', server: fake.url })).toMatchObject({
      answer: 'failed',
      again: false,
    });
  });

  it('says what it asks', () => {
    expect(rig().describe({ query: 'up\n  == 1\n' })).toBe('Ask Prometheus: up == 1');
    expect(rig().describe({ query: 'x', above: '{{ inputs.n }}' })).toBe(
      'Ask Prometheus whether x > {{ inputs.n }}',
    );
  });
});

const programs = monitoringPrograms();
if (programs === undefined) process.stdout.write(`\nSkipped: ${WHY_NOT}\n`);
(programs === undefined ? describe.skip : describe)('a real Prometheus', () => {
  const patient = new Patient();
  const folder = mkdtempSync(path.join(tmpdir(), 'muster-prometheus-'));
  let monitor: Monitor | undefined;
  afterAll(async () => {
    await monitor?.stop();
    await patient.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is asked for a value and for a chart, and says what is wrong with a query', async () => {
    const target = await patient.listen();
    patient.fallIll('checkout');
    patient.recover('search');
    const command = programs?.prometheus ?? '';
    monitor = await startPrometheus({ command, folder, target, alertmanagers: [], rules: [] });
    const real = new StepRig(prometheusKind, { variables: { PROMETHEUS_URL: monitor.address } });
    real.clock.advance(Date.now() - Date.parse(real.clock.now()));
    const query = 'sort_desc(rig_fault)';
    await eventually(async () => {
      const said = await real.perform({ query, chart: false });
      return 'outputs' in said && said.outputs['series'] === 2;
    });
    // What was scraped just now is on the chart of a moment later.
    real.clock.advance(Date.now() - Date.parse(real.clock.now()) + 1_000);
    const said = await real.perform({ query: 'rig_fault', range: '1m', above: 0 });
    expect(said).toMatchObject({
      ...{ answer: 'done', holds: false, outputs: { series: 2 } },
      chart: { limit: 0, series: [{ name: 'service=checkout' }, { name: 'service=search' }] },
    });
    expect(await real.perform({ query, chart: false })).toMatchObject({ outputs: { value: 1, series: 2 } });
    const scalar = await real.perform({ query: 'scalar(sum(rig_fault))', equals: 1 }, { phase: 'verify' });
    expect(scalar).toMatchObject({ holds: true, outputs: { value: 1 } });
    expect(await real.perform({ query: 'absent_metric' })).toMatchObject({
      outputs: { value: null, series: 0 },
    });
    expect(await real.perform({ query: 'sum(' })).toMatchObject({
      ...{
        answer: 'failed',
        again: false,
        why: expect.stringMatching(/refuses the query: .*parse error/) as string,
      },
    });
  });
});
