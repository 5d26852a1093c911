import type { Chart } from '../../ports/chart';
import { lookOf } from './looks';
import { sceneOf, type TextMark } from './scene';
import { tellApart } from './tell-apart';

const START = Date.UTC(2025, 10, 21, 23, 30);
const HOUR = 3_600_000;
const chart = (points: Chart['series'][number]['points'], more: Partial<Chart> = {}): Chart => ({
  title: 'Errors',
  series: [{ name: 'a', points }],
  ...more,
});
const texts = (of: Chart, role: TextMark['role']): readonly string[] =>
  sceneOf(of)
    .texts.filter((mark) => mark.role === role)
    .map(({ text }) => text);

describe('what is drawn of a chart', () => {
  it('has round numbers at its side and the time in UTC below, with the day where one begins', () => {
    const of = chart([
      [START, 0.4],
      [START + HOUR, 9.3],
    ]);
    expect(texts(of, 'tick')).toEqual([
      ...['0', '2', '4', '6', '8', '10'],
      ...['23:30', '23:40', '23:50', '11-22', '00:10', '00:20', '00:30'],
    ]);
    expect(texts(of, 'unit')).toContain('2025-11-21 – 2025-11-22 UTC');
  });

  it('tells differences apart where large numbers are near each other', () => {
    const ticks = texts(
      chart([
        [START, 100_100],
        [START + HOUR, 102_000],
      ]),
      'tick',
    ).slice(0, 5);
    expect(new Set(ticks).size).toBe(5);
  });

  it('breaks the line where there is no value, and keeps a lone point', () => {
    const [curve] = sceneOf(
      chart([
        [START, 1],
        [START + 1, 2],
        [START + 2, null],
        [START + 3, 3],
        [START + 4, null],
      ]),
    ).curves;
    expect(curve?.path.match(/M/g)).toHaveLength(2);
    expect(curve?.marks.length).toBeGreaterThan(0);
  });

  it('shows the limit also where everything is far below it', () => {
    const of = chart([[START, 1]], { limit: 50, unit: '%' });
    expect(texts(of, 'limit')).toEqual(['50%']);
    const [line] = sceneOf(of).lines.filter(({ role }) => role === 'limit');
    expect(line?.y1).toBeGreaterThanOrEqual(40);
  });

  it('stays within its surface, whatever is drawn', () => {
    const series = Array.from({ length: 12 }, (_, nth) => ({
      name: `{instance="a-very-long-name-of-a-host-${nth}.example.org:9100"}`,
      points: [[START, -1e300] as const, [START + HOUR, 1e300] as const],
    }));
    const { texts: all, lines, curves } = sceneOf({ title: 't'.repeat(900), unit: 'u'.repeat(90), series });
    for (const { x, y } of all) expect(x >= 0 && x <= 800 && y >= 0 && y <= 360).toBe(true);
    for (const { y1, y2 } of lines) expect(y1 >= 0 && y2 <= 360).toBe(true);
    expect(curves).toHaveLength(12);
  });

  it('gives no two of twelve lines the same look, also for who sees no colours', () => {
    const looks = Array.from({ length: 12 }, (_, nth) => lookOf(nth));
    expect(new Set(looks.map(({ colour, dash }) => `${colour} ${dash}`)).size).toBe(12);
    expect(new Set(looks.map(({ mark, hollow }) => `${mark} ${hollow}`)).size).toBe(12);
  });

  it('shortens names to where they differ', () => {
    const names = ['0', '1'].map(
      (nth) => `{cluster="eu-west-1", instance="orders-${nth}:9100", job="orders"}`,
    );
    expect(tellApart(names, 14, 150)).toEqual(['…orders-0:9100…', '…orders-1:9100…']);
    expect(tellApart(['a', 'b'], 14, 150)).toEqual(['a', 'b']);
  });
});
