import { setTimeout as sleep } from 'node:timers/promises';

import { Problem } from '../../kit/problem';

/** How long somebody reads, in milliseconds. */
const LEAST = 1_000;
const A_LETTER = 22;
const MOST = 3_500;
const LOOK_AGAIN = 50;
/** Past this what was waited for does not come any more, on however slow a machine. */
const PATIENCE = 90_000;

/** At which speed the play goes, and when it has to stop. */
export class Tempo {
  readonly signal: AbortSignal;
  private readonly speed: number;

  constructor(speed: number, signal: AbortSignal) {
    this.speed = speed;
    this.signal = signal;
  }

  /** As long as a reader needs for it. */
  async read(text: string): Promise<void> {
    await sleep(Math.min(MOST, LEAST + text.length * A_LETTER) / this.speed, undefined, {
      signal: this.signal,
    });
  }

  async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + PATIENCE;
    while (!(await holds())) {
      if (performance.now() > deadline) throw new Problem('cli:demo-stuck', { what, reason: '' });
      await sleep(LOOK_AGAIN, undefined, { signal: this.signal });
    }
  }

  /** So many seconds, or until Enter is pressed. */
  async pause(seconds: number): Promise<void> {
    const { stdin } = process;
    const pressed = new AbortController();
    const press = (): void => {
      pressed.abort();
    };
    stdin.once('data', press);
    const signal = AbortSignal.any([this.signal, pressed.signal]);
    await sleep((seconds * 1000) / this.speed, undefined, { signal }).catch(() => undefined);
    stdin.off('data', press).pause();
    this.signal.throwIfAborted();
  }
}
