import { textOf } from '../../house/tree';
import { hmac, posted, sourceOf } from './sample';

const source = sourceOf('grafana');
const FIRING = JSON.parse(textOf('test/alerts/sources/payloads/grafana/firing.json')) as object;

const reading = (alert: object): ReturnType<typeof source.read> =>
  source.read(posted({ alerts: [{ status: 'firing', labels: { alertname: 'CPU' }, ...alert }] }));

it('hears the alerts of a real notification, with their values and links', () => {
  expect(source.read(posted(FIRING))).toMatchObject({
    value: {
      left: 0,
      items: [
        {
          fingerprint: 'c6eadffa33fcdf37',
          status: 'firing',
          title: 'This alert was triggered for zone us-1',
          labels: { team: 'blue', zone: 'us-1' },
          annotations: { values: 'B=44.23943737541908, C=1' },
          startsAt: '2021-10-12T07:51:03.157Z',
          links: [{ kind: 'runbook' }, { kind: 'source' }, { kind: 'silence' }],
        },
        { fingerprint: 'bc97ff14869b13e3', labels: { zone: 'eu-1' } },
      ],
    },
  });
});

it('calls a rule without data by its own name, not by a summary with holes', () => {
  const labels = { alertname: 'DatasourceNoData', rulename: 'High CPU' };
  expect(reading({ labels, annotations: { summary: 'CPU is at [no value]' } })).toMatchObject({
    value: { items: [{ title: 'DatasourceNoData: High CPU' }] },
  });
});

it('knows an alert without a fingerprint by its labels', () => {
  const [one, other] = ['a', 'b'].map((replica) =>
    reading({ labels: { alertname: 'CPU', replica }, fingerprint: '' }),
  );
  const items = [one, other].flatMap((heard) => (heard?.ok === true ? heard.value.items : []));
  expect(items).toHaveLength(2);
  expect(items[0]).toMatchObject({ fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) as string });
  expect(Reflect.get(items[0] ?? {}, 'fingerprint')).toBe(Reflect.get(items[1] ?? {}, 'fingerprint'));
});

it('takes no harm from extras of another type', () => {
  expect(
    reading({ values: null, valueString: 7, dashboardURL: {}, panelURL: 'javascript:alert(1)' }),
  ).toMatchObject({ value: { items: [{ title: 'CPU', links: [] }] } });
  expect(reading({ valueString: "[ var='B' value=4 ]" })).toMatchObject({
    value: { items: [{ annotations: { values: "[ var='B' value=4 ]" } }] },
  });
});

describe('a signature', () => {
  const body = Buffer.from('{"alerts":[]}');
  const signed = (text: string, time?: string) =>
    posted(body.toString(), {
      'x-grafana-alerting-signature': hmac(Buffer.from(text), 'secret'),
      ...(time === undefined ? {} : { 'x-grafana-alerting-timestamp': time }),
    });
  // 2026-03-01T03:00:00Z, when everything here is heard.
  const now = 1772334000;

  it('is good over the body, and over the time and the body', () => {
    expect(source.admits(signed('{"alerts":[]}'), ['old', 'secret'])).toBe(true);
    expect(source.admits(signed(`${now}:{"alerts":[]}`, `${now}`), ['secret'])).toBe(true);
    expect(source.admits(signed('{"alerts":[1]}'), ['secret'])).toBe(false);
  });

  it.each([now - 301, now + 301, NaN])('of another time is none: %s', (time) => {
    expect(source.admits(signed(`${time}:{"alerts":[]}`, `${time}`), ['secret'])).toBe(false);
  });
});
