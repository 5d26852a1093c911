import type { Signal } from '../../../src/domain/alert/signal';
import { textOf } from '../../house/tree';
import { HEARD_AT, posted, sourceOf } from './sample';

const source = sourceOf('alertmanager');

const sent = (name: string): Record<string, unknown> & { alerts: Record<string, unknown>[] } =>
  JSON.parse(textOf(`test/alerts/sources/payloads/alertmanager/${name}.json`)) as never;

function signalsOf(body: unknown, left = 0): readonly Signal[] {
  const heard = source.read(posted(body));
  if (!heard.ok) throw new Error(JSON.stringify(heard.error));
  expect(heard.value.left).toBe(left);
  return heard.value.items.filter((item) => item.kind === 'signal').map((signal) => source.complete(signal));
}

const first = (signals: readonly Signal[]): Signal => {
  const [signal] = signals;
  if (signal === undefined) throw new Error('Nothing was heard');
  return signal;
};

const WITH_LABELS = (labels: Record<string, unknown>, more: Record<string, unknown> = {}): unknown => ({
  externalURL: 'http://alertmanager.example:9093/',
  alerts: [{ status: 'firing', labels, annotations: {}, startsAt: '2026-11-21T08:15:54.899Z', ...more }],
});

it.each([
  ['firing-grouped', 0],
  ['odd-text', 0],
  ['partly-resolved', 0],
  ['resolved', 0],
  ['truncated', 5],
  ['prom-firing', 0],
  ['prom-resolved', 0],
])('hears every alert of a real delivery, each by a name of its own: %s', (name, left) => {
  const body = sent(name);
  const signals = signalsOf(body, left);
  expect(signals.map(({ status }) => status)).toEqual(body.alerts.map(({ status }) => status));
  expect(new Set(signals.map(({ fingerprint }) => fingerprint)).size).toBe(body.alerts.length);
  for (const { fingerprint } of signals) expect(fingerprint).toMatch(/^[0-9a-f]{32}$/);
});

it('says what Prometheus said, with the links that help', () => {
  const signal = first(signalsOf(sent('prom-firing')));
  expect(signal).toMatchObject({
    source: 'alertmanager',
    title: 'api is down on eu-1',
    labels: { service: 'api', severity: 'critical', replica: 'a' },
    startsAt: '2026-11-21T08:15:54.899Z',
  });
  expect(signal.endsAt).toBeUndefined();
  expect(signal.cut).toBeUndefined();
  expect(signal.links.map(({ kind }) => kind)).toEqual(['runbook', 'dashboard', 'source', 'silence']);
  expect(JSON.parse(signal.handle ?? '')).not.toHaveProperty('replica');
});

it('opens the silence page with just this alert', () => {
  const labels = { alertname: 'A "quoted" \\ one', service: 'db', replica: 'b' };
  const { links } = first(signalsOf(WITH_LABELS(labels)));
  const [page = '', filter = ''] = (links.find(({ kind }) => kind === 'silence')?.url ?? '').split('filter=');
  expect(page).toBe('http://alertmanager.example:9093/#/silences/new?');
  expect(decodeURIComponent(filter)).toBe('{alertname="A \\"quoted\\" \\\\ one", service="db"}');
});

it('tells when each alert of a group ended', () => {
  expect(signalsOf(sent('partly-resolved')).map(({ endsAt }) => endsAt)).toEqual([
    undefined,
    '2026-11-21T08:15:59.860Z',
    undefined,
  ]);
});

it('makes odd texts harmless and marks what it cut', () => {
  const signal = first(signalsOf(sent('odd-text')));
  expect(signal.title).toBe('tick ` and rtl and emoji 🔥');
  expect(signal.cut).toBe(true);
  expect(signal.annotations['long']?.length).toBeLessThanOrEqual(1024);
});

