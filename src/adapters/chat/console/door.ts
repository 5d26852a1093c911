import type { Clock } from '../../../ports/clock';
import type { Hearing } from '../../../ports/hearing';
import { Unavailable } from '../../../kit/unavailable';

const PATIENCE = 10_000;

/**
 * closed → open (`start`) → closing (`stop`: nobody comes in, who is in may finish) → closed. While it is not open every request
 * is `Unavailable`, which the server answers 503.
 */
export class Door {
  readonly #clock: Clock;
  readonly #inside = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();
  #hearing: Hearing | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Live pages end when it aborts. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  open(hearing: Hearing): void {
    this.#hearing = hearing;
  }

  async enter<T>(work: (hearing: Hearing) => Promise<T>): Promise<T> {
    if (this.#hearing === undefined || this.#closing.signal.aborted)
      throw new Unavailable('The console chat does not hear now');
    const done = work(this.#hearing);
    this.#inside.add(done);
    try {
      return await done;
    } finally {
      this.#inside.delete(done);
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    let cancel = (): void => undefined;
    const patience = new Promise<void>((resolve) => {
      cancel = this.#clock.after(PATIENCE, resolve);
    });
    await Promise.race([Promise.allSettled([...this.#inside]), patience]);
    cancel();
  }
}
