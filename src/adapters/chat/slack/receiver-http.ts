import type { Clock } from '../../../ports/clock';
import type { Crypto } from '../../../ports/crypto';
import type { Hearing } from '../../../ports/hearing';
import type { Seen } from '../../../ports/housekeeping';
import type { Log } from '../../../ports/log';
import type { Metrics } from '../../../ports/metrics';
import type { Route, RouteRequest, RouteResponse } from '../../../ports/route';
import { inboundOf, unwrapped } from './heard-read';
import { AGAIN, DONE, type Outcome, type Reply } from './outcome';
import type { SlackReceiver } from './receiver';
import { ReceiverMemory, SIGNATURE_LIFE_MS } from './receiver-memory';
import { signed } from './signature';
import { SLACK } from './slack-id';
import type { UnderWay } from './under-way';

const MAX_BYTES = 1024 * 1024;

interface HttpParts {
  readonly secret: string;
  readonly receiver: SlackReceiver;
  readonly underWay: UnderWay;
  readonly seen: Seen;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly log: Log;
}

/** Slack's one way in over HTTP, for commands, buttons, forms, options and events alike. */
export class HttpReceiver {
  readonly #parts: HttpParts;
  readonly #memory = new ReceiverMemory();

  constructor(parts: HttpParts) {
    this.#parts = parts;
  }

  get route(): Route {
    return {
      method: 'POST',
      path: '/slack/events',
      access: 'signed',
      maxBytes: MAX_BYTES,
      handle: async (request) => responseOf(await this.#reply(request)),
    };
  }

  async #reply(request: RouteRequest): Promise<Reply> {
    const { underWay, clock, secret } = this.#parts;
    const { hearing } = underWay;
    if (hearing === undefined) return AGAIN.reply;
    const mark = signed(secret, request.headers, request.body, Date.parse(clock.now()));
    if (!mark.ok) return this.#refused(mark.why);
    const { signature } = mark;
    const before = this.#memory.answerTo(signature, clock.monotonic());
    if (before !== undefined) return retryOf(request) === undefined ? this.#refused('slack-replay') : before;
    const reply = underWay.track(this.#once(hearing, request, signature));
    this.#memory.remember(signature, reply, clock.monotonic());
    return reply;
  }

  /** Whether another replica knew the signature is asked while the work goes on: the work does nothing that a second time would change. */
  async #once(hearing: Hearing, request: RouteRequest, signature: string): Promise<Reply> {
    try {
      const [known, outcome] = await Promise.all([this.#known(signature), this.#outcome(hearing, request)]);
      const done = outcome.reply.status === 200;
      // Nothing to remember: it may come again, or another replica remembers it.
      if (!done || known) this.#memory.forget(signature);
      if (known) return retryOf(request) === undefined ? this.#refused('slack-replay') : outcome.reply;
      if (done) this.#finish(signature, outcome);
      return outcome.reply;
    } catch (error) {
      this.#memory.forget(signature);
      throw error;
    }
  }

  async #outcome(hearing: Hearing, request: RouteRequest): Promise<Outcome> {
    const { receiver, crypto, log } = this.#parts;
    const { buffer, byteOffset, byteLength } = request.body;
    const text = Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
    const inbound = inboundOf(unwrapped(text));
    if (inbound === undefined) {
      log.debug('something of Slack that is not for us', { chat: SLACK });
      return DONE;
    }
    const delivery = inbound.kind === 'event' ? inbound.body.event_id : crypto.digest(text);
    return receiver.deliver(hearing, { inbound, delivery, retry: retryOf(request) });
  }

  /** Where the memory cannot be read, nothing can be recorded either, so that a replay has no effect. */
  async #known(signature: string): Promise<boolean> {
    return this.#parts.seen.known(keyOf(signature)).catch(() => false);
  }

  /** Not waited for: the answer is decided. */
  #finish(signature: string, { afterwards }: Outcome): void {
    const { seen, underWay, log } = this.#parts;
    const quietly = (work: Promise<unknown>, what: string): void => {
      underWay.track(work).catch((error: unknown) => {
        log.debug(what, { chat: SLACK, error: String(error) });
      });
    };
    if (afterwards !== undefined) quietly(afterwards(), 'what follows an answer to Slack went wrong');
    quietly(seen.first(keyOf(signature), SIGNATURE_LIFE_MS), 'a signature of Slack could not be remembered');
  }

  #refused(reason: string): Reply {
    this.#parts.metrics.count('refused_requests_total', { reason });
    return { status: 401 };
  }
}

const keyOf = (signature: string): string => `signature/${signature}`;

function retryOf({ headers }: RouteRequest) {
  const num = headers['x-slack-retry-num'];
  if (num === undefined) return undefined;
  const reason = headers['x-slack-retry-reason'];
  return { num: Number(num) || 0, ...(reason === undefined ? {} : { reason }) };
}

function responseOf({ status, body }: Reply): RouteResponse {
  if (body === undefined) return { status, headers: {}, body: '' };
  return typeof body === 'string'
    ? { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body }
    : { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
}