it('knows the alert again from the other replica, in any order of its labels', () => {
  const one = first(signalsOf(WITH_LABELS({ alertname: 'Down', service: 'db', replica: 'a' })));
  const other = first(signalsOf(WITH_LABELS({ replica: 'b', service: 'db', alertname: 'Down' })));
  const third = first(signalsOf(WITH_LABELS({ alertname: 'Down', service: 'api', replica: 'a' })));
  expect(other.fingerprint).toBe(one.fingerprint);
  expect(third.fingerprint).not.toBe(one.fingerprint);
});

it('tells alerts apart whose labels differ only behind the cut', () => {
  const long = 'x'.repeat(5_000);
  const names = ['a', 'b'].map((end) => first(signalsOf(WITH_LABELS({ alertname: 'Down', id: long + end }))));
  expect(new Set(names.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  expect(names[0]).toMatchObject({ cut: true, handle: '{"alertname":"Down"}' });
});

it('believes the replica that still sees it fire', () => {
  const alert = (replica: string, status: string, startsAt: string) => ({
    ...{ status, startsAt, endsAt: '2026-11-21T09:00:00Z', annotations: null },
    labels: { alertname: 'Down', replica },
  });
  const [a, b, c] = [
    alert('a', 'resolved', '2026-11-21T08:00:00Z'),
    alert('b', 'firing', '2026-11-21T08:00:05Z'),
    alert('c', 'firing', '2026-11-21T08:00:03Z'),
  ];
  for (const alerts of [
    [a, b, c],
    [c, b, a],
    [b, a, c],
  ])
    expect(signalsOf({ alerts })).toMatchObject([
      { status: 'firing', startsAt: '2026-11-21T08:00:03.000Z', labels: { replica: 'c' } },
    ]);
});

it('takes the moment of hearing where there is no time, and leaves the future alone', () => {
  const at = (startsAt: unknown): string =>
    first(signalsOf(WITH_LABELS({ alertname: 'A' }, { startsAt }))).startsAt;
  expect(at('yesterday')).toBe(HEARD_AT);
  expect(at('0001-01-01T00:00:00Z')).toBe(HEARD_AT);
  expect(at('2099-01-01T00:00:00+01:00')).toBe('2098-12-31T23:00:00.000Z');
});

it('is called by its rule, or by its labels, where it has no summary', () => {
  expect(first(signalsOf(WITH_LABELS({ alertname: 'Down', job: 'x' }))).title).toBe('Down');
  expect(first(signalsOf(WITH_LABELS({ job: 'x', zone: 'eu' }))).title).toBe('job=x, zone=eu');
});

it.each([
  ['alerts', { alerts: {} }],
  ['alerts[1]', { alerts: [{ status: 'firing', labels: {} }, 7] }],
  ['alerts[0].status', { alerts: [{ status: 'on', labels: {} }] }],
  ['alerts[0].labels', { alerts: [{ status: 'firing', labels: null }] }],
  ['alerts[0].labels.pod', { alerts: [{ status: 'firing', labels: { pod: 7 } }] }],
  ['alerts[0].annotations.x', { alerts: [{ status: 'firing', labels: {}, annotations: { x: {} } }] }],
  ['alerts[0].startsAt', { alerts: [{ status: 'firing', labels: {}, startsAt: 7 }] }],
  ['truncatedAlerts', { alerts: [], truncatedAlerts: 'many' }],
])('names the field that is wrong: %s', (field, body) => {
  expect(source.read(posted(body))).toMatchObject({
    error: { key: 'alerts:misread.wrong-field', facts: { field } },
  });
});

it('lets in by bearer token and by the password of basic credentials', () => {
  const request = (authorization: string) => posted({}, { authorization });
  expect(source.admits(request('Bearer s3cr3t-token'), ['s3cr3t-token'])).toBe(true);
  expect(source.admits(request('Basic YW06cHc='), ['pw'])).toBe(true);
  expect(source.admits(request('Basic YW06cHc='), ['am'])).toBe(false);
});
