import { alertSources } from '../../../src/adapters/alerts/registry';
import type { AlertMapping } from '../../../src/domain/alert/mapping';
import type { Heard } from '../../../src/ports/alert-source';
import type { Result } from '../../../src/kit/result';
import { HEARD_AT, posted, sourceParts } from './sample';

const NAGIOS: AlertMapping = {
  name: 'nagios',
  each: 'data.events',
  title: 'check.name',
  fingerprint: 'id',
  status: 'state',
  resolvedWhen: ['ok'],
  severity: 'check.level',
  service: '=checkout',
  startsAt: 'since',
  link: 'urls[0]',
  labels: { host: 'host', kind: '=check', gone: 'not.there' },
};

function read(body: unknown, rest: readonly string[] = [], mappings = [NAGIOS]): Result<Heard, unknown> {
  const kind = alertSources.find(({ name }) => name === 'generic');
  if (kind === undefined) throw new Error('The generic source is gone');
  return kind.source({ ...sourceParts(), mappings: () => mappings }).read(posted(body, {}, rest));
}

const event = {
  id: 41,
  check: { name: 'Disk', level: 2 },
  state: 'CRIT',
  host: 'db1',
  since: 1772334000,
  urls: ['http://n/1'],
};

it('reads as the mapping says', () => {
  expect(read({ data: { events: [event, { ...event, id: 42, state: ' OK ' }] } }, ['nagios'])).toEqual({
    ok: true,
    value: {
      left: 0,
      items: [
        {
          kind: 'signal',
          source: 'generic',
          fingerprint: 'nagios/41',
          status: 'firing',
          title: 'Disk',
          labels: { host: 'db1', kind: 'check', service: 'checkout', severity: '2' },
          annotations: {},
          startsAt: '2026-03-01T03:00:00.000Z',
          links: [{ kind: 'source', url: 'http://n/1' }],
        },
        expect.objectContaining({ fingerprint: 'nagios/42', status: 'resolved' }),
      ],
    },
  });
});

const PLAIN = {
  title: 'Queue is full',
  severity: 'high',
  service: 'checkout',
  labels: { queue: 'mails', size: 7 },
  url: 'https://q.example/mails',
};

it.each([
  ['one object', PLAIN],
  ['a list', [PLAIN]],
  ['a list under alerts', { alerts: [PLAIN] }],
])('needs no mapping: %s', (_told, body) => {
  expect(read(body)).toMatchObject({
    value: {
      items: [
        {
          status: 'firing',
          title: 'Queue is full',
          labels: { queue: 'mails', size: '7', service: 'checkout', severity: 'high' },
          startsAt: HEARD_AT,
          links: [{ kind: 'source', url: 'https://q.example/mails' }],
        },
      ],
    },
  });
});

it('knows an alert without a name by its words and labels, however severe it becomes', () => {
  const [one, worse, other] = [
    PLAIN,
    { ...PLAIN, severity: 'low', status: 'resolved' },
    { ...PLAIN, labels: {} },
  ].map((body) => {
    const heard = read(body);
    return heard.ok ? heard.value.items.map((item) => Reflect.get(item, 'fingerprint') as string) : [];
  });
  expect(one?.[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(worse).toEqual(one);
  expect(other).not.toEqual(one);
});

it.each([
  ['title', { severity: 'high' }],
  ['alerts[1].title', { alerts: [PLAIN, { title: { text: 'x' } }] }],
  ['alerts[0].labels', { alerts: [{ ...PLAIN, labels: [] }] }],
  ['status', { ...PLAIN, status: ['firing'] }],
])('names the field that is wrong: %s', (field, body) => {
  expect(read(body)).toMatchObject({ error: { key: 'alerts:misread.wrong-field', facts: { field } } });
});

it('names the list that is missing', () => {
  expect(read({ data: {} }, ['nagios'])).toMatchObject({
    error: { key: 'alerts:misread.wrong-field', facts: { field: 'data.events' } },
  });
});

it('knows no mapping of another name', () => {
  expect(read(PLAIN, ['nagois'])).toMatchObject({
    error: { key: 'alerts:misread.no-mapping', facts: { name: 'nagois', known: 'nagios' } },
  });
  expect(read(PLAIN, ['x'], [])).toMatchObject({ error: { key: 'alerts:misread.no-mappings' } });
});

it('reads nothing that nobody sent', () => {
  const mapping: AlertMapping = {
    name: 'default',
    title: '__proto__.constructor.name',
    resolvedWhen: [],
    labels: {},
  };
  expect(read({ title: 'x' }, [], [mapping])).toMatchObject({ ok: false });
});
