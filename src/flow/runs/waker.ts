import type { Clock } from '../../ports/clock';

/** Lets one wait until it is woken or its time is over. Woken while nobody waits, the next wait is over at once. */
export class Waker {
  private readonly clock: Pick<Clock, 'after'>;
  private isWoken = false;
  private resume: (() => void) | undefined;

  constructor(clock: Pick<Clock, 'after'>) {
    this.clock = clock;
  }

  wake(): void {
    this.isWoken = true;
    this.resume?.();
  }

  /** First a turn of the event loop, so that what happens together is heard together. */
  async sleep(ms = Infinity): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (!this.isWoken) await this.untilWoken(ms);
    this.isWoken = false;
  }

  private untilWoken(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = ms === Infinity ? () => undefined : this.clock.after(ms, () => this.resume?.());
      this.resume = () => {
        this.resume = undefined;
        cancel();
        resolve();
      };
    });
  }
}
