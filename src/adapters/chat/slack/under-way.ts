import type { Clock } from '../../../ports/clock';
import type { Hearing } from '../../../ports/hearing';

const PATIENCE = 10_000;

/** closed → open (`start`) → closing (`stop`: nobody comes in, who is in may finish) → closed. */
export class UnderWay {
  readonly #clock: Clock;
  readonly #inside = new Set<Promise<unknown>>();
  #hearing: Hearing | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `undefined`: nobody hears now, and nobody must be told that somebody did. */
  get hearing(): Hearing | undefined {
    return this.#hearing;
  }

  open(hearing: Hearing): void {
    this.#hearing = hearing;
  }

  /** Work that `close` waits for. Answers it. */
  track<T>(work: Promise<T>): Promise<T> {
    const gone = (): void => {
      this.#inside.delete(work);
    };
    this.#inside.add(work);
    work.then(gone, gone);
    return work;
  }

  async close(): Promise<void> {
    this.#hearing = undefined;
    let cancel = (): void => undefined;
    const patience = new Promise<void>((resolve) => {
      cancel = this.#clock.after(PATIENCE, resolve);
    });
    await Promise.race([this.#finished(), patience]);
    cancel();
  }

  /** What is under way may begin something itself: an answer after the response. */
  async #finished(): Promise<void> {
    while (this.#inside.size > 0) await Promise.allSettled([...this.#inside]);
  }
}
