/** What stands under a name, and what to say where nothing does. */
import { say, type Say } from '../../domain/say';
import type { Json } from '../../kit/json';
import { nearest } from '../../kit/nearest';
import { kindOf } from './functions';
import { Wrong, excerpt } from './wrong';

const MOST_NAMED = 20;
/** An answer from outside may have as many names as it likes. */
const MOST_COMPARED = 200;

/** Own fields alone: nobody reaches what JavaScript hangs onto every object. */
export function field(holder: Json, name: string, where: string): Json {
  if (holder === null || typeof holder !== 'object' || Array.isArray(holder))
    throw new Wrong('runbook:expression.no-fields', { name, where, kind: kindOf(holder) });
  const found: unknown = Object.hasOwn(holder, name) ? Reflect.get(holder, name) : undefined;
  if (found !== undefined) return found as Json;
  throw new Wrong(() => missing(name, Object.keys(holder), where));
}

export function element(holder: Json, index: Json, where: string): Json {
  if (!Array.isArray(holder)) return field(holder, keyOf(index), where);
  const found: unknown = typeof index === 'number' ? holder[index] : undefined;
  if (found !== undefined) return found as Json;
  throw new Wrong('runbook:expression.no-element', {
    index: typeof index === 'number' ? index : kindOf(index),
    where,
    count: holder.length,
  });
}

export function keyOf(value: Json): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Wrong('runbook:expression.unfit', { name: '{ }', kind: kindOf(value) });
}

export function literal(value: unknown): Json {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (value instanceof Uint8Array) throw new Wrong('runbook:expression.no-bytes');
  return Number(value);
}

function missing(name: string, known: readonly string[], where: string): Say {
  const named = known.slice(0, MOST_NAMED).map((one) => excerpt(one));
  const facts = { name: excerpt(name), where, known: named.join(', ') };
  const meant = nearest(name, known.slice(0, MOST_COMPARED));
  const key = where === '' ? 'runbook:expression.unknown' : 'runbook:expression.missing';
  if (meant !== undefined) return say(`${key}-near`, { ...facts, meant: excerpt(meant) });
  return say(known.length === 0 ? `${key}-empty` : key, facts);
}
