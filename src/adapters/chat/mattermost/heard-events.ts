import { instant, type Instant } from '../../../domain/ids';
import { emojiOf } from '../../../kit/emoji-names';
import type { Said } from '../../../ports/hearing';
import { isHook, type SeenPosts } from './heard-posts';
import {
  channelShape,
  embedded,
  isSystemPost,
  postShape,
  reactionShape,
  type Post,
  type SocketEvent,
} from './heard-shapes';
import type { Home } from './home';
import { MATTERMOST, type MattermostParts } from './mattermost-parts';
import type { Failure } from './rest';

/** The server did not tell what an event needs to be understood; it may tell when it is asked again. */
export class NotTold extends Error {
  override readonly name = 'NotTold';
}

/** On a connection an event's number is its name. */
export interface Heard {
  readonly event: SocketEvent;
  readonly connection: string;
  readonly at: Instant;
}

const MOST_CHANNELS = 5_000;
type Base = Pick<Said, 'chat' | 'by' | 'at' | 'channel'>;

/** What the socket brings, turned into what the house hears. Throws `NotTold` where the server does not answer now. */
export class HeardEvents {
  readonly #parts: MattermostParts;
  readonly #posts: SeenPosts;
  /** Whether what is said there is for Muster: a channel of its team, and no private conversation. */
  readonly #ours = new Map<string, boolean>();

  constructor(parts: MattermostParts, posts: SeenPosts) {
    this.#parts = parts;
    this.#posts = posts;
  }

  /** The channel whose order the event belongs to. */
  laneOf({ event, data, broadcast }: SocketEvent): string | undefined {
    switch (event) {
      case 'posted':
      case 'post_edited':
      case 'post_deleted':
        return embedded(postShape, data?.['post'])?.channel_id;
      case 'reaction_added':
      case 'reaction_removed':
      case 'user_added':
      case 'user_removed':
        // To somebody who leaves it is told without the channel around it.
        return broadcast?.channel_id === '' ? undefined : broadcast?.channel_id;
      default:
        return undefined;
    }
  }

  /** `undefined`: nothing that the house wants to hear. */
  async said(home: Home, heard: Heard): Promise<Said | undefined> {
    const { event, data } = heard.event;
    switch (event) {
      case 'posted':
      case 'post_edited':
      case 'post_deleted':
        return this.#post(home, heard, embedded(postShape, data?.['post']));
      case 'reaction_added':
        return this.#reaction(home, heard, true);
      case 'reaction_removed':
        return this.#reaction(home, heard, false);
      case 'user_added':
        return this.#join(home, heard, true);
      case 'user_removed':
        return this.#join(home, heard, false);
      default:
        return undefined;
    }
  }

