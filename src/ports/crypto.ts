import type { Json } from '../kit/json';

export interface Crypto {
  /** SHA-256 in lower-case hex of the text's UTF-8 bytes. */
  digest(text: string): string;
  /**
   * Packs a value with a signature into a short URL-safe text that an outside party may carry and hand back: button values,
   * form states. It is readable, not secret. `purpose` must be the same on opening, so that one seal cannot serve as another.
   */
  seal(purpose: string, value: Json): string;
  /** The value, or `undefined` for anything that this installation did not seal for that purpose. Never throws. */
  open(purpose: string, sealed: string): unknown;
  /** A detached signature, for files that outsiders may hold. */
  sign(text: string): string;
  /** In constant time. */
  verify(text: string, signature: string): boolean;
}
