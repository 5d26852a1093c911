import type { Signal } from '../../../src/domain/alert/signal';
import { datadogPost } from './datadog-sample';
import { posted, sourceOf } from './sample';

const source = sourceOf('datadog');
const heard = (fields: object = {}): Signal | undefined => {
  const read = source.read(posted(datadogPost(fields)));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const [item] = read.value.items;
  return item?.kind === 'signal' ? item : undefined;
};

it('hears a monitor that was triggered', () => {
  expect(heard()).toMatchObject({
    kind: 'signal',
    source: 'datadog',
    status: 'firing',
    title: 'Disk is full',
    labels: {
      env: 'prod',
      service: 'checkout',
      url: 'http://a.example:80',
      host: 'checkout-7',
      metric: 'system.disk.free',
      monitor: '1234',
      scope: 'host:checkout-7,service:checkout',
      severity: 'P1',
    },
    annotations: {
      description: 'Less than 2 % is left.',
      status: 'system.disk.free over host:checkout-7 was < 2 on average during the last 5m.',
    },
    startsAt: '2026-03-01T02:58:00.000Z',
    links: [{ kind: 'source', url: 'https://app.datadoghq.com/event/event?id=1' }],
  });
});

it.each(['Triggered', 'Re-Triggered', 'No Data', 'Re-No Data', 'Warn', 'Re-Warn', 'Renotify'])(
  'fires: %s',
  (transition) => {
    expect(heard({ transition })?.status).toBe('firing');
  },
);

it('is the same alert from the beginning to the end, in whatever order its groups are named', () => {
  const over = heard({
    transition: 'Recovered',
    title: '[P1] [Recovered on {host:checkout-7}] Disk is full',
    scope: 'service:checkout, host:checkout-7',
    date: '1772334000000',
    type: 'success',
  });
  expect(over).toMatchObject({
    status: 'resolved',
    endsAt: '2026-03-01T03:00:00.000Z',
    title: 'Disk is full',
  });
  expect(over?.fingerprint).toBe(heard()?.fingerprint);
});

it('tells the groups of a monitor apart, and monitors that name no group', () => {
  const names = [{}, { scope: 'host:checkout-8' }, { scope: '' }, { monitor: '99', scope: '' }].map(
    (fields) => heard(fields)?.fingerprint,
  );
  expect(new Set(names).size).toBe(4);
});

it('leaves a title alone that only looks a little like it', () => {
  expect(heard({ title: '[prod] [Warning lights] Disk is full' })?.title).toBe(
    '[prod] [Warning lights] Disk is full',
  );
});

it('takes a variable that Datadog did not fill in for nothing', () => {
  expect(
    heard({ priority: '$ALERT_PRIORITY', host: 'N/A', metric: 'null', type: 'warning' })?.labels,
  ).toEqual(expect.not.objectContaining({ host: 'N/A', metric: 'null' }));
  expect(heard({ priority: '', type: 'warning' })?.labels).toMatchObject({ severity: 'warning' });
  expect(heard({ transition: '$ALERT_TRANSITION' })).toBeUndefined();
});

it('says which part of the template is missing or strange', () => {
  expect(source.read(posted(datadogPost({ monitor: '', aggregate: '' })))).toMatchObject({
    error: { facts: { field: 'monitor' } },
  });
  expect(source.read(posted(datadogPost({ transition: 'Exploded' })))).toMatchObject({
    error: { facts: { field: 'transition' } },
  });
});
