import { z } from 'zod';

import { say } from '../../../domain/say';
import { instant } from '../../../domain/ids';
import type { SeenMessage } from '../../../ports/chat-refs';
import type { Post } from './heard-shapes';
import type { Home } from './home';
import type { MattermostParts } from './mattermost-parts';
import { heardText, namesIn } from './text';
import { accountAt, calledAt, mentionsAt, type Person } from './who';

const attachments = z.array(
  z.object({ fallback: z.string(), pretext: z.string(), title: z.string(), text: z.string() }).partial(),
);
const MOST_NAME = 64;

/** Posts as the house sees them. */
export class SeenPosts {
  readonly #parts: MattermostParts;

  constructor(parts: MattermostParts) {
    this.#parts = parts;
  }

  async one(home: Home, post: Post): Promise<SeenMessage> {
    const people = await this.#parts.people.withIds(isHook(post) ? [] : [post.user_id]);
    const text = textOf(post);
    const isOwn = post.user_id === home.botId;
    const ids = await this.#parts.people.idsOf(isOwn ? [] : namesIn(text));
    const author = this.author(home, post, people.get(post.user_id)?.username ?? '');
    const files = this.#files(home, post);
    return {
      ref: post.id,
      channel: post.channel_id,
      author: isOwn
        ? { key: 'system/muster', name: this.#parts.house.word(say('mattermost:bot')) }
        : author.person,
      text: isOwn
        ? unescaped(text)
        : heardText(text, home.teamId, mentionsAt(this.#parts.house, home.teamId, ids)),
      written: instant(new Date(post.create_at)),
      ...(post.edit_at === 0 ? {} : { edited: instant(new Date(post.edit_at)) }),
      ...(post.root_id === '' ? {} : { thread: post.root_id }),
      ...(files.length === 0 ? {} : { files }),
    };
  }

  person(home: Home, id: string, username: string): Person {
    return accountAt(this.#parts.house, home.teamId, id, username);
  }

  /** What a webhook says is said under its own name, and never by the person who set it up. */
  author(home: Home, post: Post, username: string): Person {
    if (!isHook(post)) return this.person(home, post.user_id, username);
    const own = post.props?.['override_username'];
    const name = typeof own === 'string' && own !== '' ? own.slice(0, MOST_NAME) : 'webhook';
    return calledAt(this.#parts.house, home.teamId, `webhook:${name.replaceAll('/', '-')}`, name);
  }

  /** A file itself wants a session of Mattermost's, so the link leads to the message that it hangs on. */
  #files({ teamName }: Home, post: Post): NonNullable<SeenMessage['files']> {
    const url = `${this.#parts.url}/${teamName}/pl/${post.id}`;
    const named = post.metadata?.files ?? [];
    if (named.length > 0) return named.map(({ name }) => ({ name, url }));
    const unnamed = this.#parts.house.word(say('mattermost:file'));
    return (post.file_ids ?? []).map(() => ({ name: unnamed, url }));
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&#36;': '$',
  '&#42;': '*',
  '&#95;': '_',
  '&#91;': '[',
  '&#93;': ']',
};

/** What Muster itself posted, as it was meant: without what `escaped` put in. */
const unescaped = (text: string): string =>
  text
    .replaceAll('\u200b', '')
    .replace(/\\([*_`[\]\\])/g, '$1')
    .replace(/&(?:lt|#36|#42|#95|#91|#93);/g, (it) => ENTITIES[it] ?? it);

export const isHook = ({ props }: Post): boolean => props?.['from_webhook'] === 'true';

/** Of what a bot says the words may all be in attachments. */
function textOf({ message, props }: Post): string {
  if (message !== '') return message;
  const found = attachments.safeParse(props?.['attachments']).data ?? [];
  return found
    .map(({ fallback, pretext, title, text }) => {
      const whole = [pretext, title, text].filter((it) => it !== undefined && it !== '').join('\n');
      return whole === '' ? (fallback ?? '') : whole;
    })
    .join('\n');
}
