import { assertNever } from '../../../kit/assert-never';
import type { Block as Said, Button, Message } from '../../../ports/message';
import {
  type Block,
  BLOCK_LIMITS,
  type ButtonElement,
  MAX_TEXT,
  plainText,
  type RichElement,
  section,
} from './render-blocks';
import { contextBlock } from './render-context';
import { fitted, inRows } from './render-fit';
import { Room } from './render-room';
import { leads, type Names, richElements, texts } from './render-spans';
import { cut, cutEscaped, line } from './text';

/** What the end of a message keeps for the link to the rest of it. */
const LINK_LABEL = 100;

export interface SlackMessage {
  /** For notifications and for readers that show no blocks. */
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** What became of a message's chart: the file that it is in Slack, or why it is none. */
export type Picture = { readonly file: string } | { readonly why: string };

/** A message within all of Slack's limits: prose is cut where it is too long, buttons never are. Without a picture a chart is told. */
export function slackMessage(message: Message, names: Names, picture?: Picture): SlackMessage {
  const summary = cutEscaped(line(message.summary).trim(), BLOCK_LIMITS.summary);
  const blocks = fitted(blocksOf(message, names, picture));
  const text = summary === '' ? '…' : summary;
  return {
    text,
    blocks: blocks.length === 0 ? [{ type: 'rich_text', elements: [bare(text, message)] }] : blocks,
  };
}

const bare = (text: string, { summary }: Message) =>
  section(texts(summary.trim() === '' ? text : cut(summary, BLOCK_LIMITS.summary)));

/** As it is said in somebody's name where Slack shows only the bot's. */
export function saidBy(message: Message, name: string): Message {
  const [first, ...rest] = message.blocks;
  const prefix = [
    { kind: 'text', text: name, style: 'bold' },
    { kind: 'text', text: ': ' },
  ] as const;
  return {
    ...message,
    summary: `${name}: ${message.summary}`,
    blocks:
      first?.kind === 'text'
        ? [{ kind: 'text', text: [...prefix, ...first.text] }, ...rest]
        : [{ kind: 'text', text: prefix }, ...message.blocks],
  };
}

function blocksOf(message: Message, names: Names, picture: Picture | undefined): readonly Block[] {
  const whole = new Room(MAX_TEXT);
  const blocks = told(message, names, whole, picture);
  if (whole.lost === undefined) return blocks;
  // It is too long, and the link that leads on is in what is cut: once more, with a place for it at the end.
  const room = new Room(MAX_TEXT - LINK_LABEL - 2);
  const shorter = told(message, names, room, picture);
  const { url, label } = room.lost ?? whole.lost;
  const text = cut(label.trim() === '' ? url : label, LINK_LABEL);
  const last: RichElement = leads(url) ? { type: 'link', url, text } : { type: 'text', text };
  const end: Block = { type: 'rich_text', elements: [section([{ type: 'text', text: '… ' }, last])] };
  const prose = shorter.findLastIndex(({ type }) => type !== 'actions') + 1;
  return [...shorter.slice(0, prose), end, ...shorter.slice(prose)];
}

function told(message: Message, names: Names, room: Room, picture: Picture | undefined): readonly Block[] {
  let pressed = 0;
  return message.blocks.flatMap((block): readonly Block[] => {
    if (block.kind === 'chart') return chartOf(block, names, room, picture);
    if (block.kind !== 'buttons') return proseOf(block, names, room);
    const made = block.buttons.map((button) => buttonOf(button, (pressed += 1)));
    return inRows(made);
  });
}

function proseOf(
  block: Exclude<Said, { kind: 'buttons' | 'chart' }>,
  names: Names,
  room: Room,
): readonly Block[] {
  switch (block.kind) {
    case 'heading':
      return heading(room.take(line(block.text)));
    case 'text':
      return richText(richElements(block.text, names, room));
    case 'fields': {
      const lines = block.fields.flatMap(({ label, value }, nth): readonly RichElement[] => {
        const name = texts(room.take(label), { bold: true });
        const colon = name.length === 0 ? [] : texts(room.take(': '));
        const told = [...name, ...colon, ...richElements(value, names, room)];
        return nth === 0 || told.length === 0 ? told : [...texts(room.take('\n')), ...told];
      });
      return richText(lines);
    }
    case 'list': {
      const items = block.items.map((item) => richElements(item, names, room));
      const elements = items.filter(({ length }) => length > 0).map(section);
      if (elements.length === 0) return [];
      return [{ type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements }] }];
    }
    case 'context':
      return contextBlock(block.text, names, room);
    case 'divider':
      return [{ type: 'divider' }];
    default:
      return assertNever(block);
  }
}

function chartOf(
  { alt }: Extract<Said, { kind: 'chart' }>,
  names: Names,
  room: Room,
  picture: Picture | undefined,
): readonly Block[] {
  const words = line(alt).trim();
  if (picture !== undefined && 'file' in picture)
    return [
      {
        type: 'image',
        slack_file: { id: picture.file },
        alt_text: cut(room.take(words) || '…', BLOCK_LIMITS.alt),
      },
    ];
  const why =
    picture === undefined || picture.why === '' ? [] : [{ kind: 'text', text: picture.why } as const];
  return [...richText(texts(room.take(words))), ...contextBlock(why, names, room)];
}

/** A header is short and Slack’s rules for brackets in it are nowhere written: what is neither is rich text in bold. */
function heading(text: string): readonly Block[] {
  if (text.trim() === '') return [];
  if (text.length <= BLOCK_LIMITS.header && !/[&<>]/.test(text))
    return [{ type: 'header', text: plainText(text) }];
  return richText(texts(text, { bold: true }));
}

const richText = (elements: readonly RichElement[]): readonly Block[] =>
  elements.length === 0 ? [] : [{ type: 'rich_text', elements: [section(elements)] }];

function buttonOf({ label, token, style }: Button, nth: number): ButtonElement {
  const text = cut(label.trim() === '' ? '…' : line(label), BLOCK_LIMITS.label);
  return {
    type: 'button',
    text: plainText(text),
    action_id: `press:${nth}`,
    value: token,
    ...(style === 'plain' ? {} : { style }),
  };
}
