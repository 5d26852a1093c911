import { assertNever } from '../../../kit/assert-never';
import { oneLine } from '../../../domain/text';
import type { Block, Button } from '../../../ports/message';
import type { Room } from './render-room';
import { richText, type KnownNames } from './render-spans';
import { emphasised, escaped } from './text';

export interface AttachmentField {
  readonly title: string;
  readonly value: string;
  readonly short: boolean;
}

/** A stretch of a card, in the order in which an attachment shows its parts. */
export interface Part {
  readonly texts: string[];
  readonly fields: AttachmentField[];
  readonly buttons: Button[];
}

const SIDE_BY_SIDE = 60;

/** Everything but fields and buttons as markdown; `''` for those. */
export function prose(block: Block, names: KnownNames, room: Room): string {
  switch (block.kind) {
    case 'heading': {
      const text = room.text(oneLine(block.text), escaped);
      return text === '' ? '' : `#### ${text}`;
    }
    case 'text':
    case 'context':
      return richText(block.text, names, room);
    case 'chart':
      return room.text(oneLine(block.alt), escaped);
    case 'list':
      return block.items
        .map((item) => richText(item, names, room))
        .filter((item) => item !== '')
        .map((item) => `* ${item.replace(/\s*\n\s*/g, '\n  ')}`)
        .join('\n');
    case 'divider':
      return room.whole('---');
    case 'fields':
    case 'buttons':
      return '';
    default:
      return assertNever(block);
  }
}

const fieldsOf = (
  block: Extract<Block, { kind: 'fields' }>,
  names: KnownNames,
  room: Room,
): AttachmentField[] =>
  block.fields
    .map(({ label, value }) => ({
      title: room.text(oneLine(label), escaped),
      value: richText(value, names, room),
    }))
    .filter(({ title, value }) => title !== '' || value !== '')
    .map((field) => ({ ...field, short: field.value.length <= SIDE_BY_SIDE && !field.value.includes('\n') }));

/** All blocks but buttons as one text. */
export function asText(blocks: readonly Block[], names: KnownNames, room: Room): string {
  return blocks
    .map((block) => {
      if (block.kind !== 'fields') return prose(block, names, room);
      return block.fields
        .map(({ label, value }) => {
          const title = room.text(`${oneLine(label)}:`, (text) => emphasised(text, '**'));
          return `${title} ${richText(value, names, room)}`.trim();
        })
        .filter((line) => line !== '')
        .join('\n');
    })
    .filter((text) => text !== '')
    .join('\n\n');
}

/** The blocks in their order, with a new part wherever an attachment would show them in another. */
export function asParts(blocks: readonly Block[], names: KnownNames, room: Room): readonly Part[] {
  const parts: Part[] = [];
  const part = (fits: (last: Part) => boolean): Part => {
    const last = parts.at(-1);
    if (last !== undefined && fits(last)) return last;
    const fresh: Part = { texts: [], fields: [], buttons: [] };
    parts.push(fresh);
    return fresh;
  };
  for (const block of blocks) {
    if (block.kind === 'buttons') part(() => true).buttons.push(...block.buttons);
    else if (block.kind === 'fields')
      part((last) => last.buttons.length === 0).fields.push(...fieldsOf(block, names, room));
    else {
      const text = prose(block, names, room);
      if (text !== '') part((last) => last.buttons.length === 0 && last.fields.length === 0).texts.push(text);
    }
  }
  return parts;
}
