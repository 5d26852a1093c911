import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { RecordingHearing } from '../../../../../test/contracts/recording-hearing';
import { askRoute } from '../../../../../test/contracts/request-route';
import { ManualClock } from '../../../../../test/fakes/manual-clock';
import { noMetrics } from '../../../../../test/fakes/no-metrics';
import type { PersonRef } from '../../../../domain/actor';
import type { Say } from '../../../../domain/say';
import type { Log } from '../../../../ports/log';
import type { RouteResponse } from '../../../../ports/route';
import { say } from '../../../../voice/say';
import { NodeCrypto } from '../../../crypto/node-crypto';
import { SlackEar } from '../ear';
import { MessagesOf } from '../heard-message';
import { Self } from '../self';
import { UserNames } from '../user-names';
import type { SlackCaller, SlackReply } from '../web';

const SECRET = 'the signing secret';
const SELF = { team_id: 'T1', user_id: 'UBOT', bot_id: 'BBOT' };

export interface Asked {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  with: () => silent,
};

/** Slack as the hearing half sees it: an API that answers what it is told to, an address for late answers, and signed requests. */
export class StubSlack {
  readonly clock = new ManualClock();
  readonly hearing = new RecordingHearing();
  readonly asked: Asked[] = [];
  /** What went to response URLs. */
  readonly answered: unknown[] = [];
  readonly refused: string[] = [];
  readonly seen = new Set<string>();
  readonly replies = new Map<string, SlackReply>([
    ['auth.test', { ok: true, body: SELF }],
    ['users.info', { ok: true, body: { user: { profile: { display_name: 'Ann' } } } }],
    ['conversations.open', { ok: true, body: { channel: { id: 'D1' } } }],
  ]);
  readonly #server: Server;
  #ear: SlackEar | undefined;
  #trigger = 0;

  constructor() {
    this.#server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        this.answered.push(JSON.parse(body));
        response.end('ok');
      });
    });
  }

  get web(): SlackCaller {
    return {
      call: (method, args) => {
        this.asked.push({ method, args });
        return Promise.resolve(this.replies.get(method) ?? { ok: true, body: {} });
      },
    };
  }

  get ear(): SlackEar {
    this.#ear ??= this.anotherEar();
    return this.#ear;
  }

  /** A replica: of what was seen it shares what all share. */
  anotherEar(): SlackEar {
    const { web, clock, seen, refused } = this;
    const self = new Self(web);
    const word = ({ key }: Say): string => say(key);
    const identify = (workspace: string, id: string, name: string): PersonRef => ({
      key: `seen/slack/${workspace}/${id}`,
      name,
    });
    return new SlackEar({
      web,
      self,
      messages: new MessagesOf({ self, names: new UserNames(web, clock), identify, word }),
      signingSecret: SECRET,
      appToken: undefined,
      apiUrl: `${this.origin}/api/`,
      lockedOut: () => this.refused.push('locked out'),
      parts: {
        clock,
        crypto: new NodeCrypto('a secret of this installation'),
        log: silent,
        families: ['incident'],
        word,
        handle: () => undefined,
        identify,
        memory: { get: () => Promise.resolve(undefined), put: () => Promise.resolve() },
        metrics: {
          ...noMetrics,
          count: (_name, labels) => refused.push(labels?.['reason'] ?? ''),
        },
        seen: {
          known: (key) => Promise.resolve(seen.has(key)),
          first: (key) => {
            const first = !seen.has(key);
            seen.add(key);
            return Promise.resolve(first);
          },
        },
      },
    });
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.ear.start(this.hearing);
  }

  async close(): Promise<void> {
    await this.ear.stop();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  signed(body: string, headers: Record<string, string> = {}): Record<string, string> {
    const stamp = String(Math.floor(this.clock.monotonic() / 1_000));
    const hash = createHmac('sha256', SECRET).update(`v0:${stamp}:${body}`).digest('hex');
    return { 'x-slack-request-timestamp': stamp, 'x-slack-signature': `v0=${hash}`, ...headers };
  }

  send(body: string, headers: Record<string, string> = this.signed(body), ear = this.ear) {
    return askRoute(ear.routes, 'POST', '/slack/events', { body, headers });
  }

  event(event: object, more: object = {}): Promise<RouteResponse> {
    return this.send(
      JSON.stringify({
        type: 'event_callback',
        team_id: 'T1',
        api_app_id: 'A1',
        event_id: `Ev${(this.#trigger += 1)}`,
        event,
        ...more,
      }),
    );
  }

  command(text: string, more: Record<string, string> = {}): string {
    return new URLSearchParams({
      command: '/incident',
      text,
      team_id: 'T1',
      channel_id: 'C1',
      user_id: 'U1',
      user_name: 'ann',
      trigger_id: `t${(this.#trigger += 1)}`,
      response_url: `${this.origin}/response`,
      ...more,
    }).toString();
  }

  interaction(payload: object): Promise<RouteResponse> {
    const whole = {
      user: { id: 'U1', username: 'ann', team_id: 'T1' },
      team: { id: 'T1' },
      trigger_id: `t${(this.#trigger += 1)}`,
      ...payload,
    };
    return this.send(new URLSearchParams({ payload: JSON.stringify(whole) }).toString());
  }

  calls(method: string): readonly Asked[] {
    return this.asked.filter((it) => it.method === method);
  }
}

export const jsonOf = ({ body }: RouteResponse): unknown =>
  typeof body === 'string' && body !== '' ? JSON.parse(body) : body;
