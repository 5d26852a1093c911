import { channelIn, memberIn, paged, Refused, type Method } from '../method';
import type { SlackMessage } from '../state';
import { text, type Json } from '../shape';
import { messageView } from '../views-of';

const MOST = 999;
const TS = /^\d+(\.\d+)?$/;

/** Slack's moments compare as numbers; as texts they would too, were they always whole. */
const micro = (ts: string): number => {
  const [seconds = '', rest = ''] = ts.split('.');
  return Number(seconds) * 1_000_000 + Number(rest.padEnd(6, '0').slice(0, 6));
};

function within(args: Json): (message: SlackMessage) => boolean {
  for (const name of ['latest', 'oldest'] as const)
    if (args[name] !== undefined && !TS.test(text(args[name]))) throw new Refused(`invalid_ts_${name}`);
  const latest = args['latest'] === undefined ? Infinity : micro(text(args['latest']));
  const oldest = args['oldest'] === undefined ? -1 : micro(text(args['oldest']));
  const edge = args['inclusive'] === true;
  return ({ ts }) => {
    const at = micro(ts);
    return edge ? at >= oldest && at <= latest : at > oldest && at < latest;
  };
}

const metadataToo = (args: Json): boolean => args['include_all_metadata'] === true;

/** Newest first, without what was said in threads. */
const history: Method = (args, desk) => {
  const channel = memberIn(args, desk);
  const inside = within(args);
  const found = channel.messages
    .filter(
      ({ threadTs, ts, subtype }) =>
        threadTs === undefined || threadTs === ts || subtype === 'thread_broadcast',
    )
    .filter(inside)
    .reverse();
  const { page, more, tail } = paged(found, args, desk, MOST, 100);
  return {
    messages: page.map((message) => messageView(desk.state, message, metadataToo(args))),
    has_more: more,
    ...tail,
  };
};

/** A thread, oldest first, with what began it; of a reply's name the reply alone. */
const replies: Method = (args, desk) => {
  const channel = channelIn(args, desk);
  const asked = desk.state.message(channel.id, text(args['ts']));
  if (asked === undefined) throw new Refused('thread_not_found');
  const inside = within(args);
  const thread = channel.messages.filter(({ threadTs, ts }) => ts !== asked.ts && threadTs === asked.ts);
  const found = [asked, ...thread.filter(inside)];
  const { page, more, tail } = paged(found, args, desk, 1_000);
  return {
    messages: page.map((message) => messageView(desk.state, message, metadataToo(args))),
    has_more: more,
    ...tail,
  };
};

export const readingMethods: Readonly<Record<string, Method>> = {
  'conversations.history': history,
  'conversations.replies': replies,
};
