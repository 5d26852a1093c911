import { amount } from '../../kit/amount';
import type { Chart } from '../../ports/chart';
import { label, widthOf } from './label';
import { tellApart } from './tell-apart';
import { type Curve, curves, type Line, type Point } from './curves';
import { isMoment, timeScale } from './time-scale';
import { drawable, valueScale } from './value-scale';

export const WIDTH = 800;
export const HEIGHT = 360;
export const TEXT_SIZE = 14;
export const TITLE_SIZE = 18;
const MARGIN = 20;
const MOST_SERIES = 12;
const MOST_POINTS = 300;
const LEFT = 70;
const RIGHT = WIDTH - MARGIN;
const TOP = 48;
const ROW = 20;
/** A sample of the line in the legend, and what stands before its name. */
const SAMPLE = 30;

export interface TextMark {
  readonly role: 'title' | 'tick' | 'unit' | 'legend' | 'limit' | 'empty';
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly text: string;
}
export interface LineMark {
  readonly role: 'grid' | 'axis' | 'limit';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A chart as marks on a surface of 800 by 360, whoever draws them: the picture for the chats, the page for the browser. */
export interface Scene {
  readonly lines: readonly LineMark[];
  readonly curves: readonly Curve[];
  readonly texts: readonly TextMark[];
}

/** Pure: the same chart gives the same scene. Whatever is no moment or no number is left out. */
export function sceneOf({ title, unit = '', series, limit }: Chart): Scene {
  const shown = series.slice(0, MOST_SERIES).map(lineOf);
  const moments = shown.flatMap(({ points }) => points.map(([at]) => at));
  const numbers = shown.flatMap(({ points }) => points.flatMap(([, value]) => value ?? []));
  const bound = limit !== undefined && drawable(limit) ? limit : undefined;
  const named = shown.length > 1 || (shown[0]?.name ?? '') !== '' ? shown : [];
  const columns = named.length > 6 ? 3 : 2;
  const rows = Math.ceil(named.length / columns);
  const bottom = HEIGHT - 14 - rows * ROW - 40;
  const time = timeScale(moments, LEFT, RIGHT);
  const scale = valueScale(bound === undefined ? numbers : [...numbers, bound], bottom, TOP);
  const text = (role: TextMark['role'], x: number, y: number, anchor: TextMark['anchor'], words: string) => ({
    ...{ role, x: round(x), y: round(y), anchor },
    text: words,
  });
  const line = (role: LineMark['role'], x1: number, y1: number, x2: number, y2: number): LineMark => ({
    ...{ role, x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2) },
  });
  const places = named.map((_, nth) => ({
    x: MARGIN + (nth % columns) * ((WIDTH - 2 * MARGIN) / columns),
    y: HEIGHT - 14 - (rows - 1 - Math.floor(nth / columns)) * ROW,
  }));
  const lasts = named.map((one) => `  ${amount(lastOf(one), unit.trim() === '%' ? '%' : '')}`);
  const widest = Math.max(0, ...lasts.map((last) => widthOf(last, TEXT_SIZE)));
  const names = tellApart(
    named.map(({ name }) => name),
    TEXT_SIZE,
    (WIDTH - 2 * MARGIN) / columns - SAMPLE - 20 - widest,
  );
  return {
    lines: [
      ...scale.ticks.map(({ at }) => line('grid', LEFT, at, RIGHT, at)),
      ...time.ticks.map(({ at }) => line('axis', at, bottom, at, bottom + 5)),
      line('axis', LEFT, bottom, RIGHT, bottom),
      ...(bound === undefined ? [] : [line('limit', LEFT, scale.at(bound), RIGHT, scale.at(bound))]),
    ],
    curves: curves(shown, time.at, scale.at, places, SAMPLE),
    texts: [
      text('title', MARGIN, 29, 'start', label(title, TITLE_SIZE, WIDTH - 2 * MARGIN - 90)),
      text('unit', RIGHT, 29, 'end', label(unit, TEXT_SIZE, 90)),
      ...scale.ticks.map((tick) => text('tick', LEFT - 8, tick.at + 5, 'end', tick.text)),
      ...time.ticks.map((tick) => text('tick', within(tick), bottom + 20, 'middle', tick.text)),
      ...(time.days === '' ? [] : [text('unit', RIGHT, bottom + 37, 'end', `${time.days} UTC`)]),
      ...(numbers.length > 0 ? [] : [text('empty', (LEFT + RIGHT) / 2, (TOP + bottom) / 2, 'middle', '–')]),
      ...(bound === undefined
        ? []
        : [
            text(
              'limit',
              RIGHT - 4,
              limitLabel(scale.at(bound)),
              'end',
              amount(bound, label(unit, TEXT_SIZE, 90)),
            ),
          ]),
      ...names.map((name, nth) => {
        const { x, y } = places[nth] ?? { x: 0, y: 0 };
        return text('legend', x + SAMPLE + 8, y, 'start', `${name}${lasts[nth] ?? ''}`);
      }),
    ],
  };
}

const lastOf = ({ points }: Line): number => points.findLast(([, value]) => value !== null)?.[1] ?? NaN;

/** All of a time is on the picture, also of one at its end. */
const within = ({ at, text }: { readonly at: number; readonly text: string }): number =>
  Math.min(at, WIDTH - 6 - widthOf(text, TEXT_SIZE) / 2);

/** Above its line, where there is room. */
const limitLabel = (at: number): number => (at - 6 < TOP - 6 ? at + 16 : at - 6);

const lineOf = ({ name, points }: Chart['series'][number]): Line => ({
  name: name.trim(),
  points: points
    .slice(-MOST_POINTS)
    .filter(([at]) => isMoment(at))
    .map(([at, value]): Point => [at, value !== null && drawable(value) ? value : null])
    .sort(([a], [b]) => a - b),
});

const round = (value: number): number => Math.round(value * 10) / 10;