  async #post(home: Home, { event, at }: Heard, post: Post | undefined): Promise<Said | undefined> {
    if (post === undefined || post.user_id === home.botId || isSystemPost(post)) return undefined;
    this.#learn(home, event, post);
    if (!(await this.#isOurs(home, post.channel_id))) return undefined;
    const message = await this.#posts.one(home, post);
    const by = this.#posts.author(home, post, message.author.name);
    const base = { chat: MATTERMOST, by: { ...by, person: message.author }, channel: post.channel_id };
    const moment = (ms: number): Instant => (ms > 0 ? instant(new Date(ms)) : at);
    switch (event.event) {
      case 'posted':
        return { ...base, kind: 'message', delivery: `post/${post.id}`, at: message.written, message };
      case 'post_edited':
        // Pins, reactions and previews change a post as well, and nobody edited it.
        if (post.edit_at === 0) return undefined;
        return {
          ...base,
          kind: 'edit',
          delivery: `edit/${post.id}/${String(post.update_at)}`,
          at: moment(post.edit_at),
          message,
        };
      default:
        return this.#removed(home, event, post, {
          ...base,
          at: moment(post.delete_at > 0 ? post.delete_at : post.update_at),
        });
    }
  }

  async #removed(home: Home, { data }: SocketEvent, post: Post, base: Base): Promise<Said | undefined> {
    const deleter = data?.['delete_by'];
    const remove = { ...base, kind: 'remove', delivery: `remove/${post.id}`, message: post.id } as const;
    if (typeof deleter !== 'string' || deleter === '' || deleter === post.user_id) return remove;
    return { ...remove, by: await this.#person(home, deleter) };
  }

  async #reaction(home: Home, { event, at, connection }: Heard, added: boolean): Promise<Said | undefined> {
    const reaction = embedded(reactionShape, event.data?.['reaction']);
    if (reaction === undefined || reaction.user_id === home.botId) return undefined;
    const reply = await this.#parts.rest.call('GET', `/posts/${reaction.post_id}`);
    const post = this.#told(reply.ok ? postShape.safeParse(reply.body).data : reply);
    if (post === undefined || !(await this.#isOurs(home, post.channel_id))) return undefined;
    const { user_id: user, post_id: id, emoji_name: name } = reaction;
    const when = Math.max(reaction.create_at, reaction.update_at, reaction.delete_at);
    // A removal may arrive without a time of its own; then the event's number tells it from the next one.
    const unique = when > 0 ? String(when) : `${connection}/${String(event.seq)}`;
    return {
      kind: 'react',
      chat: MATTERMOST,
      delivery: `react/${added ? 'on' : 'off'}/${id}/${user}/${name}/${unique}`,
      by: await this.#person(home, user),
      at: when > 0 ? instant(new Date(when)) : at,
      channel: post.channel_id,
      emoji: emojiOf(name) ?? name,
      added,
      message: await this.#posts.one(home, post),
    };
  }

  async #join(home: Home, { event, at, connection }: Heard, joined: boolean): Promise<Said | undefined> {
    const user = event.data?.['user_id'];
    const channel = event.broadcast?.channel_id ?? '';
    if (typeof user !== 'string' || user === '' || user === home.botId || channel === '') return undefined;
    if (!(await this.#isOurs(home, channel))) return undefined;
    return {
      kind: 'join',
      chat: MATTERMOST,
      delivery: `join/${connection}/${String(event.seq)}`,
      by: await this.#person(home, user),
      at,
      channel,
      joined,
    };
  }

  async #person(home: Home, id: string): Promise<Said['by']> {
    const users = await this.#parts.people.withIds([id]);
    return this.#posts.person(home, id, users.get(id)?.username ?? '');
  }

  /** A new message says by itself where it is and who wrote it, which spares two questions. */
  #learn(home: Home, { data }: SocketEvent, post: Post): void {
    const { channel_type: type, team_id: team, sender_name: sender } = data ?? {};
    if (typeof type === 'string' && typeof team === 'string')
      this.#keep(post.channel_id, isOurs(home, type, team));
    if (typeof sender === 'string' && sender.startsWith('@') && !isHook(post))
      this.#parts.people.learn({ id: post.user_id, username: sender.slice(1) });
  }

  async #isOurs(home: Home, channel: string): Promise<boolean> {
    const known = this.#ours.get(channel);
    if (known !== undefined) return known;
    const reply = await this.#parts.rest.call('GET', `/channels/${channel}`);
    const found = this.#told(reply.ok ? channelShape.safeParse(reply.body).data : reply);
    const ours = found !== undefined && isOurs(home, found.type, found.team_id);
    if (!ours) this.#parts.house.log.debug('Something was said where Muster does not listen', { channel });
    this.#keep(channel, ours);
    return ours;
  }

  #keep(channel: string, ours: boolean): void {
    if (this.#ours.size >= MOST_CHANNELS) this.#ours.clear();
    this.#ours.set(channel, ours);
  }

  /** What is gone or hidden stays unknown for good; anything else may be asked again. */
  #told<T extends object>(found: T | Failure | undefined): T | undefined {
    if (found === undefined) return undefined;
    if (!isFailure(found)) return found;
    if ('status' in found && found.status !== 401) return undefined;
    throw new NotTold('Mattermost did not tell what an event is about');
  }
}

const isFailure = (value: object): value is Failure => 'ok' in value && value.ok === false;

const isOurs = (home: Home, type: string, team: string): boolean =>
  (type === 'O' || type === 'P') && team === home.teamId;
