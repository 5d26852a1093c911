import type { ChatId, LaneId } from '../domain/ids';
import { crashPoint } from '../kit/crash-point';
import type { Budget, Chat, Receipt } from '../ports/chat';
import type { Delivery } from '../ports/delivery';
import type { Taken } from '../ports/inbox';
import type { Errand, LaneClaim, Settled, Settlement } from '../ports/outbox';
import type { Store } from '../ports/store';
import { callInTime } from './call-in-time';
import { callFor } from './calls';
import { InnerErrands, isInner, type InnerErrand, type InnerParts } from './inner-errands';
import { EXPOSED, NOTHING, type CallParts } from './planned-call';
import { reasonText } from './report';
import { hurryOf, outcomeOf, toldDelivered, type Traced } from './traces';
import { verdictOf, type DeliverLimits, type Verdict } from './verdict';

export interface DeliverParts extends CallParts, InnerParts {
  readonly store: Pick<Store, 'outbox' | 'incidents' | 'budgets' | 'inbox' | 'talk' | 'alerts' | 'streams'>;
  readonly chats: ReadonlyMap<ChatId, Chat>;
  /** Commands that came back from a delivery, or that an effect carries. */
  handle(row: Taken): void;
  readonly tracing?: Traced;
  /** What a chat answered: it may have let Muster in no more, or again. */
  told(chat: Chat, delivery: Delivery<Receipt>): void;
}

export const DELIVER_LIMITS: DeliverLimits = {
  leaseMs: 30_000,
  callMs: 10_000,
  batch: 16,
  attempts: 8,
  firstPauseMs: 1_000,
};
const CHAT_OFF = 'delivery:chat-off';
/** How soon it is looked again whether a channel has become private. */
const EXPOSED_MS = 15_000;

/**
 * Takes a lane and delivers its rows in order until there is nothing due. Each outcome is written before the lane is let go;
 * a crash in between leaves rows `doubtful`, and whoever takes the lane next looks before calling.
 */
export class Deliverer {
  private readonly parts: DeliverParts;
  private readonly limits: DeliverLimits;
  private readonly inner: InnerErrands;

  constructor(parts: DeliverParts, limits: DeliverLimits = DELIVER_LIMITS) {
    this.parts = parts;
    this.limits = limits;
    this.inner = new InnerErrands(parts, limits);
  }

  async run(lane: LaneId): Promise<void> {
    const { outbox } = this.parts.store;
    const { batch, leaseMs } = this.limits;
    const holder = this.parts.clock.id();
    let until = this.leaseFromNow();
    let claim = await outbox.claim(lane, holder, batch, leaseMs);
    if (claim === 'busy') return;
    const { fence } = claim;
    if (claim.errands.length > 0) crashPoint('deliver.claimed');
    for (;;) {
      const { goOn, released } = await this.deliverAll(claim, until);
      if (goOn && this.mayHaveMore(claim)) {
        until = this.leaseFromNow();
        const next = await outbox.claim(lane, holder, batch, leaseMs, fence);
        if (next === 'busy') return;
        claim = next;
        continue;
      }
      if (claim.nextDue !== undefined)
        this.parts.wakeAfter(
          lane,
          Math.max(10, Date.parse(claim.nextDue) - Date.parse(this.parts.clock.now())),
        );
      if (released) return;
      crashPoint('deliver.before-release');
      if (await outbox.release(lane, fence)) return;
      crashPoint('deliver.wanted-again');
      until = this.leaseFromNow();
      const again = await outbox.claim(lane, holder, batch, leaseMs, fence);
      if (again === 'busy') return;
      claim = again;
    }
  }

  /** When a lease that is asked for now ends at the earliest, by this process's own clock: it may have stood still since. */
  private leaseFromNow(): number {
    return this.parts.clock.monotonic() + this.limits.leaseMs;
  }

  /** A new channel may be what the rows behind it were waiting for. */
  private mayHaveMore({ errands }: LaneClaim): boolean {
    return (
      errands.length === this.limits.batch || errands.some(({ effect }) => effect.kind === 'open-channel')
    );
  }

  private async deliverAll(claim: LaneClaim, until: number): Promise<{ goOn: boolean; released: boolean }> {
    const writes: Promise<Settled>[] = [];
    let goOn: boolean;
    try {
      goOn = await this.deliverEach(claim, until, writes);
    } finally {
      await Promise.allSettled(writes); // also after a fault: nothing that was begun is left to itself
    }
    const settled = await Promise.all(writes);
    crashPoint('deliver.outcome-written');
    for (const { follow } of settled) for (const row of follow) this.parts.handle(row);
    return {
      goOn: goOn && settled.every((it) => it.accepted),
      released: settled.at(-1)?.released === true,
    };
  }

