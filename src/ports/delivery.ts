/**
 * What became of one call on the outside world. An adapter answers one of these and neither loops, sleeps nor throws on
 * purpose; a thrown error is taken as `retry` with an unknown outcome.
 */
export type Delivery<Receipt> =
  /** It took effect; asked again with the same key it would answer the same. */
  | { readonly outcome: 'sent'; readonly receipt: Receipt }
  /**
   * Not now. `after` is the wait in milliseconds that the outside asked for; without it the road backs off by itself.
   * `effect: 'none'` says for certain that nothing happened (refused, rate-limited, not connected); `'unknown'` says it may
   * have happened (a time-out, a cut connection, a 5xx): then the road waits, asks `find`, and only then calls again.
   * `pause` says that the whole budget key must rest that long, not only this call.
   */
  | {
      readonly outcome: 'retry';
      readonly reason: string;
      readonly effect: 'none' | 'unknown';
      readonly after?: number;
      readonly pause?: boolean;
    }
  /** It will never work as it is. `reason` is a key under `delivery:` of the message catalogue or the outside's own words. */
  | { readonly outcome: 'failed'; readonly reason: string };
