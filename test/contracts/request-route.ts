import type { Route, RouteResponse } from '../../src/ports/route';

/** Asks a route as the server would, without one. */
export async function askRoute(
  routes: readonly Route[],
  method: 'GET' | 'POST',
  url: string,
  more: { body?: unknown; headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<RouteResponse> {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const route = routes.find((one) => one.method === method && one.path === pathname);
  if (route === undefined) throw new Error(`No route ${method} ${pathname}`);
  return route.handle({
    method,
    url,
    params: {},
    query: Object.fromEntries(searchParams),
    headers: more.headers ?? {},
    body: new TextEncoder().encode(
      typeof more.body === 'string' ? more.body : JSON.stringify(more.body ?? null),
    ),
    signal: more.signal ?? new AbortController().signal,
  });
}

export async function requestRoute(
  routes: readonly Route[],
  method: 'GET' | 'POST',
  url: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly json: unknown }> {
  const response = await askRoute(routes, method, url, { body });
  if (typeof response.body !== 'string') throw new Error('Not a text');
  return { status: response.status, json: JSON.parse(response.body) as unknown };
}
