import { writeFileSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { alerts } from '../../src/cli/alerts';
import { explainPayload } from '../../src/compose-alerts';
import { readSettings } from '../../src/config/env';
import { Problem } from '../../src/kit/problem';

const folder = mkdtempSync(path.join(tmpdir(), 'muster-explain-'));
const file = (name: string, content: string): string => {
  const place = path.join(folder, name);
  writeFileSync(place, content);
  return place;
};
const settings = readSettings({ MUSTER_CONFIG: path.join(__dirname, '../../muster.example.yaml') });

const alert = (labels: Readonly<Record<string, string>>, status = 'firing') => ({
  status,
  labels: { alertname: 'Slow', ...labels },
  annotations: { summary: `slow ${labels['service'] ?? ''}` },
  startsAt: '2026-11-21T08:15:51.822Z',
  endsAt: status === 'firing' ? '0001-01-01T00:00:00Z' : '2026-11-21T08:20:00Z',
  generatorURL: 'http://prometheus.example/graph',
  fingerprint: '49d73f1ddc579e08',
});
const payload = (...all: readonly ReturnType<typeof alert>[]) => ({
  version: '4',
  status: 'firing',
  receiver: 'muster',
  externalURL: 'http://alertmanager.example:9093',
  truncatedAlerts: 0,
  alerts: all,
});

function explained(
  content: unknown,
  asked: { readonly source?: string; readonly headers?: Readonly<Record<string, string>> } = {},
) {
  const result = explainPayload(settings, Buffer.from(JSON.stringify(content)), { headers: {}, ...asked });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('a payload is explained', () => {
  it('alert by alert: whose it is, by which rule, what would happen and why', () => {
    const told = explained(payload(alert({ service: 'Booking', severity: 'critical' })));
    expect(told).toMatchObject({
      source: 'alertmanager',
      alerts: [
        {
          service: 'appointments',
          team: 'startup-care',
          placedBy: 'label',
          placedByName: 'service',
          placedByValue: 'Booking',
          rule: 'what we live on is down',
          verdict: 'open',
          severity: 'SEV1',
          group: 1,
        },
      ],
      incidents: [{ group: 1, severity: 'SEV1', services: ['appointments'], alerts: 1 }],
    });
    expect(told.alerts[0]?.why).toContain('what we live on is down');
  });

  it('with what belongs together in one group and one incident', () => {
    const told = explained(
      payload(
        alert({ service: 'payments', severity: 'critical' }),
        alert({ service: 'orders-db', severity: 'critical' }),
        alert({ service: 'telemetry', severity: 'critical' }),
      ),
    );
    expect(told.alerts.map(({ group }) => group)).toEqual([1, 1, 2]);
    expect(told.incidents.map(({ group, alerts: count }) => [group, count])).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  it('with what waits, what is ignored and what is over opening nothing', () => {
    const told = explained(
      payload(
        alert({ service: 'dns', severity: 'warning' }),
        alert({ service: 'dns', environment: 'dev-1', severity: 'critical' }),
        alert({ service: 'dns', severity: 'info' }),
      ),
    );
    expect(told.alerts.map(({ verdict }) => verdict)).toEqual(['wait', 'ignore', 'ignore']);
    expect(told.incidents).toEqual([]);
  });

  it('with the label that names no service, and the team that gets it', () => {
    const [told] = explained(payload(alert({ service: 'nowhere' }))).alerts;
    expect(told).toMatchObject({
      placedBy: 'default',
      placedByName: 'service',
      placedByValue: 'nowhere',
      team: 'sre-observability',
    });
    expect(told).not.toHaveProperty('service');
  });

  it('without the secrets that are in it', () => {
    const told = explained(payload(alert({ service: 'dns', password: 'hunter2hunter2' })));
    expect(JSON.stringify(told)).not.toContain('hunter2');
  });

  it('as a record of a request, with its headers and its hook', () => {
    const body = { title: 'x', service: 'dns' };
    const told = explained({ path: '/hooks/generic', headers: { Host: 'muster' }, body });
    expect([told.source, told.candidates, told.alerts.length]).toEqual(['generic', [], 1]);
  });

  it('with the deployments and releases in it', () => {
    const release = {
      action: 'published',
      release: {
        id: 1,
        tag_name: 'v2',
        name: 'v2',
        html_url: 'https://github.com/acme/payments/releases/v2',
        published_at: '2026-11-21T08:00:00Z',
        author: { login: 'ana' },
      },
      repository: { id: 7, name: 'payments', full_name: 'acme/payments' },
    };
    const told = explained(release, { headers: { 'x-github-event': 'release' } });
    expect(told).toMatchObject({ source: 'github', alerts: [], changes: [{ service: 'payments' }] });
  });

  it('three thousand alerts at once', () => {
    const many = Array.from({ length: 3_000 }, (_, index) =>
      alert({ service: 'dns', severity: 'critical', instance: String(index) }),
    );
    expect(explained(payload(...many)).incidents).toMatchObject([{ alerts: 3_000 }]);
  });
});

describe('muster alerts explain', () => {
  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
    jest.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text));
  });
  afterEach(() => jest.restoreAllMocks());
  const run = (...args: readonly string[]) => alerts.run(['explain', ...args], []);
  const problemOf = (...args: readonly string[]): unknown => {
    try {
      void run(...args);
    } catch (error) {
      return error instanceof Problem ? error.key : error;
    }
    return undefined;
  };

  it('says it in plain words, and that nothing was changed', async () => {
    const place = file(
      'one.json',
      JSON.stringify(payload(alert({ service: 'nowhere', severity: 'critical' }))),
    );
    expect(await run(place)).toBe(0);
    const [text = ''] = said;
    expect(text).toMatch(/1\. slow nowhere\n/);
    expect(text).toMatch(/opens an incident, SEV2/);
    expect(text).toMatch(/began +2026-11-21 08:15:51 UTC\n/);
    expect(text).toMatch(/service=nowhere is no service's id/);
    expect(text).toMatch(/Nothing was changed\.$/);
    expect(text).not.toMatch(/\{\{|cli:|alerts:why/);
  });

  it('says it as JSON', async () => {
    const place = file('two.json', JSON.stringify(payload(alert({ service: 'dns' }, 'resolved'))));
    expect(await run(place, '--json', '--source', 'alertmanager')).toBe(0);
    expect(JSON.parse(said[0] ?? '')).toMatchObject({ source: 'alertmanager', incidents: [] });
  });

  it.each([
    ['nothing at all', [], 'cli:payload-which'],
    ['a file that is not there', ['/nowhere.json'], 'cli:payload-unreadable'],
    ['no JSON', [file('a.json', 'nope')], 'cli:payload-misread'],
    ['nobody’s payload', [file('b.json', '{"a":1}')], 'cli:payload-nobodys'],
    ['another one’s payload', [file('c.json', '{}'), '--source', 'alertmanager'], 'cli:payload-misread'],
    [
      'a source with a typing error',
      [file('d.json', '{}'), '--source', 'grafanna'],
      'cli:unknown-source-near',
    ],
    ['a source like no other', [file('e.json', '{}'), '--source', 'zabbix'], 'cli:unknown-source'],
    ['half a header', [file('f.json', '{}'), '--header', 'x'], 'cli:bad-header'],
    ['a flag that is none', [file('g.json', '{}'), '--sauce', 'x'], 'cli:misused'],
  ])('refuses %s', (_, args, key) => {
    expect(problemOf(...args)).toBe(key);
  });
});
