import { posted, sourceOf } from './sample';

const alertmanager = sourceOf('alertmanager');
const alert = (labels: Record<string, string>, annotations: Record<string, string> = {}) => ({
  ...{ status: 'firing', labels, annotations },
  startsAt: '2026-11-21T08:15:54.899Z',
});

/** The CPU that this process needs, which a busy machine does not change much; the best of some, since a collection may fall into one. */
function cpuMs(run: () => void): number {
  const once = (): number => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  return Math.min(...Array.from({ length: 5 }, once));
}

const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`label_${i}`, `value ${i}`]));

it.each([
  ['10,000 labels', alert({ alertname: 'Bomb', ...many })],
  ['10,000 annotations', alert({ alertname: 'Bomb' }, many)],
  ['a label of 1 MB', alert({ alertname: 'Bomb', x: 'x'.repeat(1 << 20) })],
  ['an odd label of 1 MB', alert({ alertname: 'Bomb', x: '\u202e\r\n\0 '.repeat(1 << 18) })],
  ['a title of 1 MB', alert({ alertname: 'Bomb' }, { summary: ' \t'.repeat(1 << 19) + 'x' })],
  ['an address of 1 MB', alert({ alertname: 'Bomb' }, { runbook_url: `https://x/${'<'.repeat(1 << 20)}` })],
])('is read in no time, cut and marked: %s', (_told, bomb) => {
  const request = posted({ alerts: [bomb] });
  const read = () => alertmanager.read(request);
  expect(read()).toMatchObject({ value: { items: [{ cut: true }] } });
  expect(JSON.stringify(read()).length).toBeLessThan(150_000);
  expect(cpuMs(read)).toBeLessThan(200);
});

it('reads the largest body that is let in, and keeps each of its alerts', () => {
  const count = 90_000;
  const alerts = Array.from({ length: count }, (_, i) =>
    alert(
      { alertname: 'DiskFull', instance: `10.0.${i >> 8}.${i & 255}:9100`, severity: 'critical' },
      { summary: `Disk ${i} is full` },
    ),
  );
  const request = posted({ alerts });
  const heard = alertmanager.read(request);
  expect(
    heard.ok && new Set(heard.value.items.map((item) => Reflect.get(item, 'fingerprint') as string)).size,
  ).toBe(count);
});

it('refuses a delivery of more alerts than anybody has', () => {
  expect(alertmanager.read(posted({ alerts: Array.from({ length: 100_001 }, () => 0) }))).toMatchObject({
    error: { key: 'alerts:misread.too-many', facts: { found: 100_001, most: 100_000 } },
  });
});

it('reads nesting that no stack is deep enough for, and refuses what would need gigabytes', () => {
  const generic = sourceOf('generic');
  const nested = (depth: number) =>
    generic.read(posted(`{"title":"x","labels":{"deep":${'['.repeat(depth)}${']'.repeat(depth)}}}`));
  expect(nested(30_000)).toMatchObject({ value: { items: [{ title: 'x', cut: true }] } });
  expect(nested(200_000)).toMatchObject({ error: { key: 'alerts:misread.too-heavy-depth' } });
});

it('is not fooled by the names that every object has', () => {
  const body =
    '{"alerts":[{"status":"firing","labels":{"__proto__":"x","constructor":"y"},"annotations":{}}]}';
  const heard = alertmanager.read(posted(body));
  expect(heard).toMatchObject({ value: { items: [{ labels: { constructor: 'y' } }] } });
  expect(Reflect.get({}, 'x')).toBeUndefined();
  const [item] = heard.ok ? heard.value.items : [];
  expect(Object.keys(item?.kind === 'signal' ? item.labels : {})).toEqual(['constructor']);
});
