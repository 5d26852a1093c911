import { waitForKind } from '../../src/adapters/steps/wait-for';
import { streamId } from '../../src/domain/ids';
import type { Given } from '../../src/ports/step-kind';
import { Loopback } from '../outside/loopback';
import { onIncident, StepRig } from './step-rig';

let server: Loopback;
let status = 200;
let value: string | undefined = '1';

beforeAll(async () => {
  server = await Loopback.open(({ url }, _, response) => {
    const result = value === undefined ? [] : [{ metric: {}, value: [1, value] }];
    const said = url.startsWith('/api') ? { status: 'success', data: { resultType: 'vector', result } } : {};
    response.writeHead(status).end(JSON.stringify(said));
  });
});
beforeEach(() => {
  status = 200;
  value = '1';
});
afterAll(() => server.close());

const rig = (house = {}): StepRig =>
  new StepRig(waitForKind, { variables: { PROMETHEUS_URL: server.url }, house });
const incident = onIncident(streamId('incident', '3'));
const verify = { phase: 'verify' } as const;

describe('a step that waits for something outside', () => {
  it('asks an address until it answers as it should', async () => {
    status = 503;
    const given = { url: server.url, every: '30s' };
    expect(await rig().perform(given)).toEqual({
      ...{ answer: 'later', afterMs: 30_000, why: `${server.host} answers 503` },
    });
    expect(await rig().perform({ ...given, status: 503 })).toMatchObject({ answer: 'done' });
    status = 200;
    expect(await rig().perform(given)).toEqual({ answer: 'done', holds: true, outputs: { status: 200 } });
  });

  it('goes on waiting for what cannot be reached, but not for what may not be', async () => {
    const url = 'http://127.0.0.1:1/';
    expect(await rig().perform({ url })).toMatchObject({ answer: 'later', afterMs: 15_000 });
    expect(await new StepRig(waitForKind, { allowed: [] }).perform({ url })).toMatchObject({
      answer: 'failed',
      again: false,
    });
  });

  it('measures until the value is where it should be', async () => {
    const given = { query: 'errors', below: '1' };
    expect(await rig().perform(given)).toMatchObject({
      answer: 'later',
      why: 'the value is 1; wanted is < 1',
    });
    value = undefined;
    expect(await rig().perform(given)).toMatchObject({
      answer: 'later',
      why: 'there is no value yet; wanted is < 1',
    });
    value = '0.5';
    expect(await rig().perform(given)).toEqual({ answer: 'done', holds: true, outputs: { value: 0.5 } });
    status = 500;
    expect(await rig().perform(given)).toMatchObject({ answer: 'later' });
    expect(await rig().perform(given, verify)).toMatchObject({ answer: 'failed', again: true });
    status = 401;
    expect(await rig().perform(given)).toMatchObject({ answer: 'failed', again: false });
  });

  it('wants it to stay so where it is told to, and begins anew when it does not', async () => {
    const one = rig();
    const given = { query: 'errors', equals: 1, for: '3m', every: '1m' };
    let memory: Given | undefined;
    const look = async () => {
      const said = await one.perform(given, memory === undefined ? {} : { memory });
      memory = 'memory' in said ? (said.memory as Given) : undefined;
      return 'afterMs' in said ? said.afterMs : said.answer;
    };
    expect(await look()).toBe(60_000);
    one.clock.advance(170_000);
    expect(await look()).toBe(10_000);
    value = '2';
    one.clock.advance(10_000);
    expect(await look()).toBe(60_000);
    expect(memory).toBeUndefined();
    value = '1';
    one.clock.advance(60_000);
    expect(await look()).toBe(60_000);
    one.clock.advance(180_000);
    expect(await look()).toBe('done');
  });

  it('waits for the alerts of the incident', async () => {
    const given = { alert: 'resolved' };
    const alerts = (resolved: boolean | undefined) =>
      rig({ alertsResolved: () => Promise.resolve(resolved) });
    expect(await alerts(false).perform(given, incident)).toMatchObject({ answer: 'later' });
    expect(await alerts(true).perform(given, incident)).toMatchObject({ answer: 'done', holds: true });
    expect(await alerts(undefined).perform(given, incident)).toMatchObject({
      answer: 'failed',
      again: false,
    });
    expect(await alerts(true).perform(given)).toMatchObject({ answer: 'failed', again: false });
  });

  it('tells as a probe at once whether it is so', async () => {
    status = 503;
    expect(await rig().perform({ url: server.url }, verify)).toMatchObject({ answer: 'done', holds: false });
    status = 200;
    expect(await rig().perform({ query: 'x', above: 1 }, verify)).toMatchObject({
      answer: 'done',
      holds: false,
    });
    expect(await rig().perform({ query: 'x', above: 0 }, verify)).toMatchObject({
      answer: 'done',
      holds: true,
    });
  });

  it('says what it waits for, and what is wrong with it', () => {
    expect(rig().describe({ url: 'https://a.example/', for: '3m' })).toBe(
      'Wait until https://a.example/ answers 2xx, for 3m on end',
    );
    expect(rig().describe({ query: 'x', below: '{{ inputs.n }}' })).toBe('Wait until x < {{ inputs.n }}');
    expect(rig().describe({ alert: 'resolved' })).toBe('Wait until all alerts of the incident have resolved');
    expect(rig().check({ query: 'x', below: '{{ inputs.n }}', for: '3m' })).toEqual([]);
    expect(rig().check({ query: 'x' })).toEqual([expect.stringContaining('compared')]);
    for (const given of [{}, { url: server.url, alert: 'resolved' }])
      expect(rig().check(given)).toEqual([expect.stringContaining('one thing')]);
    expect(rig().check({ alert: 'fires' })).toEqual([expect.stringContaining('resolved')]);
  });
});
