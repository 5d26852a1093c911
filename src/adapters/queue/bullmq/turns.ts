/** Lets at most `most` run at once; the others come in the order in which they asked. */
export class Turns {
  private readonly most: number;
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(most: number) {
    this.most = most;
  }

  async take(run: () => Promise<void>): Promise<void> {
    if (this.running >= this.most) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      await run();
    } finally {
      const next = this.waiting.shift();
      // Whoever comes next takes over the place itself, so that nobody slips in between.
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}
