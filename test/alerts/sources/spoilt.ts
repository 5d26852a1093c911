type Path = readonly (string | number)[];

/** Every place in a JSON value, the whole first. */
export function placesIn(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...at, name]))];
}

/** The same value with something else in one place. */
export function spoiltAt(value: unknown, [name, ...rest]: Path, by: unknown): unknown {
  if (name === undefined) return by;
  if (Array.isArray(value))
    return value.map((one: unknown, index) =>
      String(index) === String(name) ? spoiltAt(one, rest, by) : one,
    );
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === name ? spoiltAt(one, rest, by) : one]),
  );
}

export const WRONG_VALUES: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['a number', 7],
  ['a number without end', 1e308],
  ['true', true],
  ['an empty list', []],
  ['a list', [1, 'two', null, { a: [] }]],
  ['an object', { a: { b: 1 }, toString: 'x', constructor: null }],
  ['an empty text', ''],
  ['a text with what no store takes', 'a\u0000b\ud800c\u202e'],
];

export const HEAVY_VALUES: readonly (readonly [string, unknown])[] = [
  ['a text of a megabyte', 'x'.repeat(1_000_000)],
  [
    'ten thousand labels',
    Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`label_${index}`, 'v'.repeat(20)])),
  ],
  ['ten thousand texts', Array.from({ length: 10_000 }, (_, index) => `tag${index}:value`)],
];

/** As text, because nobody can write it from a value. */
export const BODIES: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['no JSON', '{"event": {'],
  ['null', 'null'],
  ['a list', '[]'],
  ['a text', '"hello"'],
  ['a number', '42'],
  ['an empty object', '{}'],
  ['binary', '\u0001\u0002\ufffd'],
  ['lists in lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['objects in objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
  ['a prototype', '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'],
];
