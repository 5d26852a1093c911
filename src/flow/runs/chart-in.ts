import type { Json } from '../../kit/json';
import type { Chart } from '../../ports/chart';

type Series = Chart['series'][number];
type Fields = Readonly<Record<string, Json | undefined>>;

const MOST_SERIES = 12;
const MOST_POINTS = 300;

const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const listOf = (value: Json | undefined): readonly Json[] => (isList(value) ? value : []);

/** The chart that a step left in its outputs, as far as it is one: what came from outside and was recorded is looked at again. */
export function chartIn(left: Json | undefined): Chart | undefined {
  if (!isFields(left) || typeof left['title'] !== 'string') return undefined;
  const { title, unit, limit } = left;
  return {
    title,
    ...(typeof unit === 'string' ? { unit } : {}),
    ...(typeof limit === 'number' ? { limit } : {}),
    series: listOf(left['series']).slice(0, MOST_SERIES).flatMap(seriesIn),
  };
}

const seriesIn = (value: Json): readonly Series[] =>
  isFields(value) && typeof value['name'] === 'string'
    ? [{ name: value['name'], points: listOf(value['points']).slice(-MOST_POINTS).flatMap(pointIn) }]
    : [];

function pointIn(value: Json): Series['points'] {
  const [at, reading] = listOf(value);
  if (typeof at !== 'number' || (typeof reading !== 'number' && reading !== null)) return [];
  return [[at, reading]];
}
