import { z } from 'zod';

import { instant, type Instant } from '../../../domain/ids';
import type { ChatMemory } from '../../../ports/chat-memory';

const KEY = 'heard';
/** The server hands events out a little later than it writes posts, and its clock is not ours. */
const MARGIN = 10_000;
const kept = z.object({ until: z.iso.datetime() });

/** A stretch of time in which something may have been said that nobody heard; milliseconds since 1970. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/**
 * Up to when everything has surely been heard, and what the house must still be told to look for. Listening → cut (nothing
 * moves) → fresh (the stretch is owed to the house) or resumed (nothing was lost).
 */
export class Position {
  #alive: number | undefined;
  #lastEvent: number | undefined;
  #cutAt: number | undefined;
  #owed: Gap | undefined;

  /** From here on the one who listened before is to be caught up with; nothing where nobody ever listened. */
  begin(heardUntil: number | undefined): void {
    this.#cutAt = heardUntil ?? this.#cutAt ?? this.#alive;
    this.#alive = undefined;
    this.#lastEvent = undefined;
  }

  get owed(): Gap | undefined {
    return this.#owed;
  }

  alive(now: number): void {
    if (this.#cutAt === undefined) this.#alive = now;
  }

  /** Its number was the next one, so nothing before it is missing. */
  event(now: number): void {
    this.#lastEvent = now;
    this.alive(now);
  }

  down(): void {
    this.#cutAt ??= this.#alive;
  }

  /** What is missing was sent after the last event, whatever the server answered since. */
  skipped(): void {
    if (this.#lastEvent !== undefined) this.#cutAt = Math.min(this.#cutAt ?? Infinity, this.#lastEvent);
  }

  fresh(now: number): void {
    if (this.#cutAt !== undefined) this.owe({ from: this.#cutAt - MARGIN, to: now });
    this.#cutAt = undefined;
    this.event(now);
  }

  resumed(now: number): void {
    this.#cutAt = undefined;
    this.event(now);
  }

  owe({ from, to }: Gap): void {
    this.#owed = {
      from: Math.min(from, this.#owed?.from ?? Infinity),
      to: Math.max(to, this.#owed?.to ?? -Infinity),
    };
  }

  /** The house knows of it; what came to be owed meanwhile stays. */
  paid(gap: Gap): void {
    if (this.#owed === gap) this.#owed = undefined;
  }

  /** Up to when everything has been heard, given the oldest event that is still on its way; `undefined` while nothing is known. */
  heardUntil(oldest: number | undefined): number | undefined {
    const until = this.#cutAt ?? this.#alive;
    if (until === undefined) return undefined;
    return Math.min(until, oldest ?? Infinity, this.#owed?.from ?? Infinity);
  }
}

export const instantOf = (ms: number): Instant => instant(new Date(ms));

export async function readPosition(memory: ChatMemory): Promise<number | undefined> {
  const found = kept.safeParse(await memory.get(KEY)).data;
  return found === undefined ? undefined : Date.parse(found.until);
}

export const writePosition = (memory: ChatMemory, until: number): Promise<void> =>
  memory.put(KEY, { until: instantOf(until) });
