import type { NameOf, Read } from './reading';

const TOKEN = /<([^<>\n]*)>/g;
const SHORT_NAME = /:[a-z0-9_+'-]+:(?::skin-tone-[2-6]:)?/g;
const EMPHASIS = /(^|[\s([{"'.,;])([*_~])(?!\s)([^*_~\n]*[^\s*_~])\2(?=$|[\s)\]}"'.,;:!?])/g;
const BARE_URL = /\bhttps?:\/\/[^\s<>|]+/g;
/** Stands for something that is finished already, and that no later rule may touch. */
const HOLE = /\uE000(\d+)\uE001/g;

/** A colon name shows as a picture. */
export const shortNames = (words: string): string => words.replace(SHORT_NAME, (name) => `⟦${name}⟧`);

const unescaped = (words: string): string =>
  words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** A topic or purpose: nothing formats there, but what stands in angle brackets is Slack's own. */
export const readHead = (words: string): string => unescaped(words.replace(TOKEN, ''));

/**
 * Slack's markup as a client shows it. Harsh on purpose: whatever formats, links, mentions or becomes a picture is not the same
 * text any more, so that a text that came from a person and was not protected is noticed.
 */
export function readMarkup(words: string, nameOf: NameOf, linksBare: boolean): Read {
  const notifies: string[] = [];
  const links: string[] = [];
  const done: string[] = [];
  const hole = (shown: string): string => `\uE000${done.push(shown) - 1}\uE001`;

  const markup = words
    .replace(/```([^]*?)```|`([^`\n]+)`/g, (_, fence: string | undefined, code: string | undefined) =>
      hole(unescaped(fence ?? code ?? '')),
    )
    .replace(TOKEN, (_, inside: string) => {
      const [target = '', label] = inside.split('|', 2);
      if (/^@[UW]/.test(target)) {
        notifies.push(target.slice(1));
        return hole(`@${nameOf(target.slice(1))}`);
      }
      if (/^!(here|channel|everyone|subteam\^)/.test(target)) {
        notifies.push('everybody');
        return hole('@everybody');
      }
      if (target.startsWith('!date^')) return hole(unescaped(label ?? ''));
      if (target.startsWith('#')) return hole(`#${label ?? target.slice(1)}`);
      if (/^(https?|mailto|slack):/.test(target)) {
        links.push(unescaped(target));
        return hole(unescaped(label ?? target));
      }
      return '';
    })
    .replace(BARE_URL, (url) => {
      if (linksBare) links.push(unescaped(url));
      return url;
    })
    .replace(SHORT_NAME, (name) => hole(`⟦${name}⟧`))
    .replace(/^(?:>|&gt;)+ ?/gm, '')
    .replace(EMPHASIS, '$1$3');
  return {
    text: unescaped(markup).replace(HOLE, (_, index: string) => done[Number(index)] ?? ''),
    notifies: [...new Set(notifies)],
    links,
  };
}
