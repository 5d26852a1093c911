import { assertNever } from '../../../kit/assert-never';
import type { Rich, Span } from '../../../ports/message';
import { type Block, BLOCK_LIMITS, plainText, section } from './render-blocks';
import type { Room } from './render-room';
import { DATE_FORMAT, isChannelId, moment, type Names, richElements, seconds, userId } from './render-spans';

type Element = Extract<Block, { type: 'context' }>['elements'][number];

/** What Slack might read as more than text in a place that is not rich text. */
const DOUBTFUL = /[&<>]/;

/**
 * Small print. A context block has no rich text: text is literal in it only as `plain_text`, so whatever needs more (a link with a
 * label, brackets, many pieces) becomes rich text in italics.
 */
export function contextBlock(rich: Rich, names: Names, room: Room): readonly Block[] {
  const elements = joined(rich)
    .filter((span) => span.kind !== 'text' || span.text.trim() !== '')
    .map((span) => element(span, names));
  const length = rich.reduce((sum, span) => sum + lengthOf(span), 0);
  const fits = elements.length <= BLOCK_LIMITS.contextElements && length <= BLOCK_LIMITS.contextText;
  const small = elements.filter((it) => it !== undefined);
  if (!fits || small.length < elements.length || !room.holds(length)) {
    const parts = richElements(rich, names, room, { italic: true });
    return parts.length === 0 ? [] : [{ type: 'rich_text', elements: [section(parts)] }];
  }
  return small.length === 0 ? [] : [{ type: 'context', elements: small }];
}

/** Pieces of text that follow each other are one. */
const joined = (rich: Rich): Rich =>
  rich.reduce<readonly Span[]>((before, span) => {
    const text = span.kind === 'break' ? '\n' : span.kind === 'text' ? span.text : undefined;
    const last = before.at(-1);
    if (text === undefined) return [...before, span];
    return last?.kind === 'text'
      ? [...before.slice(0, -1), { kind: 'text', text: last.text + text }]
      : [...before, { kind: 'text', text }];
  }, []);

function element(span: Span, names: Names): Element | undefined {
  switch (span.kind) {
    case 'text':
      return plain(span.text);
    case 'person': {
      const user = userId(names, span.person);
      return user === undefined ? plain(span.person.name) : markup(`<@${user}>`);
    }
    case 'time':
      return markup(`<!date^${seconds(span.at)}^${DATE_FORMAT}|${moment(span.at)}>`);
    case 'channel':
      return span.chat === 'slack' && isChannelId(span.channel)
        ? markup(`<#${span.channel}>`)
        : plain(`#${span.channel}`);
    case 'break':
    case 'link':
      return undefined;
    default:
      return assertNever(span);
  }
}

const plain = (text: string): Element | undefined =>
  text.trim() === '' || DOUBTFUL.test(text) ? undefined : plainText(text);
const markup = (text: string): Element => ({ type: 'mrkdwn', text, verbatim: true });

function lengthOf(span: Span): number {
  switch (span.kind) {
    case 'text':
      return span.text.length;
    case 'person':
      return span.person.name.length;
    case 'time':
      return moment(span.at).length;
    case 'channel':
      return span.channel.length + 1;
    case 'link':
      return span.label.length;
    case 'break':
      return 1;
    default:
      return assertNever(span);
  }
}
