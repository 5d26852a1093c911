import type { PersonRef } from '../../../domain/actor';
import { assertNever } from '../../../kit/assert-never';
import type { Rich, Span } from '../../../ports/message';
import type { Room } from './render-room';
import { asCode, emphasised, escaped, linked } from './text';

/** What the server calls people and channels; `undefined` for whom and what it does not know. */
export interface KnownNames {
  username(person: PersonRef): string | undefined;
  channelName(chat: string, channel: string): string | undefined;
}

/** A name ends where something follows that cannot be part of it. */
const END = '\u200b';

type TextSpan = Extract<Span, { readonly kind: 'text' }>;

const styled = ({ style }: TextSpan): ((text: string) => string) => {
  switch (style) {
    case undefined:
      return escaped;
    case 'bold':
      return (text) => emphasised(text, '**');
    case 'italic':
      return (text) => emphasised(text, '_');
    case 'code':
      return asCode;
    default:
      return assertNever(style);
  }
};

function written(span: Span, names: KnownNames, room: Room): string {
  switch (span.kind) {
    case 'text':
      return room.text(span.text, styled(span));
    case 'person': {
      const username = names.username(span.person);
      return username === undefined ? room.text(span.person.name, escaped) : room.whole(`@${username}${END}`);
    }
    case 'time':
      // Mattermost shows no time in the reader's own zone, so the zone is said.
      return room.whole(`${span.at.slice(0, 10)} ${span.at.slice(11, 16)} UTC`);
    case 'link':
      return room.whole(linked(span.url, span.label));
    case 'channel': {
      const name = names.channelName(span.chat, span.channel);
      return name === undefined ? room.text(span.channel, escaped) : room.whole(`~${name}${END}`);
    }
    case 'break':
      return room.whole('\n');
    default:
      return assertNever(span);
  }
}

/** Neighbours of one style are one text, so that nothing forms at the seam. */
const joined = (rich: Rich): Rich =>
  rich.reduce<Span[]>((spans, span) => {
    const last = spans.at(-1);
    if (span.kind === 'text' && last?.kind === 'text' && span.style === last.style)
      spans[spans.length - 1] = { ...last, text: last.text + span.text };
    else spans.push(span);
    return spans;
  }, []);

export const richText = (rich: Rich, names: KnownNames, room: Room): string =>
  joined(rich)
    .map((span) => written(span, names, room))
    .join('');
