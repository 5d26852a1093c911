/** Why not: something that every chat or alert source knows and the catalogue words (`delivery:<known>`), or what the outside itself said. */
export type Reason =
  | {
      readonly known:
        | 'unknown-person'
        | 'unknown-group'
        | 'unknown-place'
        | 'unknown-emoji'
        | 'archived'
        | 'locked-out'
        | 'message-gone'
        | 'channel-gone'
        | 'cannot-convert'
        | 'not-allowed'
        | 'busy'
        | 'timed-out'
        | 'threw'
        | 'unsure'
        | 'paused'
        | 'away'
        | 'source-away'
        | 'source-slow'
        | 'source-busy'
        | 'source-refused'
        | 'source-forgot'
        | 'no-such-priority';
    }
  | { readonly said: string };

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
   * `rests` names the budget keys that must rest that long, for everybody (a 429 of one method rests that method alone).
   */
  | {
      readonly outcome: 'retry';
      readonly reason: Reason;
      readonly effect: 'none' | 'unknown';
      readonly after?: number;
      readonly rests?: readonly string[];
    }
  /** It will never work as it is. */
  | { readonly outcome: 'failed'; readonly reason: Reason };
