import { posted, sourceOf } from './sample';
import { sentryHeaders, sentryPosts } from './sentry-sample';

const { issue, issueAlert, metricAlert } = sentryPosts;
const heard = (resource: string, body: unknown) => {
  const read = sourceOf('sentry').read(posted(body, sentryHeaders(resource)));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.items;
};

it('hears an issue alert, without what tells who the user was', () => {
  expect(heard('event_alert', issueAlert)).toEqual([
    {
      kind: 'signal',
      source: 'sentry',
      fingerprint: 'issue-4410021',
      status: 'firing',
      title: 'TimeoutError: the basket did not answer',
      labels: {
        environment: 'production',
        handled: 'no',
        project: 'checkout',
        rule: 'Checkout is in trouble',
        server_name: 'checkout-7',
        service: 'checkout',
        severity: 'error',
      },
      annotations: { culprit: 'checkout.basket in load' },
      startsAt: '2026-03-01T02:58:12.677Z',
      links: [
        {
          kind: 'source',
          url: 'https://sentry.example.com/organizations/acme/issues/4410021/events/7b1c9f7d0c5e4c2f9a3a8f0f2a6f9d10/',
        },
      ],
    },
  ]);
});

it('knows the issue of an alert again when somebody resolves it', () => {
  expect(heard('issue', issue)).toMatchObject([
    { fingerprint: 'issue-4410021', status: 'firing', startsAt: '2026-03-01T02:58:12.677Z' },
  ]);
  for (const action of ['resolved', 'archived', 'ignored'])
    expect(heard('issue', { ...issue, action })).toMatchObject([
      { fingerprint: 'issue-4410021', status: 'resolved', endsAt: '2026-03-01T02:59:00.000Z' },
    ]);
});

it('hears a metric alert begin, change and end as one', () => {
  expect(heard('metric_alert', metricAlert)).toEqual([
    {
      kind: 'signal',
      source: 'sentry',
      fingerprint: 'metric-77',
      status: 'firing',
      title: 'Too many errors',
      labels: {
        environment: 'production',
        project: 'checkout',
        rule: 'Too many errors',
        service: 'checkout',
        severity: 'critical',
      },
      annotations: {
        aggregate: 'count()',
        description: '1200 events in the last 10 minutes\nFilter: level:error',
        query: 'level:error',
      },
      startsAt: '2026-03-01T02:50:00.000Z',
      links: [{ kind: 'source', url: 'https://sentry.example.com/organizations/acme/alerts/8/' }],
    },
  ]);
  expect(heard('metric_alert', { ...metricAlert, action: 'warning' })).toMatchObject([
    { fingerprint: 'metric-77', status: 'firing', labels: { severity: 'warning' } },
  ]);
  expect(heard('metric_alert', { ...metricAlert, action: 'resolved' })).toMatchObject([
    { fingerprint: 'metric-77', status: 'resolved', endsAt: '2026-03-01T02:59:00.000Z' },
  ]);
});

it('takes what is of no matter here and says nothing', () => {
  expect(heard('issue', { ...issue, action: 'assigned' })).toEqual([]);
  for (const resource of ['installation', 'comment', 'error', 'activity_alert', ''])
    expect(heard(resource, { action: 'created', data: {} })).toEqual([]);
});
