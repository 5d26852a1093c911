import { hmac, type SourceSample } from './sample';
import issue from './payloads/sentry-issue.json';
import issueAlert from './payloads/sentry-issue-alert.json';
import metricAlert from './payloads/sentry-metric-alert.json';

/** 2026-03-01T02:59:00Z */
export const sentryHeaders = (resource: string): Readonly<Record<string, string>> => ({
  'sentry-hook-resource': resource,
  'sentry-hook-timestamp': '1772333940',
  'request-id': '4b8f5a1e-8f0b-4a79-9d1e-5d0f2f5f2b61',
});

export const sentryPosts = { issue, issueAlert, metricAlert };

export const sentrySample: SourceSample = {
  source: 'sentry',
  proof: (body, secret) => ({ 'sentry-hook-signature': hmac(body, secret) }),
  posts: [
    { told: 'an issue alert', body: issueAlert, headers: sentryHeaders('event_alert') },
    { told: 'an issue', body: issue, headers: sentryHeaders('issue') },
    {
      told: 'a resolved issue',
      body: { ...issue, action: 'resolved' },
      headers: sentryHeaders('issue'),
    },
    { told: 'a metric alert', body: metricAlert, headers: sentryHeaders('metric_alert') },
  ],
};
