import { Refused } from './method';
import type { FaultBook } from './fault-book';

const LIFE_MS = 3_000;

/** What a person's click is good for: one view, within three seconds. */
export class Triggers {
  readonly #made = new Map<string, { readonly user: string; readonly at: number; used: boolean }>();
  #count = 0;

  private readonly faults: FaultBook;

  constructor(faults: FaultBook) {
    this.faults = faults;
  }

  make(user: string): string {
    this.#count += 1;
    const id = `${10_000_000 + this.#count}.${20_000_000 + this.#count}.${'f'.repeat(24)}${this.#count}`;
    this.#made.set(id, { user, at: performance.now(), used: false });
    return id;
  }

  /** The person behind it; throws what Slack says of one that is of no use any more. */
  use(id: string): string {
    const found = this.#made.get(id);
    const error =
      found === undefined
        ? 'invalid_trigger_id'
        : found.used
          ? 'exchanged_trigger_id'
          : performance.now() - found.at > LIFE_MS
            ? 'expired_trigger_id'
            : undefined;
    if (found === undefined || error !== undefined) {
      this.faults.record(`views.open: ${error ?? ''}`);
      throw new Refused(error ?? 'invalid_trigger_id');
    }
    found.used = true;
    return found.user;
  }

  /** The next use comes too late, without anybody having to wait. */
  expire(id: string): void {
    const found = this.#made.get(id);
    if (found !== undefined) this.#made.set(id, { ...found, at: -Infinity });
  }
}
