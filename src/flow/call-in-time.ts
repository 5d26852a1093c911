import { crashPoint } from '../kit/crash-point';
import type { Chat, Receipt } from '../ports/chat';
import type { Clock } from '../ports/clock';
import type { Delivery } from '../ports/delivery';
import type { Log } from '../ports/log';
import type { PlannedCall } from './calls';

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  readonly callMs: number;
}

/**
 * Does one call, within its time. A doubtful one is looked for first: only what is certainly absent is called again. Past its
 * time, and where the adapter throws, nobody knows whether it took effect.
 */
export async function callInTime(
  chat: Chat,
  { call, key }: PlannedCall,
  doubtful: boolean,
  parts: Parts,
): Promise<Delivery<Receipt>> {
  const late = {
    outcome: 'retry',
    reason: 'delivery:timed-out',
    effect: 'unknown',
    after: parts.callMs,
  } as const;
  try {
    if (doubtful && chat.capabilities.findsByKey) {
      const found = await inTime(chat.find(call, key), 'unsure' as const, parts);
      if (found === 'unsure') return { ...late, reason: 'delivery:unsure' };
      crashPoint('deliver.looked');
      if (found !== 'absent') return { outcome: 'sent', receipt: found };
    }
    return await inTime(chat.call(call, key), late, parts);
  } catch (error) {
    parts.log.warn('a chat adapter threw', { chat: chat.id, call: call.kind, error });
    return { ...late, reason: 'delivery:threw' };
  }
}

async function inTime<T>(promise: Promise<T>, late: T, { clock, callMs }: Parts): Promise<T> {
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
