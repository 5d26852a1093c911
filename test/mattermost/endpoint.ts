import type { z } from 'zod';

import { invalidParameter, Refused } from './refused';
import { isId } from './records';

/** One request on its way to an endpoint. */
export interface Call<Body> {
  /** A part of the path, as it must be. */
  readonly id: (name: string) => string;
  readonly text: (name: string) => string;
  readonly query: URLSearchParams;
  readonly body: Body;
  /** As it came over the wire. */
  readonly raw: Buffer;
}

export interface Endpoint {
  readonly method: string;
  readonly path: string;
  /** Names that the query may have. */
  readonly query: readonly string[];
  readonly status: number;
  /** The body is a file, and no JSON. */
  readonly takesBytes: boolean;
  readonly run: (call: Call<unknown>, fault: (what: string) => void) => unknown;
}

/** A body that does not fit its schema is a fault of whoever sent it: the server would ignore what it does not know. */
export function endpoint<Body = undefined>(spec: {
  readonly on: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`;
  readonly body?: z.ZodType<Body>;
  readonly query?: readonly string[];
  readonly status?: number;
  readonly takesBytes?: true;
  readonly run: (call: Call<Body>) => unknown;
}): Endpoint {
  const [method = '', path = ''] = spec.on.split(' ');
  return {
    method,
    path,
    query: spec.query ?? [],
    status: spec.status ?? 200,
    takesBytes: spec.takesBytes ?? false,
    run: (call, fault) => {
      if (spec.body === undefined) {
        if (call.body !== undefined) fault(`${spec.on} takes no body`);
        return spec.run({ ...call, body: undefined as Body });
      }
      const parsed = spec.body.safeParse(call.body);
      if (!parsed.success) {
        fault(`${spec.on}: ${parsed.error.message}`);
        throw new Refused(400, 'api.context.invalid_body_param.app_error', 'Invalid or missing parameter.');
      }
      return spec.run({ ...call, body: parsed.data });
    },
  };
}

/** The parts of the path that the pattern names; `undefined` where it is another path. */
export function matched(pattern: string, path: string): Call<unknown>['text'] | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const parts = new Map<string, string>();
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? '';
    if (part.startsWith(':')) parts.set(part.slice(1), decodeURIComponent(value));
    else if (part !== value) return undefined;
  }
  return (name) => parts.get(name) ?? '';
}

export const idIn =
  (text: Call<unknown>['text']): Call<unknown>['id'] =>
  (name) => {
    const value = text(name);
    if (!isId(value)) throw invalidParameter(`${name}_id`);
    return value;
  };
