import { assertNever } from '../../../kit/assert-never';
import type { Budget, ChatCall } from '../../../ports/chat';
import type { Message } from '../../../ports/message';

/**
 * Slack counts the calls of each method for itself, by minutes: tier 2 is 20 of them, tier 3 is 50, tier 4 is 100. A bucket that holds a quarter and
 * fills up with the rest stays below that in every minute.
 */
const TIER_2 = { perMinute: 15, burst: 5 };
const TIER_3 = { perMinute: 38, burst: 12 };
const TIER_4 = { perMinute: 75, burst: 25 };
/** About a message a second in each channel, and a few hundred a minute in all of them. */
const CHANNEL = { perMinute: 60, burst: 5 };
const WORKSPACE = { perMinute: 300, burst: 30 };
/** No limit of Slack's: what rests when the token is refused, whatever was asked. */
const EVERYTHING: Budget = { key: 'slack/everything', perMinute: 60_000, burst: 10_000 };
export const EVERYTHING_KEY = EVERYTHING.key;

export const methodKey = (method: string): string => `slack/${method}`;
/** A 429 of `chat.postMessage` is about one channel; others go on. */
export const postKey = (place: string): string => `slack/chat.postMessage/${place}`;
/** Who writes to a person does not know the channel yet. */
export const directPlace = (personKey: string): string => `@${personKey}`;
export const announcePlace = (place: string): string => place.replace(/^#/, '');

const tier2 = (method: string): Budget => ({ key: methodKey(method), ...TIER_2 });
const tier3 = (method: string): Budget => ({ key: methodKey(method), ...TIER_3 });
const tier4 = (method: string): Budget => ({ key: methodKey(method), ...TIER_4 });
const picture = ({ blocks }: Message): readonly Budget[] =>
  blocks.some(({ kind }) => kind === 'chart')
    ? [tier4('files.getUploadURLExternal'), tier4('files.completeUploadExternal')]
    : [];
const post = (place: string): readonly Budget[] => [
  { key: postKey(place), ...CHANNEL },
  { key: methodKey('chat.postMessage'), ...WORKSPACE },
];

/** What a call draws on. Every one of them includes what rests while the token is refused. */
export const budgetsOf = (call: ChatCall): readonly Budget[] => [EVERYTHING, ...methodsOf(call)];

function methodsOf(call: ChatCall): readonly Budget[] {
  switch (call.kind) {
    case 'open-channel':
      return [
        tier2('conversations.create'),
        tier2('conversations.setPurpose'),
        tier2('conversations.setTopic'),
      ];
    case 'set-topic':
      return [tier2('conversations.setTopic')];
    case 'set-privacy':
      return [tier3('conversations.info')];
    case 'invite':
      return [tier3('conversations.invite')];
    case 'invite-group':
      return [tier2('usergroups.users.list'), tier3('conversations.invite')];
    case 'post':
      return [...picture(call.message), ...post(call.channel)];
    case 'announce':
      return [...picture(call.message), ...post(announcePlace(call.place))];
    case 'direct':
      return [tier3('conversations.open'), ...picture(call.message), ...post(directPlace(call.person.key))];
    case 'edit':
      return [tier3('chat.update')];
    case 'remove':
      return [tier3('chat.delete')];
    case 'emoji':
      return [call.on ? tier3('reactions.add') : tier2('reactions.remove')];
    case 'pin':
      return [tier2('pins.add')];
    case 'bookmark':
      return [tier3('bookmarks.list'), tier2('bookmarks.add')];
    case 'archive':
      return [tier2('conversations.archive')];
    default:
      return assertNever(call);
  }
}
