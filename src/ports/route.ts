/** An HTTP route that an adapter wants mounted on the bot's one server: the raw body in, a response out. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/slack/events`, `/console/api/channels/:channel`. */
  readonly path: string;
  /**
   * Who may come in: `signed` checks its own signature or token in `handle`; `local` is for people and scripts of this
   * installation and is let in by the server's own rule (bearer token, or loopback as the design defines it); `public` is for everybody.
   */
  readonly access: 'signed' | 'local' | 'public';
  /** Larger bodies are answered 413 before `handle` is called. */
  readonly maxBytes: number;
  /** Asked before the body is read, with names of headers in lower case: whoever is answered here sends none. */
  atDoor?(headers: Readonly<Record<string, string>>): RouteResponse | undefined;
  /** Throwing `Unavailable` (kit) is answered 503; any other exception 500, worded for a person and logged. */
  handle(request: RouteRequest): Promise<RouteResponse>;
}

export interface RouteRequest {
  readonly method: string;
  /** The path with its query as it came. */
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Aborts when the client goes away: a stream must end then. */
  readonly signal: AbortSignal;
}

export interface RouteResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A text, or for server-sent events a stream of frames that ends when `signal` aborts. */
  readonly body: string | Uint8Array | AsyncIterable<string>;
}
