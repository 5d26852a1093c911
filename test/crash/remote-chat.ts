import type { PersonRef } from '../../src/domain/actor';
import { chatId, type EffectKey, type Instant } from '../../src/domain/ids';
import { Unavailable } from '../../src/kit/unavailable';
import type { Budget, Chat, ChatCall, History, Receipt } from '../../src/ports/chat';
import type { ChatKind, ChatParts } from '../../src/ports/chat-kind';
import type { SeenMessage } from '../../src/ports/chat-refs';
import type { Delivery } from '../../src/ports/delivery';
import type { Hearing, Said } from '../../src/ports/hearing';
import type { Route, RouteRequest, RouteResponse } from '../../src/ports/route';

export const REMOTE = chatId('remote');
/** The moment after which whoever sent a request has given it up. */
const UNTIL = 'x-until';
const GIVES_UP_MS = 800;

/** What a person did in the remote chat, as it tells its bots; told again under the same delivery until it is acknowledged. */
export type Heard = What & { readonly delivery: string; readonly at: Instant };
export type What = { readonly as: string } & (
  | { readonly kind: 'command'; readonly channel: string; readonly text: string }
  | { readonly kind: 'react'; readonly emoji: string; readonly message: SeenMessage }
);

/** The adapter of the chat that runs in chat-server.ts. */
export const remoteChat = (url: string): ChatKind => ({
  id: REMOTE,
  variables: [],
  create: (parts) => new RemoteChat(url, parts),
});

class RemoteChat implements Chat {
  readonly id = REMOTE;
  readonly capabilities = {
    privateChannels: 'any-time' as const,
    findsByKey: true,
    repeatsByKey: false,
    maxMessageLength: 40_000,
    maxChannelName: 80,
    history: false,
  };
  readonly routes: readonly Route[];
  private readonly url: string;
  private readonly parts: ChatParts;
  private hearing: Hearing | undefined;

  constructor(url: string, parts: ChatParts) {
    this.url = url;
    this.parts = parts;
    const handle = (request: RouteRequest): Promise<RouteResponse> => this.heard(request);
    this.routes = [{ method: 'POST', path: '/remote/heard', access: 'local', maxBytes: 65_536, handle }];
  }

  start(hearing: Hearing): Promise<void> {
    this.hearing = hearing;
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  async call(call: ChatCall, key: EffectKey): Promise<Delivery<Receipt>> {
    const response = await this.ask('/call', { call, key });
    const body = (await response.json()) as Receipt & { after?: number; reason?: string };
    if (response.status === 200) return { outcome: 'sent', receipt: body };
    if (response.status === 429)
      return {
        outcome: 'retry',
        reason: { said: 'rate-limited' },
        effect: 'none',
        after: body.after ?? 0,
        rests: [`remote/${call.kind}`],
      };
    if (response.status === 403) return { outcome: 'failed', reason: { said: body.reason ?? '' } };
    return { outcome: 'retry', reason: { said: `status ${String(response.status)}` }, effect: 'unknown' };
  }

  async find(call: ChatCall, key: EffectKey): Promise<Receipt | 'absent'> {
    const response = await this.ask('/find', { call, key });
    return ((await response.json()) as { found: Receipt | 'absent' }).found;
  }

  budgets(call: ChatCall): readonly Budget[] {
    return [{ key: `remote/${call.kind}`, perMinute: 60_000, burst: 1_000 }];
  }

  /** It tells again what was not acknowledged, so nothing is missed. */
  history(): Promise<History> {
    return Promise.resolve({ messages: [], complete: false });
  }

  check(): Promise<readonly never[]> {
    return Promise.resolve([]);
  }

  trouble(): undefined {
    return undefined;
  }

  whisper(): Promise<void> {
    return Promise.resolve();
  }

  /**
   * Cut connections throw, and the road takes that for an unknown outcome. As every adapter it gives up before the road does, and for good: a request
   * that nobody waits for any more must not be sent by a process that was frozen before it came to it.
   */
  private ask(path: string, body: unknown): Promise<Response> {
    return fetch(this.url + path, {
      method: 'POST',
      body: JSON.stringify(body),
      // Frozen right between being asked and being sent, a request goes out before any timer of the thawed process: so it says until when it is meant.
      headers: { [UNTIL]: String(Date.now() + GIVES_UP_MS) },
      signal: AbortSignal.timeout(GIVES_UP_MS),
    });
  }

  private async heard({ body }: RouteRequest): Promise<RouteResponse> {
    if (this.hearing === undefined) throw new Unavailable('not started yet');
    const answer = await this.hearing.said(this.said(JSON.parse(new TextDecoder().decode(body)) as Heard));
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(answer),
    };
  }

  private said(heard: Heard): Said {
    const person: PersonRef = {
      key: `person/${heard.as}`,
      name: this.parts.people().find(({ id }) => id === heard.as)?.name ?? heard.as,
    };
    const base = {
      chat: REMOTE,
      delivery: heard.delivery,
      at: heard.at,
      by: { kind: 'person', chat: REMOTE, workspace: 'local', id: heard.as, person },
    } as const;
    if (heard.kind === 'command')
      return {
        ...base,
        kind: 'command',
        channel: heard.channel,
        family: 'incident',
        text: heard.text,
      };
    return { ...base, kind: 'react', emoji: heard.emoji, added: true, message: heard.message };
  }
}
