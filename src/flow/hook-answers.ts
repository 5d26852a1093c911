import { say, type Say } from '../domain/say';
import type { RouteResponse } from '../ports/route';
import { text } from '../voice/rich';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

export const accepted = (count: number): RouteResponse => ({
  status: 200,
  headers: JSON_TYPE,
  body: `{"accepted":${String(count)}}`,
});

/** RFC 9457, as the other routes answer. */
const problem = (
  status: number,
  name: string,
  detail: Say,
  headers: Readonly<Record<string, string>> = {},
): RouteResponse => ({
  status,
  headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
  body: JSON.stringify({
    type: `urn:muster:problem:${name}`,
    title: text(say(`alerts:hook.${name}.title`)),
    status,
    detail: text(detail),
  }),
});

/** Which variable opens it is told in the log, to whoever may open it. */
export const closedHook = (source: string): RouteResponse =>
  problem(404, 'hook-closed', say('alerts:hook.hook-closed.detail', { source }));

export const notAdmitted = (source: string): RouteResponse =>
  problem(401, 'not-admitted', say('alerts:hook.not-admitted.detail', { source }), {
    'www-authenticate': 'Bearer',
  });

export const misread = (why: Say): RouteResponse => problem(400, 'misread', why);
