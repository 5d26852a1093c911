import { assertNever } from '../../../kit/assert-never';
import type { ConsoleContent } from '../../../ports/console-store';
import type { Block, Message, Rich, Span } from '../../../ports/message';

export const MAX_NAME = 80;
export const MAX_TEXT = 16_000;
const MAX_LINE = 1_000;

/** At most `max` characters, never half of a pair, and it shows that something is gone. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = text.slice(0, max - 1);
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/** A topic or title on one line that PostgreSQL can store. */
export const line = (text: string): string =>
  cut(text.replaceAll('\0', '\uFFFD').replace(/[\r\n]+/g, ' '), MAX_LINE);

/** Lower case, letters, digits, `-` and `_`; never empty. */
export function channelName(wanted: string): string {
  const name = wanted
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^-+|-+$/g, '');
  return cut(name === '' ? 'channel' : name, MAX_NAME).replace('…', '');
}

/** The message with all its texts together no longer than the limit; what comes after the limit is left out. */
function fitMessage(message: Message): Message {
  let left = MAX_TEXT;
  const take = (text: string): string => {
    const kept = left <= 0 ? '' : cut(text, left);
    left -= kept.length;
    return kept;
  };
  const span = (one: Span): Span => {
    switch (one.kind) {
      case 'text':
        return { ...one, text: take(one.text) };
      case 'link':
        return { ...one, label: take(one.label) };
      case 'person':
      case 'time':
      case 'channel':
      case 'break':
        return one;
      default:
        return assertNever(one);
    }
  };
  const rich = (spans: Rich): Rich => spans.map(span);
  const block = (one: Block): Block => {
    switch (one.kind) {
      case 'heading':
        return { ...one, text: take(one.text) };
      case 'text':
      case 'context':
        return { ...one, text: rich(one.text) };
      case 'fields':
        return {
          ...one,
          fields: one.fields.map(({ label, value }) => ({ label: take(label), value: rich(value) })),
        };
      case 'list':
        return { ...one, items: one.items.map(rich) };
      case 'chart':
        return { ...one, alt: take(one.alt) };
      case 'buttons':
      case 'divider':
        return one;
      default:
        return assertNever(one);
    }
  };
  return { ...message, summary: cut(message.summary, MAX_LINE), blocks: message.blocks.map(block) };
}

/** What the store keeps of something that the bot says. */
export const cardOf = (message: Message): ConsoleContent => ({ kind: 'card', message: fitMessage(message) });
