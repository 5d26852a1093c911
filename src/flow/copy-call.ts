import { SYSTEM_VIEWER } from '../domain/access/may';
import type { Effect } from '../domain/effect';
import { effectKey, type ChatId, type EffectKey, type StreamId } from '../domain/ids';
import type { IncidentState } from '../domain/incident/incident';
import { isExposed } from '../domain/incident/plan';
import type { MessageRef } from '../ports/chat-refs';
import type { Message } from '../ports/message';
import type { Link } from '../ports/outbox';
import type { TalkMessage } from '../ports/talk';
import { copied, type Lateness } from '../voice/copied';
import { EXPOSED, type CallParts, type PlannedCall } from './planned-call';

type Parts = Pick<CallParts, 'directory' | 'clock'> & {
  readonly store: Pick<CallParts['store'], 'talk' | 'outbox' | 'incidents'>;
};
type Copy = Extract<Effect, { readonly kind: 'copy' }>;
type CopyEmoji = Extract<Effect, { readonly kind: 'copy-emoji' }>;

/** What is shown longer than this after it was written says so. */
const LATE_MS = 120_000;
const nothing = (): readonly Link[] => [];
/** A copy that somebody took away here stays away; and an emoji that only one chat has stays there. */
const GONE = ['message-gone', 'channel-gone', 'archived'] as const;
const copyRole = (from: ChatId, ref: MessageRef): string => `copy/${from}/${ref}`;

/** Makes what is shown here the same as what stands there now, whatever that takes: a post, an edit, a removal, or nothing. */
export const copyCall = (
  effect: Copy | CopyEmoji,
  key: EffectKey,
  parts: Parts,
): Promise<PlannedCall | string> =>
  effect.kind === 'copy' ? copyOf(effect, key, parts) : emojiOn(effect, key, parts);

async function copyOf(effect: Copy, key: EffectKey, parts: Parts): Promise<PlannedCall | string> {
  const { chat, subject, from, ref } = effect;
  const { talk, outbox, incidents } = parts.store;
  const [message, copy, channel, state] = await Promise.all([
    talk.message(from, ref),
    outbox.link(chat, subject, copyRole(from, ref)),
    outbox.link(chat, subject, 'channel'),
    incidents.state(SYSTEM_VIEWER, subject),
  ]);
  if (message === undefined) return 'nothing';
  // Planned before it became private, it would show what was said since.
  const incident = state as IncidentState | undefined;
  const exposed = incident !== undefined && incident.status !== 'none' && isExposed(incident, chat);
  if (exposed && !message.removed) return EXPOSED;
  const as = message.author.name;
  if (copy !== undefined) {
    if (message.removed)
      return { key, links: nothing, harmless: GONE, call: { kind: 'remove', message: copy } };
    const late = (await outbox.link(chat, subject, `late/${from}/${ref}`)) as Lateness;
    const content = worded(message, late, parts);
    return { key, links: nothing, harmless: GONE, call: { kind: 'edit', message: copy, content, as } };
  }
  if (channel === undefined) return message.removed ? 'nothing' : 'delivery:no-channel';
  const late = latenessOf(message, parts);
  const thread = await threadOf(message, effect, parts);
  const content = worded(message, late, parts);
  const changed = message.removed || message.edited !== undefined;
  return {
    // The same however often and for whatever reason it is tried, so that what was posted already is found.
    key: effectKey(`copy/${chat}/${from}/${ref}`),
    // Where it was changed, an errand before this one may have been given up with nobody knowing what came of it.
    ...(changed ? lookingFor(message, key, content) : {}),
    call: {
      kind: 'post',
      channel,
      message: content,
      as,
      ...(thread === undefined ? {} : { thread }),
    },
    links: (receipt) =>
      receipt.message === undefined
        ? []
        : [
            { chat, subject, role: copyRole(from, ref), ref: receipt.message },
            ...(late === undefined ? [] : [{ chat, subject, role: `late/${from}/${ref}`, ref: late }]),
          ],
  };
}

const lookingFor = (
  message: TalkMessage,
  key: EffectKey,
  content: Message,
): Pick<PlannedCall, 'since' | 'lookFirst' | 'onlyLook' | 'whenFound'> => ({
  since: message.written,
  ...(message.removed ? { onlyLook: true } : { lookFirst: true }),
  whenFound: ({ message: copy = '' }) => ({
    key,
    call: message.removed
      ? { kind: 'remove', message: copy }
      : { kind: 'edit', message: copy, content, as: message.author.name },
  }),
});

const worded = (message: TalkMessage, late: Lateness, { directory }: Parts) =>
  copied(message, (mention) => directory().person(mention), late);

function latenessOf({ late, written }: TalkMessage, { clock }: Parts): Lateness {
  if (late) return 'heard-late';
  return Date.parse(clock.now()) - Date.parse(written) > LATE_MS ? 'copied-late' : undefined;
}

/** Where the thread goes on here: under the copy of its first message, or under the message that was itself copied to there. */
async function threadOf(
  { thread }: TalkMessage,
  { chat, subject, from }: Copy,
  { store: { talk, outbox } }: Parts,
): Promise<MessageRef | undefined> {
  if (thread === undefined) return undefined;
  const original = (await talk.original(from, thread)) ?? { chat: from, ref: thread };
  if (original.chat === chat) return original.ref;
  return (
    (await outbox.link(chat, subject, copyRole(original.chat, original.ref))) ??
    ((await outbox.link(from, subject, 'card')) === thread
      ? await outbox.link(chat, subject, 'card')
      : undefined)
  );
}

async function emojiOn(effect: CopyEmoji, key: EffectKey, { store }: Parts): Promise<PlannedCall | string> {
  const { chat, subject, from, ref, emoji } = effect;
  const { talk, outbox } = store;
  const role = `emoji/${from}/${ref}/${emoji}`;
  const [message, copy, shown, people] = await Promise.all([
    talk.message(from, ref),
    from === chat ? ref : outbox.link(chat, subject, copyRole(from, ref)),
    outbox.link(chat, subject, role),
    talk.reactors(from, ref, emoji, chat), // whoever reacted here stands here already
  ]);
  const on = people.length > 0;
  if (copy === undefined || message?.removed === true || on === isOn(shown)) return 'nothing';
  return {
    key,
    call: { kind: 'emoji', message: copy, emoji, on },
    harmless: [...GONE, 'unknown-emoji'],
    links: () => [emojiLink(chat, subject, role, on)],
  };
}

const isOn = (shown: string | undefined): boolean => shown === 'on';
const emojiLink = (chat: ChatId, subject: StreamId, role: string, on: boolean): Link => ({
  ...{ chat, subject, role },
  ref: on ? 'on' : 'off',
});
