import type { EffectKey, Instant } from '../../../domain/ids';
import { assertNever } from '../../../kit/assert-never';
import type { ChatCall, Receipt } from '../../../ports/chat';
import { KEY_PROP } from './calls-messages';
import { findChannel } from './calls-open';
import { isRefusal } from './calls-outcome';
import { placeOf } from './calls-places';
import { directChannel } from './direct-channel';
import type { Post } from './heard-shapes';
import type { Home } from './home';
import type { OutParts } from './out-parts';
import { postsBackTo } from './post-pages';

type Answer = Receipt | 'absent' | 'unsure';

/** By how much the clocks of the server and of the database may differ. */
const SKEW = 5 * 60_000;

/** Whether a call took effect, as the server remembers it: posts by their prop, channels by the mark in their purpose. */
export async function findCall(
  parts: OutParts,
  call: ChatCall,
  key: EffectKey,
  since: Instant,
): Promise<Answer> {
  switch (call.kind) {
    case 'open-channel':
    case 'post':
    case 'announce':
    case 'direct': {
      const home = await parts.home.find();
      return home === undefined ? 'unsure' : found(parts, home, call, key, since);
    }
    // Done again they change nothing.
    case 'set-topic':
    case 'set-privacy':
    case 'bookmark':
    case 'archive':
    case 'invite':
    case 'invite-group':
    case 'edit':
    case 'remove':
    case 'pin':
    case 'emoji':
      return 'absent';
    default:
      return assertNever(call);
  }
}

async function found(
  parts: OutParts,
  home: Home,
  call: Extract<ChatCall, { readonly kind: 'open-channel' | 'post' | 'announce' | 'direct' }>,
  key: EffectKey,
  since: Instant,
): Promise<Answer> {
  switch (call.kind) {
    case 'open-channel':
      return findChannel(parts, home, call, key);
    case 'post':
      return foundPost(parts, home, call.channel, key, since);
    case 'announce': {
      const place = await placeOf(parts, home, call.place);
      if ('outcome' in place) return place.outcome === 'failed' ? 'absent' : 'unsure';
      return foundPost(parts, home, place.channel, key, since);
    }
    case 'direct': {
      const channel = await directChannel(parts, home, call.person);
      if (channel === 'unknown') return 'absent';
      return 'ok' in channel ? 'unsure' : foundPost(parts, home, channel.id, key, since);
    }
    default:
      return assertNever(call);
  }
}

/** Replies in threads are among the channel's posts. */
async function foundPost(
  { rest }: OutParts,
  { botId }: Home,
  channel: string,
  key: EffectKey,
  since: Instant,
): Promise<Answer> {
  const isIt = ({ user_id: user, props }: Post): boolean => user === botId && props?.[KEY_PROP] === key;
  const pages = await postsBackTo(rest, channel, Date.parse(since) - SKEW, (page) => page.some(isIt));
  // Where the bot may not even read, it did not post.
  if ('ok' in pages) return isRefusal(pages) && pages.status !== 401 ? 'absent' : 'unsure';
  const post = pages.posts.find(isIt);
  if (post !== undefined) return { message: post.id };
  return pages.complete ? 'absent' : 'unsure';
}
