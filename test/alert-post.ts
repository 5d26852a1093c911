import type { Route, RouteResponse } from '../src/ports/route';

/** What every hook of a test's world knows its sender by. */
export const HOOK_TOKEN = 'a-token-for-hooks';

export interface Posted {
  /** `alertmanager` where nothing is said. */
  readonly source?: string;
  readonly rest?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Posts a payload as its source would. A text or bytes go as they are. */
export async function postAlert(
  routes: readonly Route[],
  payload: unknown,
  { source = 'alertmanager', rest, headers = {} }: Posted = {},
): Promise<RouteResponse> {
  const path = rest === undefined ? `/hooks/${source}` : `/hooks/${source}/:rest`;
  const route = routes.find((one) => one.path === path);
  if (route === undefined) throw new Error(`there is no ${path}`);
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return route.handle({
    method: 'POST',
    url: path.replace(':rest', rest ?? ''),
    params: rest === undefined ? {} : { rest },
    query: {},
    headers: { authorization: `Bearer ${HOOK_TOKEN}`, 'content-type': 'application/json', ...headers },
    body: payload instanceof Uint8Array ? payload : Buffer.from(body, 'utf8'),
    signal: new AbortController().signal,
  });
}

/** Posts, expects it to be taken, and waits until all that follows from it is done. */
export const poster =
  (routes: readonly Route[], settle: () => Promise<void>) =>
  async (payload: unknown, how: Posted = {}): Promise<void> => {
    const { status, body } = await postAlert(routes, payload, how);
    if (status !== 200) throw new Error(`${String(status)}: ${typeof body === 'string' ? body : ''}`);
    await settle();
  };
