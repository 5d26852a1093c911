import type { Fact, Say } from './say';

/** Why a command was not done, and what can be done instead. A value: nothing was recorded, nothing is broken. */
export interface Refusal {
  /** Key under `refusal:` of the message catalogue. */
  readonly reason: string;
  readonly facts: Say['facts'];
  /** Verbs that are possible now. */
  readonly instead: readonly string[];
  /** The argument at fault, so that a form can show the refusal at its field. */
  readonly field?: string;
  /** `forbidden` and `unknown` become other HTTP statuses than a plain conflict. */
  readonly kind: 'conflict' | 'invalid' | 'forbidden' | 'unknown';
}

export const refuse = (
  reason: string,
  facts: Readonly<Record<string, Fact>> = {},
  more: { instead?: readonly string[]; field?: string; kind?: Refusal['kind'] } = {},
): Refusal => ({
  reason,
  facts,
  instead: more.instead ?? [],
  kind: more.kind ?? 'conflict',
  ...(more.field === undefined ? {} : { field: more.field }),
});
