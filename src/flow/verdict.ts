import type { ChatId, LaneId } from '../domain/ids';
import type { Receipt } from '../ports/chat';
import type { Clock } from '../ports/clock';
import type { Delivery, Reason } from '../ports/delivery';
import type { Log } from '../ports/log';
import type { Metrics } from '../ports/metrics';
import type { Errand, Settlement } from '../ports/outbox';
import type { PlannedCall } from './planned-call';
import { reasonText, reportOf } from './report';

export interface DeliverLimits {
  readonly leaseMs: number;
  readonly callMs: number;
  readonly batch: number;
  /** A head that failed so often steps aside. */
  readonly attempts: number;
  /** Before the second attempt; each later pause is twice as long. */
  readonly firstPauseMs: number;
}

/** What becomes of an errand after its call, and whether its lane goes on. */
export interface Verdict {
  readonly became: Settlement;
  readonly goOn: boolean;
}

export interface VerdictParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Looks at the lane again after so many milliseconds; the sweep would find it too. */
  wakeAfter(lane: LaneId, ms: number): void;
  /** Whether anything got through to the chat lately: while nothing does, no delivery is to blame. */
  works(chat: ChatId): boolean;
}

const LONGEST_WAIT_MS = 300_000;
const LONGEST_OUTAGE_MS = 86_400_000;
const OUTAGES: readonly string[] = ['away', 'busy', 'timed-out', 'threw', 'unsure', 'locked-out'];

export function verdictOf(
  errand: Errand,
  fence: string,
  delivery: Delivery<Receipt>,
  planned: PlannedCall | undefined,
  parts: VerdictParts,
  limits: DeliverLimits,
): Verdict {
  const { effect } = errand;
  if (delivery.outcome === 'sent') {
    const links = planned?.links(delivery.receipt) ?? [];
    const follow =
      errand.part === undefined ? [] : [reportOf(errand, parts.clock, errand.part, { ok: true })];
    return { became: { errand, fence, became: 'sent', links, follow }, goOn: true };
  }
  const spent = errand.attempts < limits.attempts;
  if (delivery.outcome === 'retry' && (spent || isOutage(errand, delivery.reason, parts))) {
    const waitMs =
      delivery.after ?? Math.min(LONGEST_WAIT_MS, limits.firstPauseMs * 2 ** (errand.attempts - 1));
    parts.wakeAfter(errand.lane, waitMs);
    return {
      became: {
        errand,
        fence,
        became: 'waiting',
        waitMs,
        reason: reasonText(delivery.reason),
        // Where nothing could be asked for (the chat is off), nobody has looked yet.
        doubtful: delivery.effect === 'unknown' || (planned === undefined && errand.doubtful),
        spent,
      },
      goOn: false,
    };
  }
  parts.log.error('a delivery stepped aside', {
    delivery: errand.id,
    key: errand.key,
    effect: effect.kind,
    stream: effect.subject,
    reason: reasonText(delivery.reason),
  });
  parts.metrics.count('dead_letters_total', { box: 'outbox' });
  const part = errand.part ?? partOf(effect);
  const follow =
    part === undefined
      ? []
      : [
          reportOf(errand, parts.clock, part, {
            ok: false,
            reason: reasonText(delivery.reason),
            effect: errand.key,
          }),
        ];
  return {
    became: { errand, fence, became: 'dead', reason: reasonText(delivery.reason), follow },
    goOn: true,
  };
}

/** What reports only that it failed. */
function partOf(effect: Errand['effect']): string | undefined {
  if ('chat' in effect) return `messages:${effect.chat}`;
  return effect.kind === 'tell-source' ? `told:${effect.source}` : undefined;
}

/** A chat that is down for an hour loses nothing: what was to be said there waits in its order until it is back. */
function isOutage({ effect, since }: Errand, reason: Reason, parts: VerdictParts): boolean {
  const waited = Date.parse(parts.clock.now()) - Date.parse(since);
  const outage = 'known' in reason && OUTAGES.includes(reason.known);
  return outage && waited < LONGEST_OUTAGE_MS && 'chat' in effect && !parts.works(effect.chat);
}
