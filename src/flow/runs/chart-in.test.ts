import { chartIn } from './chart-in';

describe('a chart that a step left', () => {
  it('is what it was', () => {
    const chart = {
      title: 'Errors',
      unit: '%',
      limit: 2,
      series: [
        {
          name: 'a',
          points: [
            [1, 2],
            [3, null],
          ],
        },
      ],
    };
    expect(chartIn(chart)).toEqual(chart);
  });

  it.each([undefined, null, 'Errors', 7, [], {}, { title: 7 }])('is none where it is %p', (left) => {
    expect(chartIn(left)).toBeUndefined();
  });

  it('is only as much of it as is one, and no more than is drawn', () => {
    const left = {
      title: 'Errors',
      limit: 'two',
      series: [
        7,
        { name: 'a', points: [[1, 'x'], ['y', 2], [3], 4, [5, 6], null] },
        { name: 'long', points: Array.from({ length: 500 }, (_, nth) => [nth, nth]) },
        { points: [] },
        ...Array.from({ length: 20 }, () => ({ name: 'more', points: {} })),
      ],
    };
    const chart = chartIn(left);
    expect(chart?.series.map(({ name }) => name)).toEqual(['a', 'long', ...Array<string>(8).fill('more')]);
    expect(chart?.series[0]?.points).toEqual([[5, 6]]);
    expect(chart?.series[2]?.points).toEqual([]);
    expect(chart?.limit).toBeUndefined();
    expect(chart?.series[1]?.points).toHaveLength(300);
  });
});
