const LARGE: readonly (readonly [number, string])[] = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];
const PLAIN_BELOW = 10_000;
const SMALLEST = 0.001;
const LARGEST = 1e15;

/**
 * A number as people read it: `digits` of it that matter, and k, M, G, T where it is long. The same on every machine, whatever its
 * language.
 */
export function amount(value: number, unit = '', digits = 3): string {
  const number = Number.isFinite(value) ? short(value, digits) : '–';
  return unit === '' ? number : unit === '%' ? `${number}%` : `${number} ${unit}`;
}

function short(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < SMALLEST || size >= LARGEST)) return value.toExponential(Math.max(0, digits - 2));
  if (size < PLAIN_BELOW)
    return String(Number(value.toPrecision(size < 1_000 ? digits : Math.max(4, digits))));
  const [by, letter] = LARGE.find(([least]) => size >= least) ?? [1, ''];
  return `${Number((value / by).toPrecision(digits))}${letter}`;
}
