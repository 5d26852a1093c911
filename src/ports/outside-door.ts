export interface OutsideRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  /** Checked: a name or value that could begin another header is refused. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  /** A longer answer is cut. */
  readonly mostBytes: number;
}

export type OutsideAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      readonly cut: boolean;
    }
  /** Not sent: the address is none that may be reached, or the request cannot be written. `why` is a key under `outside:`. */
  | { readonly kind: 'forbidden'; readonly why: string; readonly host: string }
  /** Not sent: nobody took the call. */
  | { readonly kind: 'away'; readonly host: string }
  /** Sent, perhaps: a time-out, a cut connection, an abort. */
  | { readonly kind: 'unsure'; readonly host: string };

/**
 * The way out for everything whose address may come from data. Hosts that the configuration names may be reached wherever they are; any
 * other only at public addresses, looked at when connecting, so that a name cannot be rebound. Redirects are answered, never followed.
 * Never throws.
 */
export interface OutsideDoor {
  ask(request: OutsideRequest): Promise<OutsideAnswer>;
}
