/** What a test orders of a Slack that misbehaves. */
export interface Order {
  /** For these methods alone; otherwise for all, or all that write where the effect matters. */
  readonly method?: string;
  readonly channel?: string;
  /** How often; once where nothing is said. */
  readonly times?: number;
}

export type Trouble =
  | { readonly kind: 'limit'; readonly retryAfter: number }
  /** `before`: nothing happened. `after`: it took effect, and nobody is told so. */
  | { readonly kind: 'broken'; readonly status: number; readonly effect: 'before' | 'after' }
  | { readonly kind: 'cut'; readonly effect: 'before' | 'after' }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'wait'; readonly ms: number };

const READS =
  /^(auth\.test|apps\.connections\.open|users\.|usergroups\.|[a-z]+\.(list|get|info|history|replies|members)$)/;

interface Standing {
  readonly trouble: Trouble;
  readonly order: Order;
  left: number;
}

export class Orders {
  #standing: Standing[] = [];

  add(trouble: Trouble, order: Order = {}): void {
    this.#standing.push({ trouble, order, left: order.times ?? 1 });
  }

  clear(): void {
    this.#standing = [];
  }

  /** How many misfortunes are ordered and have not happened yet. */
  get open(): number {
    return this.#standing.reduce((sum, { left }) => sum + left, 0);
  }

  /** The misfortunes of this call, each used up by it. */
  take(method: string, channel: string | undefined): readonly Trouble[] {
    const due = this.#standing.filter(({ order, trouble, left }) => {
      if (left === 0 || (order.channel !== undefined && order.channel !== channel)) return false;
      if (order.method !== undefined) return order.method === method;
      // Losing the answer of a question loses nothing, so nobody who orders a loss means that.
      return !('effect' in trouble && trouble.effect === 'after') || !READS.test(method);
    });
    for (const one of due) one.left -= 1;
    this.#standing = this.#standing.filter(({ left }) => left > 0);
    return due.map(({ trouble }) => trouble);
  }
}
