import { clip, clipRunes } from '../../../domain/text';
import type { Crypto } from '../../../ports/crypto';
import type { Message } from '../../../ports/message';
import { actionsOf, shortActionsOf, type Action, type KeptTokens } from './render-actions';
import { asParts, asText, type AttachmentField } from './render-blocks';
import { Room } from './render-room';
import type { KnownNames } from './render-spans';
import { emphasised, escaped } from './text';

/** Below the 16,383 that a post may have, in the larger of both ways to count. */
export const MAX_MESSAGE = 16_000;
/** A server of 2021 takes 8,000 in props, counts what it writes itself, and keeps 400 for that. */
const MAX_PROPS = 7_000;
/** What the server adds to each attachment when it keeps it. */
const ATTACHMENT_COST = 260;
const MAX_FALLBACK = 200;
const MAX_AS = 100;

const COLOURS = { plain: undefined, good: '#2e8b57', warning: '#e0a100', danger: '#c0392b' } as const;

export interface Attachment {
  readonly fallback: string;
  readonly color?: string;
  readonly text?: string;
  readonly fields?: readonly AttachmentField[];
  readonly actions?: readonly Action[];
}

export interface MattermostPost {
  readonly message: string;
  readonly props: { readonly attachments?: readonly Attachment[] };
  /** To be remembered before the post is sent. */
  readonly kept?: KeptTokens;
}

export interface RenderParts {
  readonly names: KnownNames;
  readonly crypto: Crypto;
  /** Where pressed buttons go. */
  readonly actionUrl: string;
}

/** How long the server finds it: characters, and Go writes five of them as six. */
export const propsLength = (value: unknown): number =>
  [...JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, '\\u0000')].length;

const cost = (attachments: readonly Attachment[]): number =>
  propsLength(attachments) + attachments.length * ATTACHMENT_COST;

/** What a notification says; nobody is to be notified by it. */
const fallback = (message: Message): string => clip(message.summary.replaceAll('@', '@\u200b'), MAX_FALLBACK);

const coloured = (message: Message): Pick<Attachment, 'fallback' | 'color'> => {
  const color = COLOURS[message.tone];
  return { fallback: fallback(message), ...(color === undefined ? {} : { color }) };
};

const buttonsOf = (message: Message) =>
  message.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));

/** What stands between the words: blank lines, bullets, marks of headings. */
const overhead = ({ blocks }: Message): number =>
  blocks.reduce((sum, block) => {
    if (block.kind === 'list') return sum + 8 + block.items.length * 4;
    return sum + 8 + (block.kind === 'fields' ? block.fields.length * 2 : 0);
  }, 0);

/** The whole message as one text, without its buttons. */
export function markdownOf(message: Message, names: KnownNames, as?: string): string {
  const name = as === undefined ? '' : emphasised(`${clipRunes(as.trim(), MAX_AS)}:`, '**');
  const room = new Room(MAX_MESSAGE - name.length - overhead(message));
  const text = asText(message.blocks, names, room);
  const words = text === '' ? new Room(MAX_MESSAGE).text(message.summary, escaped) : text;
  if (name === '') return clip(words, MAX_MESSAGE);
  const beside = message.blocks[0] === undefined || message.blocks[0].kind === 'text';
  return clip(`${name}${beside ? ' ' : '\n'}${words}`, MAX_MESSAGE);
}

/** A card where it fits; otherwise a long text with its buttons below, and prose is cut before buttons. */
export function mattermostPost(message: Message, parts: RenderParts, as?: string): MattermostPost {
  const buttons = buttonsOf(message);
  if (as === undefined && (message.tone !== 'plain' || buttons.length > 0)) {
    const attachments = cardOf(message, parts);
    if (attachments.length > 0 && cost(attachments) <= MAX_PROPS)
      return { message: '', props: { attachments } };
  }
  const text = markdownOf(message, parts.names, as);
  if (buttons.length === 0) return { message: text, props: {} };
  const below = (actions: readonly Action[]): readonly Attachment[] => [{ ...coloured(message), actions }];
  const attachments = below(actionsOf(buttons, parts.crypto, parts.actionUrl));
  if (cost(attachments) <= MAX_PROPS) return { message: text, props: { attachments } };
  const { actions, kept } = shortActionsOf(buttons, parts.crypto, parts.actionUrl);
  let fitting = actions;
  // More than any card has: 25 fit.
  while (cost(below(fitting)) > MAX_PROPS) fitting = fitting.slice(0, -1);
  return { message: text, props: { attachments: below(fitting) }, kept };
}

/** As `mattermostPost`, for what the server does not keep: there is no limit, so every button carries its token. */
export function fleetingPost(message: Message, parts: RenderParts): MattermostPost {
  const post = mattermostPost(message, parts);
  if (post.kept === undefined) return post;
  const actions = actionsOf(buttonsOf(message), parts.crypto, parts.actionUrl);
  return { message: post.message, props: { attachments: [{ ...coloured(message), actions }] } };
}

function cardOf(message: Message, { names, crypto, actionUrl }: RenderParts): readonly Attachment[] {
  // Of all buttons together, so that no two of a post have one id.
  const actions = [...actionsOf(buttonsOf(message), crypto, actionUrl)];
  const shown = asParts(message.blocks, names, new Room(MAX_MESSAGE));
  // Buttons alone say nothing: the summary stands above them then.
  if (shown.every(({ texts, fields }) => texts.length + fields.length === 0)) return [];
  return shown.map(({ texts, fields, buttons }) => ({
    ...coloured(message),
    ...(texts.length === 0 ? {} : { text: texts.join('\n\n') }),
    ...(fields.length === 0 ? {} : { fields }),
    ...(buttons.length === 0 ? {} : { actions: actions.splice(0, buttons.length) }),
  }));
}
