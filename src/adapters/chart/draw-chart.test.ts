import { createHash } from 'node:crypto';

import type { Chart } from '../../ports/chart';
import { drawChart } from './draw-chart';

const START = Date.UTC(2025, 10, 21, 3, 0);
const MINUTE = 60_000;
const MOST_BYTES = 60 * 1_024;

/** The same unrest every time. */
const unrest = (seed: number, nth: number): number => {
  const turn = Math.sin(seed * 127.1 + nth * 311.7) * 43_758.5453;
  return turn - Math.floor(turn);
};
const series = (names: readonly string[], points: number): Chart['series'] =>
  names.map((name, seed) => ({
    name,
    points: Array.from({ length: points }, (_, nth) => [
      START + nth * MINUTE,
      10 + seed * 8 + 6 * unrest(seed, nth) + 4 * Math.sin(nth / (9 + seed)),
    ]),
  }));

const LARGEST: Chart = {
  title: 'Requests by instance',
  unit: 'req/s',
  limit: 60,
  series: series(
    Array.from({ length: 12 }, (_, nth) => `{instance="orders-${nth}:9100", job="orders"}`),
    300,
  ),
};
const ERRORS: Chart = {
  title: 'Share of failed requests',
  unit: '%',
  limit: 2,
  series: [
    {
      name: 'orders',
      points: Array.from({ length: 60 }, (_, nth) => [
        START + nth * MINUTE,
        nth > 20 && nth < 24 ? null : nth < 30 ? 0.3 + 0.2 * unrest(1, nth) : 6 + 3 * unrest(2, nth),
      ]),
    },
  ],
};

const digest = (png: Uint8Array): string => createHash('sha256').update(png).digest('hex');

function sizeOf(png: Uint8Array): readonly [number, number] {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe('a chart as a picture', () => {
  it('is a PNG of 800 by 360 and no larger than 60 KB, however much is drawn', async () => {
    for (const chart of [ERRORS, LARGEST]) {
      const png = await drawChart(chart);
      expect(sizeOf(png)).toEqual([800, 360]);
      expect(png.length).toBeLessThanOrEqual(MOST_BYTES);
    }
  });

  it('is the same, byte by byte, whenever it is drawn', async () => {
    const [once, other, again] = [await drawChart(ERRORS), await drawChart(LARGEST), await drawChart(ERRORS)];
    expect(digest(again)).toBe(digest(once));
    expect(digest(other)).not.toBe(digest(once));
  });

  const HOSTILE: readonly (readonly [string, Chart])[] = [
    ['nothing at all', { title: '', series: [] }],
    ['no values', { title: 'x', series: [{ name: 'a', points: [[START, null]] }] }],
    ['one point', { title: 'x', series: [{ name: 'a', points: [[START, 5]] }] }],
    [
      'what is no number',
      {
        title: 'x',
        limit: NaN,
        series: [
          {
            name: 'a',
            points: [
              [NaN, 1],
              [Infinity, 2],
              [START, Infinity],
              [START + 1, -1.7e308],
              [START + 2, 1.7e308],
              [8.64e15, 1e-320],
              [-8.64e15, 1],
            ],
          },
        ],
      },
    ],
    [
      'markup and what is no character',
      {
        title: '</text><script>alert(1)</script><image href="file:///etc/passwd"/>&amp;]]>\u0000\ud800\u202e',
        unit: '"><a>',
        series: series(['<tspan>', '&#x0;', '\u0007\ufffe\uffff', '漢字 🔥 שלום', 'a'.repeat(100_000)], 3),
      },
    ],
    [
      'more than was agreed',
      {
        title: 't'.repeat(5_000),
        series: series(
          Array.from({ length: 40 }, (_, nth) => `s${nth}`),
          2_000,
        ),
      },
    ],
  ];
  it.each(HOSTILE)('is drawn of %s', async (_, chart) => {
    const png = await drawChart(chart);
    expect(sizeOf(png)).toEqual([800, 360]);
    expect(png.length).toBeLessThanOrEqual(MOST_BYTES);
  });
});
