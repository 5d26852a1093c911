import type { Message } from '../src/ports/message';

/** A message that is nothing but a chart: what it says in words, should the picture be missing, is `alt`. */
export const chartMessage = (alt: string): Message => ({
  summary: alt,
  tone: 'plain',
  blocks: [
    {
      kind: 'chart',
      chart: { title: 'Failed requests', series: [{ name: 'a', points: [[0, 1]] }] },
      alt,
    },
  ],
});
