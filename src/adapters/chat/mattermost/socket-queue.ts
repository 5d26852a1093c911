import type { Clock } from '../../../ports/clock';

/** `again`: not now; `done`: heard, or nothing to hear. */
export type Outcome = 'done' | 'again';

const FIRST_WAIT = 250;
const LONGEST_WAIT = 10_000;

interface Entry {
  readonly at: number;
  readonly work: (attempt: number) => Promise<Outcome>;
}

/**
 * Events on their way to the house: in order within a channel, side by side across channels. The platform does not send an
 * event again, so one that could not be recorded stays at its place until it is, or until the queue is closed.
 */
export class EventQueue {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #entries = new Set<Entry>();
  readonly #lanes = new Map<string, Entry[]>();
  readonly #running = new Set<Promise<void>>();
  readonly #wakes = new Set<() => void>();
  #isClosed = false;

  constructor(clock: Clock, most: number) {
    this.#clock = clock;
    this.#most = most;
  }

  /** When the oldest event arrived that is not heard yet. */
  get oldest(): number | undefined {
    const [first] = this.#entries;
    return first?.at;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** `false`: there is no room, and the event is lost here. */
  add(lane: string, at: number, work: Entry['work']): boolean {
    if (this.#isClosed || this.#entries.size >= this.#most) return false;
    const entry: Entry = { at, work };
    this.#entries.add(entry);
    const waiting = this.#lanes.get(lane);
    if (waiting !== undefined) {
      waiting.push(entry);
      return true;
    }
    const entries = [entry];
    this.#lanes.set(lane, entries);
    const run = this.#run(lane, entries).finally(() => this.#running.delete(run));
    this.#running.add(run);
    return true;
  }

  /** Nothing is begun any more; answers when what is under way has ended. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const wake of this.#wakes) wake();
    await Promise.all(this.#running);
  }

  async #run(lane: string, entries: Entry[]): Promise<void> {
    for (let attempt = 0; ;) {
      const [entry] = entries;
      if (entry === undefined || this.#isClosed) break;
      if ((await entry.work(attempt)) === 'again') {
        await this.#wait(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt));
        attempt += 1;
        continue;
      }
      attempt = 0;
      entries.shift();
      this.#entries.delete(entry);
    }
    this.#lanes.delete(lane);
  }

  #wait(ms: number): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        cancel();
        this.#wakes.delete(wake);
        resolve();
      };
      const cancel = this.#clock.after(ms, wake);
      this.#wakes.add(wake);
    });
  }
}
