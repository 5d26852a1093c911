import type { RouteResponse } from '../../ports/route';

export const json = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): RouteResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});
