import { z } from 'zod';

import type { Param } from '../../../ports/verb';
import type { RouteRequest } from '../../../ports/route';
import { Rejection } from '../problem';
import { shown } from '../shown';
import { unknownName } from './unknown-name';

export const MOST_BYTES = 256 * 1024;

const OBJECT = z.custom<object>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** Arguments are flat, as forms are; several of a kind are a list. What each one means is the verb's business. */
const ARGUMENTS = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()])).max(1_000)]),
);
export type Arguments = z.output<typeof ARGUMENTS>;

/** The body of an action: nothing, or one JSON object of which each field is a parameter of the verb. */
export function parseBody(request: RouteRequest, params: readonly Param[]): Arguments {
  if (request.body.byteLength === 0) return {};
  const body = bodyObject(request);
  const known = params.map(({ name }) => name);
  // Before anything is copied: copying loses a field called __proto__, and what is lost was not refused.
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownName('unknown-field', unknown, known);
  const parsed = ARGUMENTS.safeParse(body);
  if (parsed.success) return parsed.data;
  const field = String(parsed.error.issues[0]?.path[0] ?? '');
  throw new Rejection('bad-field', { name: field }, { field });
}

/** A JSON object, whatever is in it; nothing at all is an empty one. */
export function bodyObject(request: RouteRequest): object {
  if (request.body.byteLength === 0) return {};
  const type = request.headers['content-type'] ?? 'application/json';
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type))
    throw new Rejection('not-json', { type: shown(type, 60) });
  const body = OBJECT.safeParse(parseJson(request.body));
  if (!body.success) throw new Rejection('bad-json');
  return body.data;
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Rejection('bad-json');
  }
}
