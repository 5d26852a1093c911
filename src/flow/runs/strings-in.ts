import type { Json } from '../../kit/json';

/** Every text within a value. */
export function stringsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap((one: Json | undefined) => (one === undefined ? [] : stringsIn(one)));
}
