import { say, type Say } from '../../../domain/say';
import type { Receipt } from '../../../ports/chat';
import type { Delivery, Reason } from '../../../ports/delivery';
import { EVERYTHING_KEY, methodKey } from './budgets';
import { isLockedOut } from './trouble';
import type { SlackReply } from './web';

export type Outcome = Delivery<Receipt>;
/** What a call is answered that was not done. */
export type Undone = Exclude<Outcome, { readonly outcome: 'sent' }>;
export type Refused = Exclude<SlackReply, { readonly ok: true }>;
type KnownReason = Extract<Reason, { readonly known: string }>['known'];

const LOCKED_OUT_REST = 60_000;
const BUSY_REST = 30_000;

export const sent = (receipt: Receipt = {}): Outcome => ({ outcome: 'sent', receipt });
export const failed = (known: KnownReason): Undone => ({ outcome: 'failed', reason: { known } });

const KNOWN = new Map<string, KnownReason>(
  Object.entries<KnownReason>({
    channel_not_found: 'channel-gone',
    no_channel: 'channel-gone',
    message_not_found: 'message-gone',
    thread_not_found: 'message-gone',
    bad_timestamp: 'message-gone',
    cannot_reply_to_message: 'message-gone',
    is_archived: 'archived',
    is_inactive: 'archived', // what an edit is answered where the channel is
    user_not_found: 'unknown-person',
    users_not_found: 'unknown-person',
    user_not_visible: 'unknown-person',
    user_disabled: 'unknown-person',
    no_user: 'unknown-person',
    org_user_not_in_team: 'unknown-person',
    no_such_subteam: 'unknown-group',
    plan_upgrade_required: 'unknown-group',
  }),
);
const NOT_ALLOWED =
  /^(cant_|cannot_|restricted_|not_allowed|permission_denied|access_denied|no_access|no_permission|posting_to_|edit_window_|thread_locked|ekm_|user_is_restricted|user_is_ultra_restricted|channel_is_limited_access|messages_tab_disabled|not_pinnable|not_reactable)/;

/** What Slack's answer means for the call it answered. `rests` is the budget that a 429 is about, the method's own by default. */
export function failure(
  word: (say: Say) => string,
  method: string,
  reply: Refused,
  rests: string = methodKey(method),
): Undone {
  if ('limited' in reply) return rest('busy', reply.limited, rests);
  if ('away' in reply) return { outcome: 'retry', reason: { known: 'away' }, effect: 'none' };
  if ('unknown' in reply) return { outcome: 'retry', reason: { known: 'timed-out' }, effect: 'unknown' };
  const { error, needed } = reply;
  if (isLockedOut(error)) return rest('locked-out', LOCKED_OUT_REST, EVERYTHING_KEY);
  // A tier that Slack words as a refusal instead of answering 429.
  if (error === 'too_many_requests' || error === 'message_limit_exceeded')
    return rest('busy', BUSY_REST, rests);
  if (error === 'missing_scope') return said(word(say('slack:missing-scope', { scopes: needed ?? method })));
  if (error === 'not_in_channel') return said(word(say('slack:not-in-channel')));
  const known = KNOWN.get(error);
  if (known !== undefined) return failed(known);
  return NOT_ALLOWED.test(error) ? failed('not-allowed') : said(word(say('slack:refused', { error })));
}

const rest = (known: KnownReason, after: number, key: string): Undone => ({
  outcome: 'retry',
  reason: { known },
  effect: 'none',
  after,
  rests: [key],
});

const said = (text: string): Undone => ({ outcome: 'failed', reason: { said: text } });
