import type { Route } from '../../ports/route';
import type { House } from './house';
import { json } from './json-response';

/** For whoever watches the process. Public: they tell nothing of incidents, and whoever probes carries no token. */
export function probes({
  api,
  metrics,
}: {
  readonly api: Pick<House['api'], 'readiness'>;
  readonly metrics: House['metrics'];
}): readonly Route[] {
  const open = { method: 'GET', access: 'public', maxBytes: 0 } as const;
  return [
    { ...open, path: '/healthz', handle: () => Promise.resolve(json(200, { status: 'alive' })) },
    {
      ...open,
      path: '/readyz',
      handle: async ({ signal }) => {
        const parts = await api.readiness();
        const ready = parts.every(({ ok }) => ok) && !signal.aborted;
        return json(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', parts }, ready ? {} : RETRY);
      },
    },
    {
      ...open,
      path: '/metrics',
      handle: async () => ({
        status: 200,
        headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
        body: await metrics.text(),
      }),
    },
  ];
}

const RETRY = { 'retry-after': '5' };
