import type { Heard } from './remote-chat';
import type { Scene } from './scene';
import { HOOK_TOKEN } from '../alert-post';
import { PATIENCE_MS } from '../patience';

/** Past this a client takes the answer for lost. */
const ANSWER_MS = 3_000;
const REST_MS = 50;

export interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown>;
  /** The key under which the road knows the command. */
  readonly causation: string;
}

/** A program that speaks to the API as it ought to: under an idempotency key, again until it is acknowledged. */
export class Client {
  /** Statuses that were answered instead of an acknowledgement; 0 where there was no answer. */
  readonly setbacks: number[] = [];
  private readonly scene: Scene;
  private asked = 0;

  constructor(scene: Scene) {
    this.scene = scene;
  }

  async act(where: string, key: string, body: unknown, as?: string): Promise<Answered> {
    const headers = { 'idempotency-key': key, ...(as === undefined ? {} : { 'x-muster-as': as }) };
    const answer = await this.untilAcknowledged(`/api/v1/${where}`, 'POST', headers, body);
    const caller = as === undefined ? 'token/local' : `person/${as}`;
    return { ...answer, causation: `rest/${caller}/${key}` };
  }

  read(where: string): Promise<Omit<Answered, 'causation'>> {
    return this.untilAcknowledged(`/api/v1/${where}`, 'GET', {});
  }

  /** Does it once, whoever does it; that it was done already is as good. */
  async replay(letter: string): Promise<void> {
    const where = `/api/v1/dead-letters/${encodeURIComponent(letter)}/replay`;
    await this.untilAcknowledged(where, 'POST', {}, {}, [404]);
  }

  /** As the chat tells its bots what somebody did: again until it is acknowledged. */
  async tell(heard: Heard): Promise<void> {
    await this.untilAcknowledged('/remote/heard', 'POST', {}, heard);
  }

  /** As a monitoring does: again until it is told that it was taken. */
  async alert(payload: unknown): Promise<void> {
    const headers = { authorization: `Bearer ${HOOK_TOKEN}` };
    await this.untilAcknowledged('/hooks/alertmanager', 'POST', headers, payload);
  }

  private async untilAcknowledged(
    where: string,
    method: 'GET' | 'POST',
    headers: Record<string, string>,
    body?: unknown,
    alsoFine: readonly number[] = [],
  ): Promise<Omit<Answered, 'causation'>> {
    const end = performance.now() + PATIENCE_MS;
    while (performance.now() < end) {
      const bots = this.scene.bots.filter((bot) => bot.address !== undefined);
      const bot = bots[this.asked % Math.max(1, bots.length)];
      this.asked += 1;
      if (bot?.address !== undefined) {
        const response = await fetch(bot.address.replace('localhost', '127.0.0.1') + where, {
          method,
          headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          signal: AbortSignal.timeout(ANSWER_MS),
        })
          .then(async (it) => ({ status: it.status, body: (await it.json()) as Record<string, unknown> }))
          .catch(() => ({ status: 0, body: {} }));
        const { status } = response;
        if (status === 200 || status === 201 || alsoFine.includes(status)) return response;
        if (where.endsWith('/replay') && status === 202) return response;
        this.setbacks.push(status);
        if (status >= 300 && status < 500)
          throw new Error(`${where} was refused: ${JSON.stringify(response.body)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
    }
    throw new Error(`${where} was not acknowledged; met: ${this.setbacks.slice(-20).join(' ')}`);
  }
}
