import { graphOf, Upstream } from './graph';
import type { Step } from './runbook';

const step = (id: string, ...needs: string[]): Step => ({
  ...{ id, needs, say: id, kind: 'manual', given: {}, retry: { times: 0, backoffMs: 0 } },
  ...{ timeoutMs: 1000, outputs: [], risk: 'none', optional: false },
});

describe('the order of steps', () => {
  it('is by rank, and within a rank as in the file', () => {
    const { ranks, order, circle } = graphOf({
      steps: [
        step('end', 'left', 'right'),
        step('start'),
        step('right', 'start'),
        step('left', 'start'),
        step('alone'),
      ],
    });
    expect(order).toEqual(['start', 'alone', 'right', 'left', 'end']);
    expect(Object.fromEntries(ranks)).toEqual({ start: 0, alone: 0, right: 1, left: 1, end: 2 });
    expect(circle).toBeUndefined();
  });

  it('names a circle and leaves out what hangs on it', () => {
    const { order, circle } = graphOf({
      steps: [
        step('a'),
        step('b', 'd', 'a'),
        step('c', 'b'),
        step('d', 'c'),
        step('e', 'd'),
        step('f', 'missing'),
      ],
    });
    expect(order).toEqual(['a', 'f']);
    expect(circle).toEqual(['c', 'd', 'b']);
    expect(graphOf({ steps: [step('a', 'a')] }).circle).toEqual(['a']);
  });

  it('is there at once for ten thousand steps', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      index === 0 ? step('s0') : step(`s${index}`, `s${index - 1}`),
    );
    expect(graphOf({ steps: chain }).ranks.get('s9999')).toBe(9999);
    expect(new Upstream({ steps: chain }).of('s9999').size).toBe(9999);
  });
});
