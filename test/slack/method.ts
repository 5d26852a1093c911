import { BOT, type SlackChannel, type SlackMessage, type SlackState } from './state';
import { text, type Json } from './shape';

/** A refusal in Slack's own words. */
export class Refused extends Error {
  readonly error: string;
  readonly more: Json;

  constructor(error: string, more: Json = {}) {
    super(error);
    this.error = error;
    this.more = more;
  }
}

/** What a method works on. */
export interface Desk {
  readonly state: SlackState;
  readonly granted: ReadonlySet<string>;
  /** Something that no correct program sends, though Slack may only shrug at it. */
  fault(what: string): void;
  /** Says to everybody who listens that this happened. */
  tell(event: Json): void;
  /** The person who stands behind a trigger that is still good; used up by that. */
  trigger(id: string): string;
  /** The address that the socket is opened at. */
  socketUrl(): string;
  /** Where the bytes of a file go. */
  uploadUrl(file: string): string;
}

export type Method = (args: Json, desk: Desk) => Json;

/** The channel, as far as the bot can see it. */
export function channelIn(args: Json, { state }: Desk, name = 'channel'): SlackChannel {
  const channel = state.channels.get(text(args[name]));
  if (channel === undefined || (channel.kind !== 'public' && !channel.members.has(BOT.user)))
    throw new Refused('channel_not_found');
  return channel;
}

/** As `channelIn`, where the bot must be a member. */
export function memberIn(args: Json, desk: Desk): SlackChannel {
  const channel = channelIn(args, desk);
  if (!channel.members.has(BOT.user)) throw new Refused('not_in_channel');
  return channel;
}

export function messageIn(channel: SlackChannel, ts: unknown, { state }: Desk): SlackMessage {
  const found = state.message(channel.id, text(ts));
  if (found === undefined) throw new Refused('message_not_found');
  return found;
}

/** One page of a list, and where the next one begins. */
export function paged<T>(all: readonly T[], args: Json, desk: Desk, most: number, otherwise = most): Page<T> {
  const asked = args['limit'];
  const limit = typeof asked === 'number' ? asked : otherwise;
  if (limit < 1 || limit > most) desk.fault(`limit: ${limit}, from 1 to ${most}`);
  const from = text(args['cursor']) === '' ? 0 : Number(/^at:(\d+)$/.exec(text(args['cursor']))?.[1] ?? NaN);
  if (Number.isNaN(from)) throw new Refused('invalid_cursor');
  const more = from + limit < all.length;
  return {
    page: all.slice(from, from + limit),
    more,
    tail: { response_metadata: { next_cursor: more ? `at:${from + limit}` : '' } },
  };
}

interface Page<T> {
  readonly page: readonly T[];
  readonly more: boolean;
  readonly tail: Json;
}
