import type { ChatCall } from '../../../ports/chat';
import type { Message } from '../../../ports/message';
import { type CallParts, once, saysOne } from './call-parts';
import { slackEmoji } from './emoji';
import { failed, failure, type Outcome, sent } from './failure';
import type { Grants } from './grants';
import { placeOf } from './message-ref';
import { NAMES_SCOPE } from './needed-scopes';
import { saidBy, slackMessage } from './render';
import { cut, line } from './text';

type Call<Kind extends ChatCall['kind']> = Extract<ChatCall, { kind: Kind }>;

/** What Slack makes of the text of a message by itself, all of it off: blocks say what is a mention and what is a link. */
export const LITERAL = { parse: 'none', link_names: false } as const;

/** Slack's limit for a name over a message. */
const MAX_NAME = 80;

export function nameOf(as: string | undefined): string | undefined {
  const name = cut(line(as ?? '').trim(), MAX_NAME);
  return name === '' ? undefined : name;
}

/** The name of whoever said it is over the message, or where that is not granted, before its first line. */
export const withName = (message: Message, as: string | undefined, shown: boolean): Message =>
  as === undefined || shown ? message : saidBy(message, as);

/** `metadata` is left out: what is not named stays as it was posted, and the key with it. */
export async function edit(
  parts: CallParts,
  grants: Grants,
  { message, content, as }: Call<'edit'>,
): Promise<Outcome> {
  const { channel, ts } = placeOf(message);
  const shown = as === undefined || (await grants.has(NAMES_SCOPE));
  return once(parts, 'chat.update', {
    channel,
    ts,
    ...slackMessage(withName(content, nameOf(as), shown), parts),
    ...LITERAL,
  });
}

export const remove = (parts: CallParts, { message }: Call<'remove'>): Promise<Outcome> =>
  once(parts, 'chat.delete', placeOf(message), ['message_not_found']);

export function pin(parts: CallParts, { message }: Call<'pin'>): Promise<Outcome> {
  const { channel, ts } = placeOf(message);
  return once(parts, 'pins.add', { channel, timestamp: ts }, ['already_pinned']);
}

export async function react(parts: CallParts, { message, emoji, on }: Call<'emoji'>): Promise<Outcome> {
  const name = slackEmoji(emoji);
  if (name === undefined) return failed('unknown-emoji');
  const { channel, ts } = placeOf(message);
  const method = on ? 'reactions.add' : 'reactions.remove';
  const reply = await parts.web.call(method, { channel, timestamp: ts, name });
  if (reply.ok || saysOne(reply, on ? 'already_reacted' : 'no_reaction')) return sent();
  return saysOne(reply, 'invalid_name') ? failed('unknown-emoji') : failure(parts.word, method, reply);
}
