import type { PersonRef } from '../../../domain/actor';
import { say, type Say } from '../../../domain/say';
import type { SeenMessage } from '../../../ports/chat-refs';
import type { MessageShape } from './heard-shapes';
import type { Self } from './self';
import { whenOf } from './slack-id';
import { heardText, mentionedIn } from './text';
import type { UserNames } from './user-names';

/** Each may cost a question; whoever else is mentioned is called by the id. */
const MOST_NAMES = 10;

export const messageRef = (channel: string, ts: string): string => `${channel}/${ts}`;

/** Slack's messages as the house reads them. */
export class MessagesOf {
  readonly #self: Self;
  readonly #names: UserNames;
  readonly #identify: (workspace: string, id: string, name: string) => PersonRef;
  readonly #word: (say: Say) => string;

  constructor(parts: {
    readonly self: Self;
    readonly names: UserNames;
    readonly identify: (workspace: string, id: string, name: string) => PersonRef;
    readonly word: (say: Say) => string;
  }) {
    this.#self = parts.self;
    this.#names = parts.names;
    this.#identify = parts.identify;
    this.#word = parts.word;
  }

  /** Whether the bot wrote it. `app` is the app that was told of it: until Slack said who the bot is, that has to do. */
  isOwn(message: Pick<MessageShape, 'user' | 'bot_id' | 'app_id' | 'bot_profile'>, app?: string): boolean {
    const known = this.#self.known;
    if (known !== undefined && (message.user === known.user || (message.bot_id ?? '') === known.bot))
      return true;
    return app !== undefined && (message.app_id === app || message.bot_profile?.app_id === app);
  }

  async seen(team: string, channel: string, message: MessageShape, app?: string): Promise<SeenMessage> {
    const { ts, thread_ts, text, files, edited } = message;
    const links = (files ?? []).flatMap(({ name, title, permalink }) =>
      permalink === null || permalink === undefined
        ? []
        : [{ name: title ?? name ?? permalink, url: permalink }],
    );
    return {
      ref: messageRef(channel, ts),
      channel,
      author: await this.#author(team, message, app),
      text: heardText(text ?? '', team, await this.#strangersIn(text ?? '', team)),
      written: whenOf(ts),
      ...(edited === undefined ? {} : { edited: whenOf(edited.ts) }),
      ...(thread_ts === undefined || thread_ts === ts ? {} : { thread: messageRef(channel, thread_ts) }),
      ...(links.length === 0 ? {} : { files: links }),
    };
  }

  /** The id and the name under which Slack knows whoever wrote it. */
  async writer(team: string, message: MessageShape): Promise<{ id: string; name: string }> {
    const { bot_id, user, username, bot_profile } = message;
    if (typeof bot_id === 'string') return { id: bot_id, name: username ?? bot_profile?.name ?? bot_id };
    return user === undefined ? { id: 'unknown', name: username ?? 'unknown' } : this.person(team, user);
  }

  /** Asks Slack for a name only where the catalogue has none. */
  async person(team: string, user: string): Promise<{ id: string; name: string }> {
    const linked = this.#identify(team, user, user).key.startsWith('person/');
    return { id: user, name: linked ? user : await this.#names.of(user) };
  }

  /** What those are called whom the catalogue does not know. */
  async #strangersIn(text: string, team: string): Promise<ReadonlyMap<string, string>> {
    const people = mentionedIn(text)
      .slice(0, MOST_NAMES)
      .map((id) => this.person(team, id));
    return new Map(
      (await Promise.all(people)).flatMap(({ id, name }) => (name === id ? [] : [[id, name] as const])),
    );
  }

  async #author(team: string, message: MessageShape, app: string | undefined): Promise<PersonRef> {
    if (this.isOwn(message, app)) return { key: 'system/muster', name: this.#word(say('slack:bot')) };
    const { id, name } = await this.writer(team, message);
    return this.#identify(team, id, name);
  }
}
