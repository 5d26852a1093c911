import { Unavailable } from '../../../kit/unavailable';
import type { Clock } from '../../../ports/clock';
import type { Hearing } from '../../../ports/hearing';
import { soon } from './soon';

const PATIENCE = 10_000;

/**
 * closed → open (`start`) → closing (`stop`: nobody comes in, who is in may finish) → closed. While it is not open every request
 * is `Unavailable`, which the server answers 503.
 */
export class Door {
  readonly #clock: Clock;
  readonly #inside = new Set<Promise<unknown>>();
  #hearing: Hearing | undefined;
  #isClosed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  open(hearing: Hearing): void {
    this.#hearing = hearing;
  }

  async enter<T>(work: (hearing: Hearing) => Promise<T>): Promise<T> {
    if (this.#hearing === undefined || this.#isClosed)
      throw new Unavailable('Mattermost is not listened to now');
    const done = work(this.#hearing);
    this.#inside.add(done);
    try {
      return await done;
    } finally {
      this.#inside.delete(done);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await soon(this.#clock, PATIENCE, Promise.allSettled([...this.#inside]), []);
  }
}
