import { WebSocket, type RawData } from 'ws';

/** What `WebSocketClient` hands to its own close handler. */
class ClosedEvent extends Event {
  readonly code: number;
  readonly wasClean: boolean;

  constructor(type: string, init: { readonly code?: number; readonly wasClean?: boolean } = {}) {
    super(type);
    this.code = init.code ?? 0;
    this.wasClean = init.wasClean ?? false;
  }
}

/** `WebSocketClient` was written for browsers; without these two names a missed event would end the process. */
export function provideBrowserNames(): void {
  for (const [name, value] of Object.entries({ WebSocket, CloseEvent: ClosedEvent }))
    if (!(name in globalThis))
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

const HANDSHAKE = 10_000;

interface Frame {
  readonly event?: unknown;
  readonly seq_reply?: unknown;
  readonly status?: unknown;
}

/**
 * The socket that `WebSocketClient` speaks through. An exception in one of its handlers would end the process, as would an
 * error that nobody hears; here both are told to `fault` and the line goes on or is closed.
 */
export class GuardedSocket {
  onopen: (() => void) | null = null;
  onclose: ((event: { readonly code: number }) => void) | null = null;
  onmessage: ((event: { readonly data: string }) => void) | null = null;
  onerror: ((event: { readonly type: string }) => void) | null = null;
  readonly #socket: WebSocket;
  readonly #fault: (error: unknown) => void;
  #isAbandoned = false;

  /** `replied`: the server answered a question of ours, so the line stands. */
  constructor(url: string, token: string, tell: { replied: () => void; fault: (error: unknown) => void }) {
    this.#fault = tell.fault;
    this.#socket = new WebSocket(url, {
      handshakeTimeout: HANDSHAKE,
      // A server resumes a cut line only for somebody who is known before the first word.
      headers: { authorization: `Bearer ${token}` },
    });
    this.#socket.on('open', () => {
      this.#guarded(() => this.onopen?.());
    });
    this.#socket.on('close', (code) => {
      this.#guarded(() => this.onclose?.({ code }));
    });
    this.#socket.on('error', (error) => {
      tell.fault(error);
      this.#guarded(() => this.onerror?.({ type: 'error' }));
    });
    this.#socket.on('message', (data) => {
      this.#guarded(() => {
        const text = textOf(data);
        const frame: unknown = JSON.parse(text);
        if (typeof frame !== 'object' || frame === null) return;
        const { seq_reply: reply, status, event }: Frame = frame;
        // Anything else would be taken for an event whose number is missing.
        if (reply === undefined && typeof event !== 'string') return;
        if (reply !== undefined && status === 'OK') tell.replied();
        this.onmessage?.({ data: text });
      });
    });
  }

  get readyState(): number {
    return this.#socket.readyState;
  }

  send(text: string): void {
    this.#socket.send(text, (error) => {
      if (error) this.#fault(error);
    });
  }

  close(): void {
    this.#socket.close();
  }

  /** For good and at once, without another word to anybody. */
  abandon(): void {
    this.#isAbandoned = true;
    this.#socket.terminate();
  }

  #guarded(work: () => void): void {
    if (this.#isAbandoned) return;
    try {
      work();
    } catch (error) {
      this.#fault(error);
    }
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return data instanceof ArrayBuffer ? Buffer.from(data).toString('utf8') : data.toString('utf8');
}
