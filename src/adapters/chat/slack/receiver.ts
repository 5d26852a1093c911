import { App, type Receiver } from '@slack/bolt';

import type { Hearing } from '../../../ports/hearing';
import type { Log } from '../../../ports/log';
import { hear, type Dispatched } from './heard';
import type { HeardParts } from './heard-parts';
import type { Inbound } from './heard-read';
import { instant } from '../../../domain/ids';
import { assertNever } from '../../../kit/assert-never';
import { DONE, type Outcome } from './outcome';
import type { Self } from './self';
import { quietLogger } from './quiet-logger';
import { SLACK } from './slack-id';

export interface Delivered {
  readonly inbound: Inbound;
  /** Slack's own name of it, or the digest of what cannot come twice. */
  readonly delivery: string;
  readonly retry?: { readonly num: number; readonly reason?: string } | undefined;
}

/** What a delivery carries through Bolt: who hears it, and where the outcome goes. */
interface Passage {
  readonly hearing: Hearing;
  readonly inbound: Dispatched;
  readonly delivery: string;
  readonly settle: (outcome: Outcome) => void;
}

/**
 * Bolt's App behind a receiver of our own: both ways in (HTTP and the socket) end here. Measured, an event's way through the App costs
 * about ten microseconds, a fraction of what the request itself does. The outcome does not go through Bolt's `ack`, because Bolt
 * acknowledges events before anybody heard them, and here nothing is acknowledged that was not written down first.
 */
export class SlackReceiver implements Receiver {
  readonly #parts: HeardParts;
  readonly #self: Self;
  readonly #log: Log;
  #app: App | undefined;

  constructor(parts: HeardParts, self: Self) {
    this.#parts = parts;
    this.#self = self;
    this.#log = parts.log;
  }

  init(app: App): void {
    this.#app = app;
  }

  start(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  async deliver(hearing: Hearing, { inbound, delivery, retry }: Delivered): Promise<Outcome> {
    switch (inbound.kind) {
      case 'challenge':
        return { reply: { status: 200, body: inbound.challenge } };
      case 'limited':
        return this.#missed(hearing, inbound);
      case 'command':
      case 'interaction':
      case 'event':
        return this.#dispatch(hearing, inbound, delivery, retry);
      default:
        return assertNever(inbound);
    }
  }

  async #dispatch(
    hearing: Hearing,
    inbound: Dispatched,
    delivery: string,
    retry: Delivered['retry'],
  ): Promise<Outcome> {
    if (this.#isElsewhere(inbound)) {
      this.#log.debug('a workspace that is not ours', { chat: SLACK });
      return DONE;
    }
    let outcome = DONE;
    const passage: Passage = {
      hearing,
      inbound,
      delivery,
      settle: (it) => {
        outcome = it;
      },
    };
    await (this.#app ?? this.#boltApp()).processEvent({
      body: inbound.body,
      ack: () => Promise.resolve(),
      ...(retry === undefined ? {} : { retryNum: retry.num, retryReason: retry.reason ?? '' }),
      customProperties: { passage },
    });
    return outcome;
  }

  #boltApp(): App {
    const app = new App({
      receiver: this,
      logger: quietLogger(this.#log),
      // No request to Slack while somebody waits for an answer: what is known of the bot by now has to do.
      authorize: ({ teamId }) => {
        const self = this.#self.known;
        return Promise.resolve({
          ...(teamId === undefined ? {} : { teamId }),
          ...(self === undefined ? {} : { botUserId: self.user }),
          ...(self?.bot === undefined ? {} : { botId: self.bot }),
        });
      },
      convoStore: false,
      ignoreSelf: false,
      tokenVerificationEnabled: false,
    });
    app.use(async ({ context }) => {
      const { hearing, inbound, delivery, settle } = context['passage'] as Passage;
      settle(await hear(this.#parts, hearing, inbound, delivery));
    });
    return app;
  }

  /** Until Slack has said which workspace is ours, whatever carries our signature counts as ours. */
  #isElsewhere(inbound: Dispatched): boolean {
    const ours = this.#self.known?.team;
    // Slack was out of reach when it was asked last; nobody waits for it here.
    if (ours === undefined) void this.#self.ask();
    const theirs = teamIn(inbound);
    return ours !== undefined && theirs !== undefined && theirs !== ours;
  }

  /** Slack held back a minute's events because there were too many: that is a cut line. */
  #missed(hearing: Hearing, { minute, team }: Extract<Inbound, { kind: 'limited' }>): Outcome {
    const ours = this.#self.known?.team;
    if (ours !== undefined && ours !== team) return DONE;
    this.#log.warn('Slack held events back for a minute, because there were too many', { chat: SLACK });
    const at = (seconds: number) => instant(new Date(seconds * 1_000));
    return { ...DONE, afterwards: () => hearing.cut(SLACK, at(minute), at(minute + 60)) };
  }
}

function teamIn({ kind, body }: Dispatched): string | undefined {
  if (kind !== 'interaction') return body.team_id;
  return body.team?.id ?? body.user.team_id;
}
