import type { Chart } from '../ports/chart';
import { chartMessage, chartSentence } from './chart-message';
import { text } from './rich';

const points = (...values: readonly (number | null)[]): Chart['series'][number]['points'] =>
  values.map((value, nth) => [nth * 60_000, value]);
const told = (chart: Chart): string => text(chartSentence(chart));

describe('what is to be seen in a chart', () => {
  it('is where its line ends and between which values it moved', () => {
    const chart = {
      title: 'Failed requests',
      unit: '%',
      series: [{ name: 'a', points: points(0.4, 8.25, null, 7.5) }],
    };
    expect(told(chart)).toBe('Failed requests: 7.5% at the end, between 0.4% and 8.25%.');
    expect(told({ ...chart, limit: 2 })).toBe(
      'Failed requests: 7.5% at the end, between 0.4% and 8.25%. The limit is 2%.',
    );
  });

  it('is the highest of several lines', () => {
    const series = [
      { name: 'orders-0', points: points(10_000, 12_000) },
      { name: 'orders-1', points: points(15_000, 20_000) },
      { name: 'silent', points: points(null) },
    ];
    expect(told({ title: 'Requests', unit: 'req/s', series })).toBe(
      'Requests: 2 lines, between 10k req/s and 20k req/s. The highest at the end is orders-1 with 20k req/s.',
    );
  });

  it('is nothing where there is no value', () => {
    expect(told({ title: 'Requests', series: [] })).toBe('Requests: there is no value to show.');
    expect(told({ title: 'Requests', series: [{ name: 'a', points: points(null, NaN) }] })).toBe(
      'Requests: there is no value to show.',
    );
  });

  it('is said with which step measured it, whatever somebody called it', () => {
    const chart = { title: '**{{x}}** <!here>', series: [{ name: 'a', points: points(1) }] };
    const { summary, blocks } = chartMessage(7, { say: 'Measure `it`.' }, chart);
    expect(summary).toBe('Run 7 · Measure `it`. **{{x}}** <!here>: 1 at the end, between 1 and 1.');
    expect(blocks[1]).toEqual({
      kind: 'chart',
      chart,
      alt: '**{{x}}** <!here>: 1 at the end, between 1 and 1.',
    });
  });
});
