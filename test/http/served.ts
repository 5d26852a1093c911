import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';

import { PrometheusMetrics } from '../../src/adapters/metrics/prometheus';
import { httpServer, type HttpParts } from '../../src/adapters/http/http-server';
import type { HttpServer } from '../../src/adapters/http/server';
import { instant } from '../../src/domain/ids';
import type { Clock } from '../../src/ports/clock';
import { text } from '../../src/voice/rich';
import { labelOf, verbForm, whatItDoes } from '../../src/voice/verb-words';
import { hasWords } from '../../src/voice/say';
import { shortLabel } from '../../src/voice/short-label';
import { FakeApi } from './fake-api';
import { recordingLog, type LoggedLine } from './recording-log';

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** The body as JSON; throws where it is none. */
  json(): Record<string, unknown>;
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

const NO_FORM = { title: shortLabel('verb'), submit: shortLabel('Go'), fields: [] };

/** A server on a free port of loopback, with a fake house behind it. */
export class Served {
  readonly api = new FakeApi();
  readonly lines: LoggedLine[] = [];
  /** What waits for time to pass: heartbeats. */
  readonly waiting = new Set<() => void>();
  port = 0;
  server!: HttpServer;
  private ids = 0;

  async start(more: Partial<HttpParts> = {}): Promise<this> {
    return this.startOn(0, more);
  }

  async startOn(port: number, more: Partial<HttpParts> = {}): Promise<this> {
    const { log } = recordingLog(this.lines);
    this.server = httpServer({
      api: this.api,
      clock: this.clock(),
      log,
      metrics: new PrometheusMetrics(log),
      word: text,
      describe: (verb, param) => {
        if (!hasWords(`verb:${verb.family}.${verb.name}.what`)) return verb.name;
        return param === undefined ? whatItDoes(verb) : labelOf(verb, param);
      },
      form: (verb) => (hasWords(`verb:${verb.family}.${verb.name}.what`) ? verbForm(verb, '', {}) : NO_FORM),
      apiTokens: [],
      webFolder: '/nowhere',
      exporting: { incident: () => Promise.resolve(undefined) },
      routes: [],
      ...more,
    });
    this.port = await this.server.listen('127.0.0.1', port);
    return this;
  }

  async stop(): Promise<void> {
    await this.server.close();
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answered> {
    return this.ask(path, { headers });
  }

  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answered> {
    return this.ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  async ask(path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answered> {
    const response = await this.open(path, { method, headers, ...(body === undefined ? {} : { body }) });
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    const content = Buffer.concat(chunks).toString();
    return {
      status: response.statusCode ?? 0,
      headers: response.headers as Record<string, string>,
      text: content,
      json: () => JSON.parse(content) as Record<string, unknown>,
    };
  }

  /** The response while it still comes in. */
  open(path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const sent = httpRequest({ host: '127.0.0.1', port: this.port, path, method, headers }, resolve);
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** Bytes that no HTTP client would send, and what comes back. */
  raw(bytes: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let heard = '';
      const socket = connect(this.port, '127.0.0.1', () => socket.write(bytes));
      socket.on('data', (chunk) => (heard += chunk.toString()));
      socket.on('close', () => {
        resolve(heard);
      });
      socket.on('error', reject);
    });
  }

  private clock(): Clock {
    return {
      now: () => instant(new Date(0)),
      monotonic: () => 0,
      id: () => `id-${String((this.ids += 1))}`,
      salt: () => '',
      after: (_ms, run) => {
        this.waiting.add(run);
        return () => void this.waiting.delete(run);
      },
    };
  }
}

/** Looks again until it holds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let round = 0; !holds(); round += 1) {
    if (round > 2000) throw new Error('It did not come about.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
