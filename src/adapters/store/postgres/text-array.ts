const TEXT_OID = 25;
const HEAD = 20;

/**
 * A `text[]` as PostgreSQL sends it over the wire. The driver passes bytes on as they are, so that large JSON is neither
 * escaped here nor unescaped there.
 */
export function textArray(values: readonly (string | null | undefined)[]): Buffer {
  const sizes = values.map((value) => (typeof value === 'string' ? Buffer.byteLength(value) : 0));
  const bytes = Buffer.allocUnsafe(HEAD + values.length * 4 + sizes.reduce((sum, size) => sum + size, 0));
  const word = (number: number, at: number): number => bytes.writeInt32BE(number, at);
  word(1, 0); // dimensions
  word(1, 4); // there may be nulls in it
  word(TEXT_OID, 8);
  word(values.length, 12);
  let at = word(1, 16); // the first place is 1
  values.forEach((value, place) => {
    if (typeof value !== 'string') at = word(-1, at);
    else {
      at = word(sizes[place] ?? 0, at);
      at += bytes.write(value, at);
    }
  });
  return bytes;
}
