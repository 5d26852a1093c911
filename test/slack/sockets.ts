import type { Server } from 'node:http';

import { WebSocketServer, type WebSocket } from 'ws';

import { object, text, unpacked, type Json } from './shape';
import { APP_ID } from './state';

/** What came back for one envelope. */
export interface Acknowledged {
  readonly payload: Json;
}

/** Slack counts a delivery that nobody acknowledged for so long as lost. */
const ACKNOWLEDGE_WITHIN_MS = 3_000;

/** The lines of socket mode: one ticket, one line. */
export class SlackSockets {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #lines = new Set<WebSocket>();
  readonly #waiting = new Map<
    string,
    { told(answer: Acknowledged | undefined): void; readonly line: WebSocket }
  >();
  readonly #tickets = new Set<string>();
  #count = 0;

  constructor(http: Server) {
    http.on('upgrade', (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
      if (!this.#tickets.delete(ticket)) {
        socket.destroy();
        return;
      }
      this.#server.handleUpgrade(request, socket, head, (line) => {
        this.#open(line);
      });
    });
  }

  url(origin: string): string {
    this.#count += 1;
    const ticket = `ticket-${this.#count}`;
    this.#tickets.add(ticket);
    return `${origin.replace('http', 'ws')}/link?ticket=${ticket}&app_id=${APP_ID}`;
  }

  get open(): number {
    return this.#lines.size;
  }

  /** Gives the envelope to one of the lines; `undefined` where it was never acknowledged. */
  send(type: string, payload: Json, more: Json = {}): Promise<Acknowledged | undefined> {
    const [line] = this.#lines;
    if (line === undefined) return Promise.resolve(undefined);
    this.#count += 1;
    const id = `envelope-${this.#count}`;
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        this.#waiting.delete(id);
        resolve(undefined);
      }, ACKNOWLEDGE_WITHIN_MS);
      const told = (answer: Acknowledged | undefined): void => {
        clearTimeout(late);
        resolve(answer);
      };
      this.#waiting.set(id, { told, line });
      const envelope = {
        envelope_id: id,
        type,
        payload,
        accepts_response_payload: type !== 'events_api',
        ...more,
      };
      line.send(JSON.stringify(envelope));
    });
  }

  /** All lines break, without a word. */
  cut(): void {
    for (const line of this.#lines) line.terminate();
  }

  /** Slack asks for a new line before it takes the old one away. */
  refresh(): void {
    for (const line of this.#lines)
      line.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} }));
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #open(line: WebSocket): void {
    this.#lines.add(line);
    line.on('message', (data: Buffer) => {
      const message = object(unpacked(data.toString()));
      const waiting = this.#waiting.get(text(message['envelope_id']));
      this.#waiting.delete(text(message['envelope_id']));
      waiting?.told({ payload: object(message['payload']) });
    });
    line.on('close', () => {
      this.#lines.delete(line);
      for (const [id, waiting] of this.#waiting)
        if (waiting.line === line) {
          this.#waiting.delete(id);
          waiting.told(undefined);
        }
    });
    line.on('error', () => {
      line.terminate();
    });
    line.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.#lines.size,
        debug_info: { host: 'the stand-in', approximate_connection_time: 3_600 },
        connection_info: { app_id: APP_ID },
      }),
    );
  }
}
