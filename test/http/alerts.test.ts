import { z } from 'zod';

import { ALERT, EXPLANATION } from '../../src/adapters/http/rest/alert-views';
import type { ServiceId, TeamId } from '../../src/domain/ids';
import { say } from '../../src/domain/say';
import { err, ok } from '../../src/kit/result';
import type { AlertExplanation } from '../../src/ports/alert-explanation';
import type { AlertRow } from '../../src/ports/alerts';
import { at, row } from './fake-api';
import { Served } from './served';

const bare: AlertRow = {
  id: 'alertmanager/b',
  source: 'alertmanager',
  state: 'resolved',
  title: 'DiskFull',
  labels: {},
  links: [],
  severity: 'SEV3',
  rule: 'nothing said',
  spans: [],
  heardAt: at(4),
  times: 0,
  verdict: 'ignore',
  reason: say('alerts:why.only-over'),
  at: `${at(4)} alertmanager/b`,
};
const full: AlertRow = {
  ...bare,
  id: 'alertmanager/a',
  state: 'firing',
  title: 'Latency',
  labels: { service: 'web' },
  links: [{ kind: 'runbook', url: 'https://runbooks.example/latency' }],
  handle: 'kept for ourselves',
  service: 'web' as ServiceId,
  team: 'shop' as TeamId,
  spans: [{ from: at(0), to: at(1) }, { from: at(3) }],
  times: 2,
  verdict: 'join',
  reason: say('alerts:why.joins', { with: 'Errors', rule: 'ours' }),
  group: 'g-1',
  acknowledged: 'Ana',
  incident: 2,
  at: `${at(5)} alertmanager/a`,
};
const items = (answer: { json(): unknown }) =>
  z.strictObject({ items: z.array(ALERT), next: z.string().optional() }).parse(answer.json());

let served: Served;
beforeEach(async () => {
  served = await new Served().start();
  served.api.rows = [row(2), row(3, { private: true, people: ['person/ana'] })];
  served.api.alerted = [full, bare];
});
afterEach(() => served.stop());

describe('alerts', () => {
  it('are read with their verdict, the reason in words and their incident', async () => {
    const { items: read, next } = items(await served.get('/api/v1/alerts'));
    expect(next).toBeUndefined();
    expect(read[0]).toEqual({
      ...{ id: full.id, source: 'alertmanager', state: 'firing', title: 'Latency', severity: 'SEV3' },
      ...{ service: 'web', team: 'shop', labels: { service: 'web' }, links: full.links },
      ...{ since: at(3), heardAt: at(4), times: 2, rule: 'nothing said', verdict: 'join' },
      reason: 'It belongs with “Errors”, by the rule “ours”.',
      ...{ incident: 2, acknowledged: 'Ana', cut: false },
    });
    expect(read[1]).toMatchObject({ since: at(4), reason: 'It was over before it was heard to fire.' });
    expect(served.api.alertFilters).toEqual([['token/local', { limit: 51 }]]);
  });

  it.each([
    ['why.heartbeat', 'firing', true],
    ['why.heartbeat-unknown', 'firing', true],
    ['why.heartbeat', 'resolved', undefined],
    ['why.ignored', 'firing', undefined],
  ] as const)('with the reason %s and %s: beats is %s', async (why, state, beats) => {
    served.api.alerted = [{ ...bare, state, reason: say(`alerts:${why}`, { name: 'nightly', rule: 'x' }) }];
    expect(items(await served.get('/api/v1/alerts')).items[0]?.beats).toBe(beats);
  });

  it('are asked for by state, verdict, source and service, with the eyes of whoever asks', async () => {
    const query = 'state=firing&verdict=wait&source=grafana&service=Web%20Shop&limit=5';
    await served.get(`/api/v1/alerts?${query}`, { 'x-muster-as': 'ana' });
    const filter = { state: 'firing', verdict: 'wait', source: 'grafana', service: 'Web Shop', limit: 6 };
    expect(served.api.alertFilters).toEqual([['person/ana', filter]]);
  });

  it('come in pages; the next one begins where the last ended', async () => {
    const first = items(await served.get('/api/v1/alerts?limit=1'));
    expect(first.items.map(({ id }) => id)).toEqual([full.id]);
    await served.get(`/api/v1/alerts?limit=1&before=${first.next ?? ''}`);
    expect(served.api.alertFilters[1]?.[1]).toEqual({ limit: 2, before: full.at });
  });

  it.each([
    ['state=burning', 'state'],
    ['verdict=duplicate', 'verdict'],
    ['source=', 'source'],
    ['limit=101', 'limit'],
    ['before=yesterday', 'before'],
    ['before=2026-01-01T12:00:00.000Z', 'before'],
  ])('are refused for ?%s with the name of the parameter', async (query, field) => {
    const answer = await served.get(`/api/v1/alerts?${query}`);
    expect(answer.json()).toMatchObject({ status: 400, type: 'urn:muster:problem:bad-parameter', field });
  });

  it('of one incident are there for whoever may see it', async () => {
    const { items: read } = items(await served.get('/api/v1/incidents/INC-2/alerts'));
    expect(read.map(({ id }) => id)).toEqual([full.id]);
    const hidden = await served.get('/api/v1/incidents/3/alerts', { 'x-muster-as': 'bo' });
    expect(hidden.json()).toMatchObject({ status: 404, type: 'urn:muster:problem:unknown-incident' });
  });
});

describe('explaining a payload', () => {
  const explained: AlertExplanation = {
    source: 'alertmanager',
    candidates: [],
    alerts: [
      {
        ...{ title: 'Latency', status: 'firing', startsAt: at(0), labels: {}, cut: false },
        ...{ placedBy: 'label', placedByName: 'service', placedByValue: 'web', rule: 'ours' },
        ...{ verdict: 'open', why: 'The rule opens it.', severity: 'SEV1', group: 1 },
      },
    ],
    changes: [{ title: 'v2', at: at(0), of: 'web' }],
    remarks: 0,
    left: 0,
    incidents: [{ group: 1, title: 'Latency', severity: 'SEV1', services: [], alerts: 1 }],
  };

  it('answers what would happen and why', async () => {
    served.api.explained = ok(explained);
    const answer = await served.post('/api/v1/alerts/explain?source=generic/nagios', { alerts: [] });
    expect(answer.status).toBe(200);
    expect(EXPLANATION.parse(answer.json())).toEqual(explained);
    const [payload] = served.api.payloads;
    expect(Buffer.from(payload?.body ?? []).toString()).toBe('{"alerts":[]}');
    expect(payload?.source).toBe('generic/nagios');
    expect(payload?.headers['content-type']).toBe('application/json');
  });

  it.each([
    [{ kind: 'unknown-source', source: 'nagios', known: ['grafana'] } as const, 400, 'unknown-source'],
    [{ kind: 'misread', why: 'It is not JSON.' } as const, 422, 'unreadable-payload'],
    [{ kind: 'nobodys', known: ['grafana'] } as const, 422, 'nobodys-payload'],
  ])('says what is wrong with it: %j', async (unexplained, status, name) => {
    served.api.explained = err(unexplained);
    const answer = await served.post('/api/v1/alerts/explain', {});
    expect(answer.json()).toMatchObject({ status, type: `urn:muster:problem:${name}` });
  });

  it('is only for those who may come in', async () => {
    const headers = { host: 'muster.example.org' };
    const answer = await served.post('/api/v1/alerts/explain', {}, headers);
    expect([answer.status, served.api.payloads]).toEqual([403, []]);
  });
});
