import type { PersonRef } from '../../../domain/actor';
import { assertNever } from '../../../kit/assert-never';
import type { Rich, Span } from '../../../ports/message';
import { BLOCK_LIMITS, type RichElement, type Style } from './render-blocks';
import type { Room } from './render-room';

/** Whom this chat knows by which handle. */
export interface Names {
  handle(person: PersonRef): string | undefined;
}

const USER = /^[UW][A-Z0-9]{1,30}$/;
const CHANNEL = /^[CGD][A-Z0-9]{1,30}$/;
/** Room for a moment as readers see it. */
const MOMENT = 30;

/** The id that Slack mentions and invites people by. */
export function userId(names: Names, person: PersonRef): string | undefined {
  const handle = names.handle(person)?.replace(/^@/, '');
  return handle !== undefined && USER.test(handle) ? handle : undefined;
}

export const isChannelId = (text: string): boolean => CHANNEL.test(text);

/** For readers whose time zone nobody knows. */
export const moment = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
export const seconds = (at: string): number => Math.floor(Date.parse(at) / 1_000);
export const DATE_FORMAT = '{date_short_pretty} {time}';

/** Spans as rich text, where every text is shown as it is; no more of them than there is room. */
export const richElements = (rich: Rich, names: Names, room: Room, style?: Style): readonly RichElement[] =>
  rich.flatMap((span) => elements(span, names, room, style));

function elements(span: Span, names: Names, room: Room, style: Style | undefined): readonly RichElement[] {
  switch (span.kind) {
    case 'text':
      return texts(room.take(span.text), styleOf(span) ?? style);
    case 'break':
      return texts(room.take('\n'), style);
    case 'person': {
      const user = userId(names, span.person);
      const name = room.take(span.person.name);
      return user === undefined || name === '' ? texts(name, style) : [{ type: 'user', user_id: user }];
    }
    case 'time': {
      const fallback = moment(span.at);
      if (!room.holds(MOMENT)) return [];
      return [{ type: 'date', timestamp: seconds(span.at), format: DATE_FORMAT, fallback }];
    }
    case 'channel':
      if (span.chat !== 'slack' || !isChannelId(span.channel))
        return texts(room.take(`#${span.channel}`), style);
      return room.holds(span.channel.length) ? [{ type: 'channel', channel_id: span.channel }] : [];
    case 'link':
      return link(span, room);
    default:
      return assertNever(span);
  }
}

function link(span: Extract<Span, { kind: 'link' }>, room: Room): readonly RichElement[] {
  const label = span.label.trim() === '' ? span.url : span.label;
  const text = room.take(label, BLOCK_LIMITS.text);
  if (text !== label) room.lose(span);
  return text === '' ? [] : leads(span.url) ? [{ type: 'link', url: span.url, text }] : texts(text);
}

/** Whether Slack takes it for an address. */
export const leads = (url: string): boolean =>
  url.length <= BLOCK_LIMITS.url && /^https?:\/\//.test(url) && URL.canParse(url);

const styleOf = ({ style }: Extract<Span, { kind: 'text' }>): Style | undefined =>
  style === undefined ? undefined : { [style]: true };

/** A long text in pieces, each short enough for Slack and none of them empty. */
export function texts(text: string, style?: Style): readonly RichElement[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    if (piece.length + character.length > BLOCK_LIMITS.text) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  if (piece !== '') pieces.push(piece);
  return pieces.map((it) => ({ type: 'text', text: it, ...(style === undefined ? {} : { style }) }));
}
