import { timingSafeEqual } from 'node:crypto';

import { z } from 'zod';

import type { ChatMemory } from '../../../ports/chat-memory';
import type { Clock } from '../../../ports/clock';
import type { Crypto } from '../../../ports/crypto';

const KEY = 'commands';
/** A stranger who guesses must not keep the database busy. */
const LOOK_AGAIN = 1_000;

const record = z.object({
  /** Trigger → what Muster registered, with the digest of its token. */
  registered: z.record(z.string(), z.object({ id: z.string(), digest: z.string() })).default({}),
  /** Why the server did not let it, at the last attempt. */
  refused: z.string().optional(),
  /** Triggers that somebody else's commands hold. */
  taken: z.array(z.string()).default([]),
});
export type CommandRecord = z.infer<typeof record>;

/**
 * The tokens that make a slash command genuine: those of the settings, else those that Muster got when it registered its commands, of
 * which only digests are kept, where every replica finds them.
 */
export class CommandTokens {
  readonly #parts: { readonly crypto: Crypto; readonly memory: ChatMemory; readonly clock: Clock };
  readonly #given: readonly string[];
  #learned: readonly string[] = [];
  #lookAt = -Infinity;

  constructor(
    parts: { readonly crypto: Crypto; readonly memory: ChatMemory; readonly clock: Clock },
    setting: string | undefined,
  ) {
    this.#parts = parts;
    this.#given = (setting ?? '')
      .split(',')
      .map((token) => token.trim())
      .filter((token) => token !== '')
      .map((token) => parts.crypto.digest(token));
  }

  /** The operator made the commands by hand, and Muster leaves them alone. */
  get areGiven(): boolean {
    return this.#given.length > 0;
  }

  digest(token: string): string {
    return this.#parts.crypto.digest(token);
  }

  /** Every token that the request carries must be known, and there must be one. */
  async admit(tokens: readonly (string | undefined)[]): Promise<boolean> {
    const digests = tokens.flatMap((token) => (token === undefined ? [] : [this.digest(token)]));
    if (digests.length === 0) return false;
    if (digests.every((one) => this.#knows(one))) return true;
    if (this.areGiven) return false;
    const now = this.#parts.clock.monotonic();
    if (now < this.#lookAt) return false;
    this.#lookAt = now + LOOK_AGAIN;
    await this.read();
    return digests.every((one) => this.#knows(one));
  }

  async read(): Promise<CommandRecord> {
    const kept = record.safeParse((await this.#parts.memory.get(KEY)) ?? {}).data;
    const known = kept ?? record.parse({});
    this.#learn(known);
    return known;
  }

  async write(known: CommandRecord): Promise<void> {
    await this.#parts.memory.put(KEY, { ...known });
    this.#learn(known);
  }

  #learn({ registered }: CommandRecord): void {
    this.#learned = Object.values(registered).map(({ digest }) => digest);
  }

  /** All are compared, and each takes the same time whatever is wrong with it. */
  #knows(digest: string): boolean {
    const given = Buffer.from(digest);
    let isKnown = false;
    for (const one of [...this.#given, ...this.#learned]) {
      const known = Buffer.from(one);
      if (known.length === given.length && timingSafeEqual(known, given)) isKnown = true;
    }
    return isKnown;
  }
}
