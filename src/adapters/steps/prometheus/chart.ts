import type { Chart } from '../../../ports/chart';
import { sayable, type Series, type Span } from '../shared/promql';

const MOST_SERIES = 12;
const MOST_POINTS = 300;
const LONGEST_NAME = 80;

/** So that both ends are on it and there are never more points than a chart takes. */
export const spanOf = (nowMs: number, rangeMs: number): Span => ({
  fromMs: nowMs - rangeMs,
  toMs: nowMs,
  stepMs: Math.max(1_000, Math.ceil(rangeMs / (MOST_POINTS - 1))),
});

/** The highest at the end where there are too many, in an order that does not depend on how they were told. */
export function chartOf(
  title: string,
  series: readonly Series[],
  { unit, limit }: Pick<Chart, 'unit' | 'limit'>,
): Chart | undefined {
  if (series.length === 0) return undefined;
  const named = series.map((one) => ({ ...one, name: nameOf(one, varying(series)) }));
  const byName = [...named].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const drawn = new Set([...byName].sort((a, b) => height(b) - height(a)).slice(0, MOST_SERIES));
  return {
    title,
    ...(unit === undefined ? {} : { unit }),
    ...(limit === undefined ? {} : { limit }),
    series: byName
      .filter((one) => drawn.has(one))
      .map(({ name, points }) => ({
        name,
        points: points
          .slice(-MOST_POINTS)
          .map(([at, value]) => [Math.round(at * 1_000), drawable(value)] as const),
      })),
  };
}

/** As exactly as it can be seen: so many digits more would make a chart too long to be kept. */
function drawable(value: number): number | null {
  const finite = sayable(value);
  return finite === null ? null : Number(finite.toPrecision(6));
}

const height = ({ points }: Series): number =>
  points.findLast(([, value]) => Number.isFinite(value))?.[1] ?? -Number.MAX_VALUE;

/** The labels by which they are told apart. */
function varying(series: readonly Series[]): readonly string[] {
  const names = new Set(series.flatMap(({ labels }) => Object.keys(labels)));
  return [...names]
    .filter((name) => new Set(series.map(({ labels }) => labels[name])).size > 1 || series.length === 1)
    .sort();
}

function nameOf({ labels }: Series, names: readonly string[]): string {
  const own = names.filter((name) => name !== '__name__' && labels[name] !== undefined);
  const text = own.map((name) => `${name}=${labels[name] ?? ''}`).join(', ');
  return [...(text === '' ? (labels['__name__'] ?? '') : text)].slice(0, LONGEST_NAME).join('');
}
