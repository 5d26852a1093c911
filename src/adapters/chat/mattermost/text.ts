/*
 * People's text as text. Three parsers read what is posted: the web client's (a fork of marked, whose text tokens are joined after
 * unescaping and only then searched for mentions, hashtags and emoticons), the apps' (CommonMark) and the server's own (mentions,
 * previews). What holds in all of them:
 *  - a backslash takes the meaning from * _ ` [ ], but not from @ # ~ : which are looked for when it is gone already;
 *  - those lose it when a zero-width space stands behind them, and every line loses what its beginning means when one stands before it;
 *  - < and $ know no backslash there, but decimal references of characters are decoded last of all.
 * So nothing that is posted contains `<`, which also leaves nothing to the expansion of Slack's syntax.
 */
const GAP = '\u200b';

const escapes: Readonly<Record<string, string>> = {
  '*': '\\*',
  _: '\\_',
  '`': '\\`',
  '[': '\\[',
  ']': '\\]',
  '<': '&lt;',
  $: '&#36;',
  '\\': `\\${GAP}`,
  '~': `~${GAP}`,
  '@': `@${GAP}`,
  '#': `#${GAP}`,
};

/** Beginnings of lines that make a quotation, list, heading, rule, table, code or definition of them, or of the line above. */
const BLOCK = /^(?=[ \t]|[>+\-=|~:]|\d+[.)])/gm;
const SPECIAL = /[*_`[\]<$\\~@#]/g;
/** An entity; a time keeps its colon, everything else behind one could be an address or an emoji. */
const ENTITY = /&(?=[#\w])/g;
const COLON = /:(?!\d+(?![\w+:-]))(?=\S)/g;
const WINK = /;(?=-?\))/g;
const LAUGH = /\bx-d\b/gi;
const HEART = /&lt;(?=\/?3)/g;
/** Addresses without a scheme: `www.` and a host before a slash. */
const WWW = /\b(www\d{0,3})\./gi;
const HOST = /([.]\p{L}{2,4})\//gu;

/** The text so that it can neither format, mention, link nor break out of its place; it reads the same. */
export const escaped = (text: string): string =>
  text
    .replace(ENTITY, `&${GAP}`)
    .replace(SPECIAL, (it) => escapes[it] ?? it)
    .replace(COLON, `:${GAP}`)
    .replace(WINK, `;${GAP}`)
    .replace(LAUGH, (it) => `${it.slice(0, 1)}${GAP}${it.slice(1)}`)
    .replace(HEART, `&lt;${GAP}`)
    .replace(WWW, `$1${GAP}.`)
    .replace(HOST, `$1${GAP}/`)
    .replace(BLOCK, GAP);

const references: Readonly<Record<string, string>> = {
  '\\*': '&#42;',
  '\\_': '&#95;',
  '\\[': '&#91;',
  '\\]': '&#93;',
};

/** For inside of emphasis and labels, whose ends the web client looks for without regard to backslashes. */
export const escapedInside = (text: string): string =>
  escaped(text).replace(/\\[*_[\]]/g, (it) => references[it] ?? it);

/** Emphasis line by line, since none reaches over a blank line; blanks stay outside of it, where every parser wants them. */
export function emphasised(text: string, mark: '**' | '_'): string {
  return text
    .split('\n')
    .map((line) => {
      const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(line) ?? [];
      if (words === '') return '';
      // Beside a letter, emphasis that begins or ends with a sign counts only where the sign is not at its very edge.
      return `${before === '' ? '' : ' '}${mark}${GAP}${escapedInside(words)}${GAP}${mark}${after === '' ? '' : ' '}`;
    })
    .join('\n');
}

/** Code shows everything as it is; it must only not end early. */
export function asCode(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' ');
  if (line.trim() === '') return line;
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A link whose address cannot end early and whose label is text. */
export function linked(url: string, label: string): string {
  const words = label.replace(/\s+/g, ' ').trim();
  return `[${escapedInside(words === '' ? url : words)}](${address(url)})`;
}

/** Brackets in pairs may stand in an address, lone ones and blanks may not. */
function address(url: string): string {
  const safe = url.replace(/[\s<>"\\`[\]]/g, encodeURIComponent);
  const pairs = safe.replace(/[(][^()]*[)]/g, '');
  return /[()]/.test(pairs) ? safe.replaceAll('(', '%28').replaceAll(')', '%29') : safe;
}

const MENTION = /(?<![\w@./-])@([a-z0-9][a-z0-9._-]{0,63})/gi;

/** Names that people of this server might be meant by: for those who look them up. */
export const namesIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(MENTION)].flatMap(([, name = '']) => candidates(name.toLowerCase()))),
];

/** `@ann.` may mean `ann.` or `ann`. */
function candidates(name: string): readonly string[] {
  const bare = name.replace(/[._-]+$/, '');
  return bare === name ? [name] : [name, bare];
}

/** What somebody wrote, with `@{mattermost/<team>/<user>}` where they mention somebody of `users` (name → what stands for them). */
export function heardText(text: string, team: string, users: ReadonlyMap<string, string>): string {
  return text.replace(MENTION, (all, name: string) => {
    const known = candidates(name.toLowerCase()).find((it) => users.has(it));
    if (known === undefined) return all;
    return `@{mattermost/${team}/${users.get(known) ?? ''}}${name.slice(known.length)}`;
  });
}
