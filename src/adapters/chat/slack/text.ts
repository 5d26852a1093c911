const MARKED = /<([^<>]*)>/;

/**
 * What a person wrote, as plain text: Slack sends mentions, channels and links in angle brackets and the brackets that people type
 * as entities. A mention of a person becomes `@{slack/team/id}`, with what they are called where Slack or `names` (by id) says that.
 */
export function heardText(
  text: string,
  team: string,
  names: ReadonlyMap<string, string> = new Map(),
): string {
  return text
    .split(/(<[^<>]*>)/)
    .map((piece) => {
      const inner = MARKED.exec(piece)?.[1];
      return inner === undefined || !piece.startsWith('<') ? decoded(piece) : marked(inner, team, names);
    })
    .join('');
}

function marked(inner: string, team: string, names: ReadonlyMap<string, string>): string {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? '' : decoded(inner.slice(bar + 1));
  const id = target.slice(1);
  switch (target.charAt(0)) {
    case '@':
      return mention(team, id, names.get(id) ?? label.replace(/\s+/g, '.'));
    case '#':
      return `#${label === '' ? id : label}`;
    case '!':
      return special(id, label);
    default:
      return link(decoded(target), label);
  }
}

/** A name must not end it. */
function mention(team: string, id: string, name: string): string {
  const shown = line(name).replace(/[{}|]/g, '').trim();
  return shown === '' ? `@{slack/${team}/${id}}` : `@{slack/${team}/${id}|${shown}}`;
}

/** Those who are mentioned, by id. */
export const mentionedIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/<@(\w+)(?:\|[^<>]*)?>/g)].map(([, id = '']) => id)),
];

/** `!here`, `!subteam^S1|@group`, `!date^…|yesterday`. */
function special(what: string, label: string): string {
  if (what.startsWith('date^')) return label;
  if (what.startsWith('subteam^')) {
    const name = label === '' ? what.slice('subteam^'.length) : label;
    return name.startsWith('@') ? name : `@${name}`;
  }
  return `@${what}`;
}

function link(url: string, label: string): string {
  const address = url.replace(/^(?:mailto|tel):/, '');
  if (label === '' || label === url || label === address) return address;
  // Slack makes links of bare names too: `<http://example.org|example.org>` was typed as its label.
  if (url.replace(/^https?:\/\//, '').replace(/\/$/, '') === label.replace(/\/$/, '')) return label;
  return `${label} (${url})`;
}

const decoded = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/**
 * A person's text where Slack reads markup: in a topic, or in the line of a notification. Nothing in it is a mention or a link by
 * then; what stars and underscores do there is kept from the text by `parse: 'none'` and `mrkdwn: false`.
 */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** At most `max` characters, never half of a pair, and it shows that something is gone. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = text.slice(0, Math.max(0, max - 1));
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/** As much of a text as stays within `max` characters once it is escaped. */
export function cutEscaped(text: string, max: number): string {
  if (escaped(text).length <= max) return escaped(text);
  let kept = '';
  for (const character of text) {
    const next = escaped(character);
    if (kept.length + next.length > max - 1) break;
    kept += next;
  }
  return `${kept}…`;
}

/** One line of it. */
export const line = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