  /** Outcomes are written while the next call runs; `false` when the lane has to rest, or is not ours any more. */
  private async deliverEach(claim: LaneClaim, until: number, writes: Promise<Settled>[]): Promise<boolean> {
    const { leaseMs, callMs } = this.limits;
    const write = (settlement: Settlement): Promise<Settled> => {
      const written = this.settle(settlement);
      written.catch(() => undefined); // heard of when all are awaited; unheard until then it would end the process
      writes.push(written);
      return written;
    };
    const last = this.mayHaveMore(claim) ? undefined : claim.errands.at(-1);
    let goOn = true;
    for (const errand of claim.errands) {
      if (!goOn) {
        void write({
          errand,
          fence: claim.fence,
          became: 'waiting',
          waitMs: 0,
          reason: '',
          doubtful: errand.doubtful,
          spent: false,
        });
        continue;
      }
      if (this.parts.clock.monotonic() > until - 2 * callMs) {
        const next = this.leaseFromNow();
        if (!(await this.parts.store.outbox.renew(claim.lane, claim.fence, leaseMs))) return false;
        until = next;
      }
      const verdict = await this.deliverOne(errand, claim.fence, until);
      crashPoint('deliver.effect-done-outcome-unwritten');
      // The last outcome lets the lane go in the same statement, once those before it are written.
      const letGo = verdict.goOn && errand === last;
      if (letGo) await Promise.all(writes);
      const written = write({ ...verdict.became, letGo });
      // The next call may need what this one leaves behind: the channel, the card.
      if ('links' in verdict.became && verdict.became.links.length > 0) await written;
      goOn = verdict.goOn;
    }
    return goOn;
  }

  private settle(settlement: Settlement): Promise<Settled> {
    crashPoint('deliver.before-settle');
    return this.parts.store.outbox.settle(settlement);
  }

  private async deliverOne(errand: Errand, fence: string, until: number): Promise<Verdict> {
    if (isInner(errand)) return this.doInner(errand, fence);
    const { effect } = errand;
    if (!('chat' in effect)) throw new Error(`${effect.kind} is no call`);
    const { log, metrics, clock } = this.parts;
    const started = clock.monotonic();
    const chat = this.parts.chats.get(effect.chat);
    const planned = chat === undefined ? CHAT_OFF : await callFor(effect, errand.key, this.parts);
    if (planned === NOTHING) {
      toldDelivered(
        this.parts.tracing,
        errand,
        { outcome: 'sent', isLast: true },
        clock.monotonic() - started,
      );
      return verdictOf(errand, fence, { outcome: 'sent', receipt: {} }, undefined, this.parts, this.limits);
    }
    if (planned === EXPOSED) return this.rest(errand, fence, EXPOSED_MS, EXPOSED);
    let delivery: Delivery<Receipt>;
    if (typeof planned === 'string')
      delivery = { outcome: 'retry', reason: { said: planned }, effect: 'none' };
    else if (chat === undefined) delivery = { outcome: 'retry', reason: { said: CHAT_OFF }, effect: 'none' };
    else {
      const wait = await this.waitFor(chat.budgets(planned.call), errand);
      if (wait > 0) return this.rest(errand, fence, wait, 'delivery:paused');
      crashPoint('deliver.before-effect');
      delivery = await callInTime(chat, planned, errand, {
        ...this.parts,
        until,
        callMs: this.limits.callMs,
      });
      this.parts.told(chat, delivery);
      if (delivery.outcome === 'retry' && delivery.rests !== undefined && delivery.after !== undefined) {
        crashPoint('deliver.before-rest');
        for (const key of delivery.rests) await this.parts.store.budgets.rest(key, delivery.after);
        crashPoint('deliver.rest-written');
        return this.rest(errand, fence, delivery.after, reasonText(delivery.reason));
      }
    }
    metrics.count('deliveries_total', { chat: effect.chat, effect: effect.kind, outcome: delivery.outcome });
    metrics.time('delivery_seconds', (clock.monotonic() - started) / 1000, { chat: effect.chat });
    const fields = {
      delivery: errand.id,
      key: errand.key,
      effect: effect.kind,
      chat: effect.chat,
      stream: effect.subject,
      correlation: errand.correlation,
      attempt: errand.attempts,
    };
    if (delivery.outcome === 'sent')
      metrics.time(
        'delivery_wait_seconds',
        Math.max(0, Date.parse(clock.now()) - Date.parse(errand.since)) / 1000,
        { chat: effect.chat, lane: hurryOf(errand.lane) },
      );
    if (delivery.outcome === 'sent') log.info('delivered', fields);
    else log.warn('not delivered', { ...fields, reason: reasonText(delivery.reason) });
    const known = typeof planned === 'string' ? undefined : planned;
    const verdict = verdictOf(errand, fence, delivery, known, this.parts, this.limits);
    const told = outcomeOf(delivery, verdict.became.became);
    toldDelivered(this.parts.tracing, errand, told, clock.monotonic() - started);
    return verdict;
  }

  private async doInner(errand: InnerErrand, fence: string): Promise<Verdict> {
    const started = this.parts.clock.monotonic();
    const verdict = await this.inner.do(errand, fence);
    const { became } = verdict.became;
    const outcome = became === 'sent' ? became : became === 'dead' ? 'failed' : 'retry';
    const ms = this.parts.clock.monotonic() - started;
    toldDelivered(this.parts.tracing, errand, { outcome, isLast: became !== 'waiting' }, ms);
    return verdict;
  }

  /** Takes a token of each budget; the longest wait counts. */
  private async waitFor(budgets: readonly Budget[], { lane }: Errand): Promise<number> {
    let longest = 0;
    for (const { key, perMinute, burst } of budgets)
      longest = Math.max(
        longest,
        await this.parts.store.budgets.take(key, perMinute, burst, lane.endsWith('/urgent')),
      );
    return longest;
  }

  private rest(errand: Errand, fence: string, waitMs: number, reason: string): Verdict {
    this.parts.wakeAfter(errand.lane, waitMs);
    return {
      became: { errand, fence, became: 'waiting', waitMs, reason, doubtful: errand.doubtful, spent: false },
      goOn: false,
    };
  }
}
