import { SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';

import { instant, type Instant } from '../../../domain/ids';
import type { Clock } from '../../../ports/clock';
import type { Crypto } from '../../../ports/crypto';
import type { ChatMemory } from '../../../ports/chat-memory';
import type { Hearing } from '../../../ports/hearing';
import type { Log } from '../../../ports/log';
import { inboundOf } from './heard-read';
import { quietLogger } from './quiet-logger';
import type { SlackReceiver } from './receiver';
import { SLACK } from './slack-id';
import { guardFrames } from './socket-frames';
import type { UnderWay } from './under-way';

const REQUEST_TIMEOUT = 9_000;
const MOST_WAIT = 30_000;
/**
 * What was written longer ago than this before a line went down has come through it. A line that died without a word is noticed within
 * thirty seconds, by pings; and hearing something says nothing of what was written before it and is still on its way.
 */
const SURE_MS = 60_000;
/** What the house could not look for is brought before it again after so long. */
const LOOK_AGAIN = 5_000;
/** Where the chat's memory keeps since when the line has been down: whoever starts next has to know. */
const CUT_SINCE = 'cut-since';

interface SocketParts {
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  readonly receiver: SlackReceiver;
  readonly underWay: UnderWay;
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly memory: ChatMemory;
  readonly log: Log;
}

const envelope = z.object({
  ack: z.custom<(payload?: object) => Promise<void>>((it) => typeof it === 'function'),
  body: z.unknown(),
  retry_num: z.number().optional(),
  retry_reason: z.string().optional(),
});

/**
 * Socket Mode: down → connecting → up → down …, until `stop`. Bolt's receiver knows how to keep a line; when to try again is decided
 * here, because its own way of doing that ends the process where Slack cannot be reached.
 */
export class SlackSocket {
  readonly #parts: SocketParts;
  readonly #client: SocketModeReceiver['client'];
  #hearing: Hearing | undefined;
  #upSince: number | undefined;
  /** The last moment at which the line surely stood, while it does not. */
  #cutAt: Instant | undefined;
  #startedAt: Instant | undefined;
  readonly #looking = new Set<Instant>();
  #kept: Promise<void> = Promise.resolve();
  #failures = 0;
  #cancel = (): void => undefined;

  constructor(parts: SocketParts) {
    this.#parts = parts;
    const { appToken, apiUrl, log } = parts;
    const logger = quietLogger(log);
    this.#client = new SocketModeReceiver({
      appToken,
      logger,
      autoReconnectEnabled: false,
      installerOptions: {
        clientOptions: {
          ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
          retryConfig: { retries: 0 },
          rejectRateLimitedCalls: true,
          timeout: REQUEST_TIMEOUT,
        },
      },
    }).client;
    guardFrames(this.#client, (what) => {
      log.debug(what, { chat: SLACK });
    });
    this.#client.on('connected', () => {
      this.#up();
    });
    this.#client.on('disconnected', () => {
      this.#down();
    });
    this.#client.on('slack_event', (event: unknown) => {
      this.#parts.underWay.track(this.#take(event)).catch((error: unknown) => {
        log.debug('an answer could not go back to Slack', { chat: SLACK, error: String(error) });
      });
    });
  }

  /** Does not wait for the line: that Slack is out of reach now is no reason not to start. */
  start(hearing: Hearing): void {
    this.#hearing = hearing;
    this.#startedAt = this.#parts.clock.now();
    void this.#recall().then(() => {
      if (this.#hearing !== undefined) this.#connect();
    });
  }

  async stop(): Promise<void> {
    this.#cancel();
    if (this.#hearing === undefined) return;
    this.#hearing = undefined;
    if (this.#upSince !== undefined) await this.#client.disconnect();
  }

  #now(): number {
    return Date.parse(this.#parts.clock.now());
  }

  #connect(): void {
    this.#client.start().catch((error: unknown) => {
      this.#parts.log.debug('no line to Slack', { chat: SLACK, error: String(error) });
      this.#missesSince(this.#startedAt);
      this.#later();
    });
  }

  #later(): void {
    if (this.#hearing === undefined) return;
    const wait = this.#failures === 0 ? 0 : Math.min(MOST_WAIT, 500 * 2 ** this.#failures);
    this.#failures += 1;
    this.#cancel();
    this.#cancel = this.#parts.clock.after(wait, () => {
      if (this.#hearing !== undefined) this.#connect();
    });
  }

  #up(): void {
    if (this.#hearing === undefined) {
      // It was told to stop while the line was being made.
      void this.#client.disconnect();
      return;
    }
    this.#failures = 0;
    this.#upSince = this.#now();
    const from = this.#cutAt;
    this.#cutAt = undefined;
    if (from === undefined) return;
    this.#parts.log.info('the line to Slack stands again', { chat: SLACK, from });
    this.#look(from, this.#parts.clock.now());
  }

  #down(): void {
    if (this.#upSince === undefined) return;
    const sure = Math.max(this.#upSince, this.#now() - SURE_MS);
    this.#upSince = undefined;
    this.#missesSince(instant(new Date(sure)));
    this.#later();
  }

  /** Not while it stops: whoever starts next finds out by itself for how long nobody was there. */
  #missesSince(at: Instant | undefined): void {
    if (at === undefined || this.#cutAt !== undefined || this.#hearing === undefined) return;
    this.#cutAt = at;
    this.#keep();
  }

  #look(from: Instant, to: Instant): void {
    const { clock, log, underWay } = this.#parts;
    const hearing = this.#hearing;
    if (hearing === undefined) return;
    this.#looking.add(from);
    underWay.track(hearing.cut(SLACK, from, to)).then(
      () => {
        this.#looking.delete(from);
        this.#keep();
      },
      (error: unknown) => {
        log.warn('what was missed could not be looked for', { chat: SLACK, error });
        clock.after(LOOK_AGAIN, () => {
          this.#look(from, to);
        });
      },
    );
  }

  /** Since when something may have been missed, one write after the other. */
  #keep(): void {
    const { memory, log } = this.#parts;
    this.#kept = this.#kept
      .then(() => {
        const [since = null] = [...this.#looking, ...(this.#cutAt === undefined ? [] : [this.#cutAt])].sort();
        return memory.put(CUT_SINCE, since);
      })
      .catch((error: unknown) => {
        log.debug('a gap could not be remembered', { chat: SLACK, error: String(error) });
      });
  }

  async #recall(): Promise<void> {
    const since = await this.#parts.memory.get(CUT_SINCE).catch(() => null);
    if (typeof since === 'string') this.#cutAt = since as Instant;
  }

  async #take(event: unknown): Promise<void> {
    const { receiver, underWay, crypto, log } = this.#parts;
    const { hearing } = underWay;
    const { data } = envelope.safeParse(event);
    // Slack gives what nobody acknowledged to another replica, or to this one once more.
    if (data === undefined || hearing === undefined) return;
    const { ack, body, retry_num: num, retry_reason: reason } = data;
    const inbound = inboundOf(body);
    if (inbound === undefined) {
      log.debug('something of Slack that is not for us', { chat: SLACK });
      return ack();
    }
    const delivery = inbound.kind === 'event' ? inbound.body.event_id : crypto.digest(JSON.stringify(body));
    const retry = num === undefined ? undefined : { num, ...(reason === undefined ? {} : { reason }) };
    const { reply, afterwards } = await receiver.deliver(hearing, { inbound, delivery, retry });
    if (reply.status !== 200) return;
    const acknowledged = typeof reply.body === 'object' ? ack(reply.body) : ack();
    await Promise.all([acknowledged, afterwards?.()]);
  }
}
