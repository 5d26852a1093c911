import { assertNever } from '../../../kit/assert-never';
import type { Block, Message, Rich, Span } from '../../../ports/message';

function spanText(span: Span): string {
  switch (span.kind) {
    case 'text':
      return span.text;
    case 'person':
      return span.person.name;
    case 'time':
      return span.at;
    case 'link':
      return span.label;
    case 'channel':
      return `#${span.channel}`;
    case 'break':
      return '\n';
    default:
      return assertNever(span);
  }
}

const richText = (rich: Rich): string => rich.map(spanText).join('');

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'text':
    case 'context':
      return richText(block.text);
    case 'fields':
      return block.fields.map(({ label, value }) => `${label}: ${richText(value)}`).join('\n');
    case 'chart':
      return block.alt;
    case 'list':
      return block.items.map(richText).join('\n');
    case 'buttons':
    case 'divider':
      return '';
    default:
      return assertNever(block);
  }
}

/** A message as plain text: its summary where it has no words of its own. */
export function flatText(message: Message): string {
  const text = message.blocks
    .map(blockText)
    .filter((part) => part !== '')
    .join('\n');
  return text === '' ? message.summary : text;
}
