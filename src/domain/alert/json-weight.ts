/** Smaller ones cannot do any harm. */
const HARMLESS_BYTES = 64 * 1024;
/** Deeper than anything that anybody means. */
const DEEPEST = 200;
/** Twice a bomb of labels that is cut and taken; an object of hundreds of thousands takes many seconds to be looked through once. */
const MOST_FIELDS = 20_000;
/** What 32 MB of alerts have twice over. Each costs many times what its bytes do. */
const MOST_VALUES = 4_000_000;

export interface TooHeavy {
  readonly what: 'depth' | 'fields' | 'values';
  readonly most: number;
}

const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [
  0x22, 0x5c, 0x2c, 0x5b, 0x5d, 0x7b, 0x7d,
];

/**
 * Whether a JSON text would become far more than its bytes say: 32 MB of brackets are 2 GB once they are parsed. Looked at before
 * that, in one pass; whether it is JSON at all is not asked here.
 */
export function tooHeavy(json: Uint8Array): TooHeavy | undefined {
  if (json.length <= HARMLESS_BYTES) return undefined;
  /** How many fields the open objects have so far; of a list none are counted. */
  const fields = new Int32Array(DEEPEST + 1);
  let depth = 0;
  let values = 0;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at];
    if (byte === QUOTE) at = endOfText(json, at + 1);
    else if (byte === COMMA) {
      values += 1;
      const known = fields[depth] ?? 0;
      if (known < 0) continue;
      if (known === MOST_FIELDS) return { what: 'fields', most: MOST_FIELDS };
      fields[depth] = known + 1;
    } else if (byte === OPEN || byte === OPEN_LIST) {
      values += 1;
      depth += 1;
      if (depth > DEEPEST) return { what: 'depth', most: DEEPEST };
      fields[depth] = byte === OPEN ? 1 : -1;
    } else if ((byte === CLOSE || byte === CLOSE_LIST) && depth > 0) depth -= 1;
    if (values > MOST_VALUES) return { what: 'values', most: MOST_VALUES };
  }
  return undefined;
}

function endOfText(json: Uint8Array, from: number): number {
  let at = from;
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
  return at;
}
