import { z } from 'zod';

import type { Param } from '../../../ports/verb';
import type { RouteRequest } from '../../../ports/route';
import { Rejection } from '../problem';
import { unknownName } from './unknown-name';

export const MOST_BYTES = 256 * 1024;

/** Arguments are flat, as forms are. What each one means is the verb's business. */
const ARGUMENTS = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type Arguments = z.output<typeof ARGUMENTS>;

/** The body of an action: nothing, or one JSON object of which each field is a parameter of the verb. */
export function parseBody(request: RouteRequest, params: readonly Param[]): Arguments {
  if (request.body.byteLength === 0) return {};
  const type = request.headers['content-type'] ?? 'application/json';
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type))
    throw new Rejection('not-json', { type: type.slice(0, 60) });
  const parsed = ARGUMENTS.safeParse(parseJson(request.body));
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? '').slice(0, 60);
    throw field === '' ? new Rejection('bad-json') : new Rejection('bad-field', { name: field }, { field });
  }
  const known = params.map(({ name }) => name);
  const unknown = Object.keys(parsed.data).find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownName('unknown-field', unknown, known);
  return parsed.data;
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Rejection('bad-json');
  }
}
