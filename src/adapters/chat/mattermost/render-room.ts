import { clip } from '../../../domain/text';

/** How much may still be written. What no longer fits is cut, and nothing comes after a cut: half a story is told from its beginning. */
export class Room {
  #left: number;

  constructor(units: number) {
    this.#left = units;
  }

  /** People's text, as long as it is written in the end: where it is cut, `write` is given less, never torn markup. */
  text(text: string, write: (text: string) => string): string {
    if (this.#left <= 0) return '';
    let kept = text;
    let written = write(kept);
    while (written.length > this.#left && kept !== '') {
      // Escaping is uneven, so the share that fits is an estimate; it shrinks at every turn.
      const share = Math.floor(kept.length * (this.#left / written.length));
      kept = clip(text, Math.min(share, kept.length - 1));
      written = write(kept);
    }
    this.#left = kept === text ? this.#left - written.length : 0;
    return written;
  }

  /** Markup that is whole or not at all. */
  whole(markup: string): string {
    if (markup.length > this.#left) {
      this.#left = 0;
      return '';
    }
    this.#left -= markup.length;
    return markup;
  }
}
