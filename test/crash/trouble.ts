import type { ChatCall } from '../../src/ports/chat';
import type { Entry } from './chat-books';

/**
 * What a chat does to those who call it:
 * `lose-answer` does it and cuts the connection; `delay` never answers, and does it when it is asked about it, no sooner;
 * `500-after` does it and says that it broke; `429` and `refuse` do nothing and say so.
 */
export type Trouble = 'lose-answer' | 'delay' | '500-after' | '429' | 'refuse';
export const TROUBLES: readonly Trouble[] = ['lose-answer', 'delay', '500-after', '429', 'refuse'];

/** Counted under each key by itself, so that it does not matter which call comes first. */
export interface Programmed {
  readonly kind: ChatCall['kind'];
  /** Only calls in whose text this stands. */
  readonly about?: string;
  /** Befalls the n-th call under a key, the first being 1; without it every one. */
  readonly nth?: number;
  readonly trouble: Trouble;
}

export class Troublemaker {
  private programme: readonly Programmed[] = [];
  private readonly calls = new Map<string, number>();

  follow(programme: readonly Programmed[]): void {
    this.programme = programme;
  }

  next({ key, call }: Entry): Trouble | undefined {
    const name = `${call.kind} ${key}`;
    const nth = (this.calls.get(name) ?? 0) + 1;
    this.calls.set(name, nth);
    return this.programme.find(
      (it) =>
        it.kind === call.kind &&
        (it.nth === undefined || it.nth === nth) &&
        (it.about === undefined || JSON.stringify(call).includes(it.about)),
    )?.trouble;
  }
}
