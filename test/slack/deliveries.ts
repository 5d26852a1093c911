import type { FakeSlack } from './fake-slack';
import { SIGNING_SECRET } from './fake-slack';
import type { InstalledApp } from './installed-app';
import { envelope } from './payloads';
import { isJson, text, unpacked, type Json } from './shape';
import { sign, type Signed } from './signing';
import { BOT } from './state';

export interface Received {
  readonly status: number;
  /** What the body says, `undefined` where it is empty. */
  readonly json: Json | undefined;
}

/** Carries a signed request to the bot: straight to its route, or over HTTP. */
export type Carry = (request: Signed) => Promise<{ readonly status: number; readonly body: string }>;

type Kind = 'slash_commands' | 'interactive' | 'events_api';
const FORM = 'application/x-www-form-urlencoded';

/** Slack's side of a delivery: signed and over HTTP, or through the line of socket mode while one stands. */
export class Deliveries {
  readonly #fake: FakeSlack;
  readonly #app: InstalledApp;
  readonly #carry: Carry | undefined;
  #background: Promise<unknown> = Promise.resolve();
  #last: (() => Promise<Received>) | undefined;

  /** Without a way over HTTP everything goes through the socket, or nowhere. */
  constructor(fake: FakeSlack, app: InstalledApp, carry: Carry | undefined) {
    this.#fake = fake;
    this.#app = app;
    this.#carry = carry;
  }

  command(payload: Json): Promise<Received> {
    this.#insist(this.#app.has(text(payload['command'])), `has no command ${text(payload['command'])}`);
    const body = new URLSearchParams(
      Object.entries(payload).map(([key, value]): [string, string] => [key, text(value)]),
    );
    return this.#first('slash_commands', FORM, body.toString(), payload);
  }

  interaction(payload: Json): Promise<Received> {
    const menu = { shortcut: 'global', message_action: 'message' } as const;
    const type = payload['type'];
    if (type === 'shortcut' || type === 'message_action') {
      const callback = text(payload['callback_id']);
      this.#insist(this.#app.shows(menu[type], callback), `has no ${menu[type]} entry ${callback}`);
    }
    const body = new URLSearchParams({ payload: JSON.stringify(payload) });
    return this.#first('interactive', FORM, body.toString(), payload);
  }

  event(event: Json): Promise<Received> {
    this.#insist(this.#app.hears(event), `is not told of ${text(event['type'])}`);
    const whole = envelope(this.#fake.state, event, BOT.user);
    return this.#first('events_api', 'application/json', JSON.stringify(whole), whole);
  }

  /** The last doing once more, as a declared retry. */
  again(): Promise<Received> {
    if (this.#last === undefined) throw new Error('Nobody did anything yet');
    return this.#last();
  }

  /** One of several events that nobody waits for. */
  inBackground(event: Json): void {
    if (!this.#app.hears(event)) return;
    this.#background = this.#background.then(async () => {
      const whole = envelope(this.#fake.state, event, BOT.user);
      await this.#send('events_api', 'application/json', JSON.stringify(whole), whole);
    });
  }

  async settled(): Promise<void> {
    await this.#background;
  }

  carry(request: Signed): ReturnType<Carry> {
    if (this.#carry === undefined) throw new Error('This bot is not reached over HTTP');
    return this.#carry(request);
  }

  /** What the manifest leaves out, Slack does not deliver, and whoever tests with it should know. */
  #insist(isThere: boolean, what: string): void {
    if (!isThere) this.#fake.faults.record(`manifest: the app ${what}`);
  }

  #first(kind: Kind, type: string, body: string, payload: Json): Promise<Received> {
    let count = 0;
    const begun = Date.now();
    const once = (): Promise<Received> => {
      const retry = count > 0 ? count : undefined;
      count += 1;
      // An event that is sent again is signed anew; of anything else only a proxy makes a second one, and it cannot sign.
      return this.#send(kind, type, body, payload, retry, kind === 'events_api' ? Date.now() : begun);
    };
    this.#last = once;
    return once();
  }

  async #send(
    kind: Kind,
    type: string,
    body: string,
    payload: Json,
    retry?: number,
    at = Date.now(),
  ): Promise<Received> {
    if (this.#carry === undefined) {
      const more = retry === undefined ? {} : { retry_attempt: retry, retry_reason: 'timeout' };
      const told = await this.#fake.sockets.send(kind, payload, more);
      const isSilent = told === undefined || Object.keys(told.payload).length === 0;
      return { status: told === undefined ? 503 : 200, json: isSilent ? undefined : told.payload };
    }
    const { headers } = sign(SIGNING_SECRET, type, body, at);
    const retried =
      retry === undefined ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_error' };
    const response = await this.carry({ headers: { ...headers, ...retried }, body });
    const json = unpacked(response.body);
    return { status: response.status, json: isJson(json) ? json : undefined };
  }
}
