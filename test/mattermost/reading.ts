import { readMarkdown, type Read } from './markdown';
import type { MattermostState } from './mattermost-state';
import type { Props } from './records';

/** A post as a reader sees it, from top to bottom. */
export interface ReadPost extends Read {
  readonly buttons: readonly string[];
}

interface Shown {
  readonly pretext?: string;
  readonly title?: string;
  readonly title_link?: string;
  readonly text?: string;
  readonly fields?: readonly { readonly title: string; readonly value: string | number }[];
  readonly footer?: string;
  readonly actions?: readonly { readonly name: string }[];
}

export function readPost(state: MattermostState, message: string, props: Props): ReadPost {
  const attachments = (props['attachments'] ?? []) as readonly Shown[];
  const parts = [
    message,
    ...attachments.flatMap(({ pretext = '', title = '', text = '', fields = [], footer = '' }) => [
      pretext,
      title,
      text,
      ...fields.flatMap((field) => [field.title, String(field.value)]),
      footer,
    ]),
  ];
  const read = parts.filter((part) => part !== '').map((part) => readMarkdown(part));
  return {
    text: named(state, read.map(({ text }) => text).join('\n')),
    links: [
      ...read.flatMap(({ links }) => links),
      ...attachments.flatMap(({ title_link: link }) => (link === undefined ? [] : [link])),
    ],
    mentions: [...new Set(read.flatMap(({ mentions }) => mentions.flatMap((name) => meant(state, name))))],
    buttons: attachments.flatMap(({ actions = [] }) => actions.map(({ name }) => name)),
  };
}

const EVERYBODY = ['all', 'channel', 'here'];

/** Who is meant by a name after an at: with and without the stops behind it. */
function meant(state: MattermostState, name: string): readonly string[] {
  for (const one of [name.toLowerCase(), name.toLowerCase().replace(/[._-]+$/, '')]) {
    if (EVERYBODY.includes(one)) return ['everybody'];
    const user = [...state.users.values()].find(({ username }) => username === one);
    if (user !== undefined) return [user.id];
  }
  return [];
}

/** A client that shows full names shows them for mentions too. */
const named = (state: MattermostState, text: string): string =>
  [...state.users.values()].reduce(
    (words, { username, firstName, lastName }) =>
      words.replace(
        new RegExp(`(?<![\\w@])@${username}(?![\\w.-]*\\w)`, 'g'),
        `@${`${firstName} ${lastName}`.trim()}`,
      ),
    text,
  );
