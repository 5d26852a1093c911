import { bearer, type SourceSample } from './sample';

/** The documented template as Datadog fills it in. */
export const datadogPost = (fields: object = {}): unknown => ({
  monitor: '1234',
  scope: 'host:checkout-7,service:checkout',
  aggregate: '9bd4ac313a4d1e8fae2482df7b77628',
  transition: 'Triggered',
  title: '[P1] [Triggered on {host:checkout-7}] Disk is full',
  text: 'Less than 2 % is left.',
  status: 'system.disk.free over host:checkout-7 was < 2 on average during the last 5m.',
  metric: 'system.disk.free',
  priority: 'P1',
  type: 'error',
  tags: 'env:prod,service:checkout,monitor,url:http://a.example:80',
  host: 'checkout-7',
  link: 'https://app.datadoghq.com/event/event?id=1',
  snapshot: '',
  date: '1772333880000',
  event: '5104567890',
  ...fields,
});

export const datadogSample: SourceSample = {
  source: 'datadog',
  proof: bearer,
  posts: ['Triggered', 'Re-Triggered', 'Warn', 'No Data', 'Renotify', 'Recovered'].map((transition) => ({
    told: transition,
    body: datadogPost({ transition }),
  })),
};
