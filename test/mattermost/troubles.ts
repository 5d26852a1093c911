/** What a test orders to go wrong, for so many requests that fit. */
export type Trouble =
  /** 429 in plain text; `seconds` as the header tells it. */
  | { readonly kind: 'limited'; readonly seconds: number }
  | { readonly kind: 'broken'; readonly status: 500 | 502 | 503 }
  /** It takes effect, and nobody hears that it did. */
  | { readonly kind: 'lost' }
  /** The connection is cut before anything happened. */
  | { readonly kind: 'cut' };

/** Requests that change something, as a test orders trouble for them. */
export const WRITING = /^(?:POST|PUT|DELETE) (?!\/users\/(?:ids|usernames)|\/posts\/ids)/;

export class Troubles {
  latencyMs = 0;
  /** The bot's token is worth nothing any more. */
  revoked = false;
  #ordered: { readonly trouble: Trouble; readonly on: RegExp; times: number }[] = [];

  order(trouble: Trouble, on = /./, times = 1): void {
    this.#ordered.push({ trouble, on, times });
  }

  /** Of `POST /posts`, say; one that was taken is used up. */
  take(request: string): Trouble | undefined {
    const next = this.#ordered.find(({ on, times }) => times > 0 && on.test(request));
    if (next === undefined) return undefined;
    next.times -= 1;
    return next.trouble;
  }

  end(): void {
    this.#ordered = [];
    this.latencyMs = 0;
    this.revoked = false;
  }
}
