import { amount } from '../../kit/amount';

export interface Scale {
  /** From the value to the place on the picture. */
  readonly at: (value: number) => number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

const STEPS = [1, 2, 2.5, 5, 10] as const;
const TICKS = 5;
/** Beyond that a difference is no number any more. */
const MOST = 1e300;
/** Where the least value is near the greatest, the scale need not begin at nought. */
const NEAR = 0.6;

export const drawable = (value: number): boolean => Number.isFinite(value) && Math.abs(value) <= MOST;

/** A scale for all these values, upwards from `bottom` to `top`, with round numbers at its ticks. */
export function valueScale(values: readonly number[], bottom: number, top: number): Scale {
  const [low, high] = bounds(values);
  const step = stepFor(high - low);
  const [from, to] = [Math.floor(low / step) * step, Math.ceil(high / step) * step];
  const at = (value: number): number => bottom + ((value - from) / (to - from)) * (top - bottom);
  const digits = Math.min(
    9,
    Math.max(3, Math.ceil(Math.log10(Math.max(Math.abs(from), Math.abs(to)) / step)) + 1),
  );
  const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, nth) => {
    const value = nth * step + from;
    // 0.1 + 0.2 is not to be read as 0.30000000000000004, nor nought as 1e-17.
    return { at: at(value), text: amount(Math.abs(value) < step / 1e6 ? 0 : value, '', digits) };
  });
  return { at, ticks };
}

function bounds(values: readonly number[]): readonly [number, number] {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  if (low > high) return [0, 1];
  if (low === high) return low === 0 ? [0, 1] : low > 0 ? [0, low] : [low, 0];
  if (low > 0 && low < high * NEAR) return [0, high];
  return high < 0 && high > low * NEAR ? [low, 0] : [low, high];
}

function stepFor(span: number): number {
  const rough = span / TICKS;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  return (STEPS.find((step) => step * magnitude >= rough) ?? 10) * magnitude;
}
