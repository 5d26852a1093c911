import { systemClock } from './system-clock';

const MONTH = 30 * 24 * 60 * 60_000;

describe('a timer', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('rings at its time, however far away that is', () => {
    let rung = 0;
    systemClock().after(3 * MONTH, () => (rung += 1));
    jest.advanceTimersByTime(3 * MONTH - 1);
    expect(rung).toBe(0);
    jest.advanceTimersByTime(1);
    expect(rung).toBe(1);
  });

  it.each([0, 2])('can be cancelled after %d months', (months) => {
    let rung = 0;
    const cancel = systemClock().after(3 * MONTH, () => (rung += 1));
    jest.advanceTimersByTime(months * MONTH);
    cancel();
    jest.advanceTimersByTime(4 * MONTH);
    expect(rung).toBe(0);
  });
});
