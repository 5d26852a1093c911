import { Position } from './socket-position';

/** Ten seconds before a cut are looked through as well. */
const MARGIN = 10_000;
const listening = (since?: number): Position => {
  const position = new Position();
  position.begin(since);
  position.fresh(100_000);
  return position;
};

describe('up to when everything was heard', () => {
  it('owes nothing where nobody ever listened', () => {
    const position = listening();
    expect(position.owed).toBeUndefined();
    expect(position.heardUntil(undefined)).toBe(100_000);
  });

  it('owes what happened since somebody listened last', () => {
    expect(listening(60_000).owed).toEqual({ from: 60_000 - MARGIN, to: 100_000 });
  });

  it('owes nothing after a line that was resumed', () => {
    const position = listening();
    position.alive(130_000);
    position.down();
    position.alive(140_000);
    expect(position.heardUntil(undefined)).toBe(130_000);
    position.resumed(150_000);
    expect(position.owed).toBeUndefined();
    expect(position.heardUntil(undefined)).toBe(150_000);
  });

  it('owes the cut after a line that began anew, from its last sign of life on', () => {
    const position = listening();
    position.event(110_000);
    position.alive(130_000);
    position.down();
    position.fresh(160_000);
    expect(position.owed).toEqual({ from: 130_000 - MARGIN, to: 160_000 });
  });

  it('trusts no sign of life where a number was left out', () => {
    const position = listening();
    position.event(110_000);
    position.alive(130_000);
    position.down();
    position.skipped();
    position.fresh(160_000);
    expect(position.owed).toEqual({ from: 110_000 - MARGIN, to: 160_000 });
  });

  it('joins what is owed, keeps what came while it was paid, and never says more than was heard', () => {
    const position = listening(60_000);
    const { owed } = position;
    position.owe({ from: 90_000, to: 120_000 });
    if (owed !== undefined) position.paid(owed);
    expect(position.owed).toEqual({ from: 60_000 - MARGIN, to: 120_000 });
    expect(position.heardUntil(undefined)).toBe(60_000 - MARGIN);
    if (position.owed !== undefined) position.paid(position.owed);
    expect(position.heardUntil(95_000)).toBe(95_000);
    expect(position.heardUntil(undefined)).toBe(100_000);
  });

  it('goes on from where it was when it is begun again before anything was kept', () => {
    const position = listening();
    position.alive(120_000);
    position.down();
    position.begin(undefined);
    position.fresh(200_000);
    expect(position.owed).toEqual({ from: 120_000 - MARGIN, to: 200_000 });
  });
});
