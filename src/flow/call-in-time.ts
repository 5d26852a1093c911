import { crashPoint } from '../kit/crash-point';
import type { Chat, Receipt } from '../ports/chat';
import type { Clock } from '../ports/clock';
import type { Delivery } from '../ports/delivery';
import type { Log } from '../ports/log';
import type { Errand } from '../ports/outbox';
import type { PlannedCall } from './planned-call';

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  readonly callMs: number;
  /** When the lane stops being ours, by the monotonic clock. */
  readonly until: number;
}

/**
 * Does one call, within its time. A doubtful one is looked for first: only what is certainly absent is called again. Past its
 * time, and where the adapter throws, nobody knows whether it took effect.
 */
export async function callInTime(
  chat: Chat,
  { call, key, lookFirst, onlyLook, since, whenFound, harmless }: PlannedCall,
  errand: Pick<Errand, 'doubtful' | 'since'>,
  parts: Parts,
): Promise<Delivery<Receipt>> {
  const late = {
    outcome: 'retry',
    reason: { known: 'timed-out' },
    effect: 'unknown',
    after: parts.callMs,
  } as const;
  let wanted: Pick<PlannedCall, 'call' | 'key'> | undefined = onlyLook === true ? undefined : { call, key };
  let known: Receipt = {};
  try {
    if ((errand.doubtful || lookFirst === true || onlyLook === true) && chat.capabilities.findsByKey) {
      const found = await inTime(chat.find(call, key, since ?? errand.since), 'unsure' as const, parts);
      if (found === 'unsure') return { ...late, reason: { known: 'unsure' } };
      crashPoint('deliver.looked');
      if (found !== 'absent') [known, wanted] = [found, whenFound?.(found)];
    }
    if (wanted === undefined) return { outcome: 'sent', receipt: known };
    // Whoever stood still since the claim must not begin what another may have done meanwhile.
    if (parts.clock.monotonic() > parts.until - parts.callMs) return late;
    const delivery = await inTime(chat.call(wanted.call, wanted.key), late, parts);
    const nobodyMinds =
      delivery.outcome === 'failed' &&
      'known' in delivery.reason &&
      harmless?.includes(delivery.reason.known) === true;
    if (nobodyMinds) return { outcome: 'sent', receipt: known };
    return delivery.outcome === 'sent'
      ? { outcome: 'sent', receipt: { ...delivery.receipt, ...known } }
      : delivery;
  } catch (error) {
    parts.log.warn('a chat adapter threw', { chat: chat.id, call: call.kind, error });
    return { ...late, reason: { known: 'threw' } };
  }
}

export async function inTime<T>(
  promise: Promise<T>,
  late: T,
  { clock, callMs }: Pick<Parts, 'clock' | 'callMs'>,
): Promise<T> {
  let cancel: () => void = () => undefined;
  const timeout = new Promise<T>((resolve) => {
    cancel = clock.after(callMs, () => {
      resolve(late);
    });
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    cancel();
  }
}
