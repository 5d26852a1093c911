import { WebSocketClient } from '@mattermost/client';

import type { Clock } from '../../../ports/clock';
import { eventShape, type SocketEvent } from './heard-shapes';
import { GuardedSocket, provideBrowserNames } from './socket-guard';

/** How often a line that was cut is tried again before it is given up, and how long it waits in between. */
const TIMES = {
  minWebSocketRetryTime: 1_000,
  maxWebSocketRetryTime: 15_000,
  reconnectJitterRange: 500,
  clientPingInterval: 10_000,
};
/** A line that never stands again is given up, so that its owner looks at the token and the server anew. */
const MOST_FAILS = 5;
/** A server that did not keep the old line says hello on the new one, at once. */
const HELLO_WITHIN = 5_000;
/** What `WebSocketClient` says of a line that it closed because a number was missing. */
const SKIPPED = '4001';

export interface LineEars {
  /** The line stands and begins anew: what was said while there was none is lost. */
  fresh(): void;
  /** The line stands again, and what was said meanwhile comes after it. */
  resumed(): void;
  event(event: SocketEvent, connection: string): void;
  /** The server answered: everything up to now has been heard. */
  alive(): void;
  /** Nothing is heard from now on. */
  down(): void;
  /** An event is missing, somewhere after the last one. */
  skipped(): void;
  /** It was tried often enough; the line is to be closed. */
  hopeless(): void;
  fault(error: unknown): void;
}

export interface LineParts {
  readonly url: string;
  readonly token: string;
  readonly clock: Clock;
}

/**
 * One socket after the other to the server, as one line. connecting → standing (a hello, or the next event in order after a
 * resumption) → cut → connecting …, until it is closed.
 */
export class Line {
  readonly #client: WebSocketClient;
  readonly #ears: LineEars;
  readonly #parts: LineParts;
  #socket: GuardedSocket | undefined;
  #connection = '';
  #isStanding = false;
  #isClosed = false;
  #fails = 0;
  #cancelWait = (): void => undefined;

  constructor(parts: LineParts, ears: LineEars) {
    provideBrowserNames();
    this.#parts = parts;
    this.#ears = ears;
    const config: NonNullable<ConstructorParameters<typeof WebSocketClient>[0]> = { ...TIMES };
    // Its type is the browser's whole socket, of which it uses what the guarded one has.
    this.#client = new WebSocketClient(
      Object.assign(config, { newWebSocketFn: (url: string): object => this.#connect(url) }),
    );
    this.#client.addMessageListener((message: unknown) => {
      this.#heard(message);
    });
    // Without one it would take a new line for the old one.
    this.#client.addMissedMessageListener(() => undefined);
    this.#client.addCloseListener(() => {
      this.#wasCut();
    });
    this.#client.initialize(`${parts.url.replace(/^http/, 'ws')}/api/v4/websocket`, parts.token);
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelWait();
    this.#client.close();
    this.#socket?.abandon();
  }

  #connect(url: string): GuardedSocket {
    if (new URL(url).searchParams.get('disconnect_err_code') === SKIPPED) this.#ears.skipped();
    this.#socket = new GuardedSocket(url, this.#parts.token, {
      replied: () => {
        this.#replied();
      },
      fault: (error) => {
        if (!this.#isClosed) this.#ears.fault(error);
      },
    });
    return this.#socket;
  }

  #heard(message: unknown): void {
    const event = eventShape.safeParse(message).data;
    if (event === undefined || this.#isClosed) return;
    if (event.event === 'hello') {
      const id = event.data?.['connection_id'];
      const connection = typeof id === 'string' ? id : '';
      const isNew = connection !== this.#connection || connection === '';
      this.#connection = connection;
      this.#stands(isNew);
    } else {
      if (!this.#isStanding) this.#stands(false);
      this.#ears.event(event, this.#connection);
    }
    this.#ears.alive();
  }

  #replied(): void {
    if (this.#isStanding) {
      this.#ears.alive();
      return;
    }
    // A line that was never greeted cannot be resumed: the hello is still to come.
    if (this.#connection === '') return;
    this.#cancelWait();
    this.#cancelWait = this.#parts.clock.after(HELLO_WITHIN, () => {
      if (!this.#isStanding && !this.#isClosed) this.#stands(false);
    });
  }

  #stands(isNew: boolean): void {
    this.#cancelWait();
    this.#isStanding = true;
    this.#fails = 0;
    if (isNew) this.#ears.fresh();
    else this.#ears.resumed();
  }

  #wasCut(): void {
    if (this.#isClosed) return;
    this.#cancelWait();
    if (this.#isStanding) this.#ears.down();
    this.#isStanding = false;
    this.#fails += 1;
    if (this.#fails < MOST_FAILS) return;
    // Closed from within this call, it would be connected once more by what follows it.
    queueMicrotask(() => {
      if (!this.#isClosed) this.#ears.hopeless();
    });
  }
}
