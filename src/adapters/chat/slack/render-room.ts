import type { Span } from '../../../ports/message';
import { cut } from './text';

export type Link = Extract<Span, { kind: 'link' }>;

/** How much may still be said in a message. What does not fit is cut, and the first link that is cut is remembered. */
export class Room {
  #left: number;
  #lost: Link | undefined;

  constructor(size: number) {
    this.#left = size;
  }

  /** The link that whoever wants to read on needs. */
  get lost(): Link | undefined {
    return this.#lost;
  }

  take(text: string, most = Number.MAX_SAFE_INTEGER): string {
    const limit = Math.min(most, this.#left);
    const kept = limit <= 0 ? '' : cut(text, limit);
    // Nothing goes on after an ellipsis, however short.
    this.#left = text.length > this.#left ? 0 : this.#left - kept.length;
    return kept;
  }

  /** For what cannot be cut: all of it or nothing. */
  holds(length: number): boolean {
    if (this.#left < length) return false;
    this.#left -= length;
    return true;
  }

  lose(link: Link): void {
    this.#lost ??= link;
  }
}
