import { say, type Say } from '../../../domain/say';
import type { Receipt } from '../../../ports/chat';
import type { Delivery, Reason } from '../../../ports/delivery';
import { SERVER_KEY } from './budgets';
import type { Failure } from './rest';

export type Outcome = Delivery<Receipt>;
export type KnownReason = Extract<Reason, { readonly known: string }>['known'];

/** A token that is not taken is tried again this much later, by one call for all. */
const LOCKED_OUT = 60_000;

export const sent = (receipt: Receipt = {}): Outcome => ({ outcome: 'sent', receipt });
export const failed = (known: KnownReason): Outcome => ({ outcome: 'failed', reason: { known } });

export type Refusal = Extract<Failure, { readonly status: number }>;
export const isRefusal = (failure: Failure): failure is Refusal => 'status' in failure;

/** Not there, or not for the bot: the server often says the second of the first. */
export const isMissing = (failure: Failure): boolean =>
  isRefusal(failure) && (failure.status === 404 || failure.status === 403);

/** What became of a call whose last request failed. */
export function outcomeOf(failure: Failure, word: (say: Say) => string): Outcome {
  if ('limited' in failure)
    return {
      outcome: 'retry',
      reason: { known: 'busy' },
      effect: 'none',
      after: failure.limited,
      rests: [SERVER_KEY],
    };
  if ('away' in failure) return { outcome: 'retry', reason: { known: 'away' }, effect: 'none' };
  if ('unknown' in failure)
    return {
      outcome: 'retry',
      reason: { known: failure.unknown === 'TimeoutError' ? 'timed-out' : 'threw' },
      effect: 'unknown',
    };
  if (failure.status === 401)
    return {
      outcome: 'retry',
      reason: { known: 'locked-out' },
      effect: 'none',
      after: LOCKED_OUT,
      rests: [SERVER_KEY],
    };
  if (/archived|channel[._]deleted|deleted[._]channel|to_deleted/.test(failure.id)) return failed('archived');
  return { outcome: 'failed', reason: { said: word(refusalWords(failure)) } };
}

/** As `outcomeOf` where the request only read: nothing happened, whatever became of it. */
export function unreadOf(failure: Failure, word: (say: Say) => string): Outcome {
  const outcome = outcomeOf(failure, word);
  return outcome.outcome === 'retry' ? { ...outcome, effect: 'none' } : outcome;
}

function refusalWords({ status, permission, message, id }: Refusal): Say {
  if (status === 403 && permission !== undefined) return say('mattermost:lacks-permission', { permission });
  if (status === 403) return say('mattermost:not-permitted', { said: message });
  return say('mattermost:refused', { said: message === '' ? id : message });
}
