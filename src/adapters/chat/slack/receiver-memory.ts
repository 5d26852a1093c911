import type { Reply } from './outcome';

/** A signature is good for five minutes before and five minutes after its own time, and for no more. */
export const SIGNATURE_LIFE_MS = 11 * 60_000;
const MOST = 20_000;

/** The signatures of late and what was answered to them: this process's own part of a memory that all replicas share. */
export class ReceiverMemory {
  readonly #answers = new Map<string, { readonly reply: Promise<Reply>; readonly until: number }>();

  answerTo(signature: string, now: number): Promise<Reply> | undefined {
    const found = this.#answers.get(signature);
    return found !== undefined && found.until > now ? found.reply : undefined;
  }

  /** From the moment when the work begins: a replay does not wait for the end of it. */
  remember(signature: string, reply: Promise<Reply>, now: number): void {
    this.#answers.set(signature, { reply, until: now + SIGNATURE_LIFE_MS });
    // Oldest first: a map keeps the order in which things came.
    for (const [oldest, { until }] of this.#answers) {
      if (this.#answers.size <= MOST && until > now) break;
      this.#answers.delete(oldest);
    }
  }

  /** What had no effect may come again. */
  forget(signature: string): void {
    this.#answers.delete(signature);
  }
}
