import { isJson, objects, text, type Json } from './shape';
import { readMarkup, shortNames } from './reading-markup';

/** What a reader has before their eyes, and what of it is more than text. */
export interface Read {
  readonly text: string;
  /** User ids, `everybody` for a whole channel. */
  readonly notifies: readonly string[];
  readonly links: readonly string[];
}

export type NameOf = (user: string) => string;

const join = (parts: readonly Read[], between: string): Read => ({
  text: parts.map((part) => part.text).join(between),
  notifies: [...new Set(parts.flatMap((part) => part.notifies))],
  links: parts.flatMap((part) => part.links),
});
const plain = (words: string): Read => ({ text: words, notifies: [], links: [] });

function textObject(value: unknown, nameOf: NameOf): Read {
  if (!isJson(value)) return plain('');
  const words = text(value['text']);
  if (value['type'] === 'mrkdwn') return readMarkup(words, nameOf, value['verbatim'] !== true);
  // Slack turns colon names into pictures unless it is told not to.
  return plain(value['emoji'] === false ? words : shortNames(words));
}

function leaf(value: Json, nameOf: NameOf): Read {
  switch (value['type']) {
    case 'text':
      return plain(text(value['text']));
    case 'link': {
      const url = text(value['url']);
      return { text: text(value['text']) || url, notifies: [], links: [url] };
    }
    case 'user': {
      const user = text(value['user_id']);
      return { text: `@${nameOf(user)}`, notifies: [user], links: [] };
    }
    case 'usergroup':
    case 'broadcast':
      return { text: '@everybody', notifies: ['everybody'], links: [] };
    case 'date':
      return plain(text(value['fallback']));
    case 'emoji':
      return plain(`⟦${text(value['name'])}⟧`);
    default:
      return plain('');
  }
}

function rich(value: Json, nameOf: NameOf): Read {
  const inside = objects(value['elements']);
  if (value['type'] === 'rich_text_list' || value['type'] === 'rich_text')
    return join(
      inside.map((one) => rich(one, nameOf)),
      '\n',
    );
  return join(
    inside.map((one) => leaf(one, nameOf)),
    '',
  );
}

function block(value: Json, nameOf: NameOf): Read {
  switch (value['type']) {
    case 'header':
      return textObject(value['text'], nameOf);
    case 'section':
      return join(
        [...(value['text'] === undefined ? [] : [value['text']]), ...objects(value['fields'])].map((one) =>
          textObject(one, nameOf),
        ),
        '\n',
      );
    case 'context':
      return join(
        objects(value['elements']).map((one) => textObject(one, nameOf)),
        ' ',
      );
    case 'rich_text':
      return rich(value, nameOf);
    case 'image':
      return plain(text(value['alt_text']));
    default:
      return plain('');
  }
}

/** A message as it stands in the channel: blocks where there are any, the text otherwise, which still notifies. */
export function readMessage(words: string, blocks: readonly Json[], nameOf: NameOf): Read {
  const spoken = readMarkup(words, nameOf, true);
  if (blocks.length === 0) return spoken;
  const shown = join(
    blocks.map((one) => block(one, nameOf)).filter((one) => one.text !== ''),
    '\n',
  );
  return { ...shown, notifies: [...new Set([...shown.notifies, ...spoken.notifies])] };
}

export interface ButtonSeen {
  readonly label: string;
  readonly blockId: string;
  readonly element: Json;
}

export const buttonsOf = (blocks: readonly Json[]): readonly ButtonSeen[] =>
  blocks.flatMap((one, index) =>
    [...objects(one['elements']), ...(isJson(one['accessory']) ? [one['accessory']] : [])]
      .filter((element) => one['type'] !== 'rich_text' && element['type'] === 'button')
      .map((element) => ({
        label: isJson(element['text']) ? text(element['text']['text']) : '',
        blockId: text(one['block_id']) || `b${index}`,
        element,
      })),
  );
