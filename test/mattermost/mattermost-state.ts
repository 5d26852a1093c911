import { forbidden, missing } from './refused';
import {
  mattermostId,
  type ChannelRecord,
  type CommandRecord,
  type Flavour,
  type PostRecord,
  type ReactionRecord,
  type UploadRecord,
  type UserRecord,
} from './records';

/** What goes out on the sockets. `data` of posts and reactions is JSON in a string, as the server sends it. */
export interface SocketEvent {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly broadcast: { readonly user_id?: string; readonly channel_id?: string; readonly team_id?: string };
}

/** Whatever a bot may do by the default scheme with the role of a team's administrator. */
const RIGHTS = [
  'create_public_channel',
  'create_private_channel',
  'join_public_channels',
  'manage_public_channel_members',
  'manage_private_channel_members',
  'manage_public_channel_properties',
  'manage_private_channel_properties',
  'convert_public_channel_to_private',
  'convert_private_channel_to_public',
  'delete_public_channel',
  'delete_private_channel',
  'create_post',
  'upload_file',
  'create_post_ephemeral',
  'edit_post',
  'delete_post',
  'add_reaction',
  'remove_reaction',
  'manage_slash_commands',
  'add_user_to_team',
  'view_members',
] as const;
export type Right = (typeof RIGHTS)[number];

const TEAM = { id: mattermostId('team'), name: 'muster', displayName: 'Muster' };

/** A server's database, of one team. */
export class MattermostState {
  readonly team = TEAM;
  readonly flavour: Flavour;
  readonly bot: UserRecord;
  readonly users = new Map<string, UserRecord>();
  readonly channels = new Map<string, ChannelRecord>();
  readonly posts = new Map<string, PostRecord>();
  /** Files that were brought, by their ids, and the post that has each. */
  readonly uploads = new Map<string, UploadRecord>();
  takesFiles = true;
  readonly commands = new Map<string, CommandRecord>();
  reactions: ReactionRecord[] = [];
  readonly rights = new Set<Right>(RIGHTS);
  /** What the adapter must not have done; a suite insists that there is nothing. */
  readonly faults: string[] = [];
  /** The bot is not told of whom it brought into a channel itself: a suite counts what people did. */
  silentInvites = false;
  /** Who hears of what happens. */
  readonly listeners = new Set<(event: SocketEvent) => void>();
  /** Time stands still. */
  isOneMoment = false;
  #last = 0;
  #ids = 0;

  constructor(flavour: Flavour) {
    this.flavour = flavour;
    this.bot = this.user('muster', 'Muster', true);
  }

  readonly fault = (what: string): void => {
    this.faults.push(what);
  };

  /** Milliseconds, never the same twice unless a test wants a burst within one. */
  now(): number {
    if (!this.isOneMoment) this.#last = Math.max(Date.now(), this.#last + 1);
    return this.#last;
  }

  newId(): string {
    this.#ids += 1;
    return mattermostId(`${this.flavour}/${this.#ids}`);
  }

  user(username: string, name: string, isBot = false, inTeam = true): UserRecord {
    const [firstName = '', ...rest] = name.split(' ');
    const user: UserRecord = {
      id: this.newId(),
      username,
      email: `${username}@${isBot ? 'localhost' : 'rig.example'}`,
      firstName: isBot ? name : firstName,
      lastName: isBot ? '' : rest.join(' '),
      isBot,
      inTeam,
    };
    this.users.set(user.id, user);
    return user;
  }

  tell(event: SocketEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  needs(right: Right): void {
    if (!this.rights.has(right)) throw forbidden(right, this.bot.id);
  }

  userOf(id: string): UserRecord {
    const user = this.users.get(id === 'me' ? this.bot.id : id);
    if (user === undefined) throw missing('app.user.missing_account.const');
    return user;
  }

  /** A channel that the bot may look at: its own, and open ones. */
  readable(id: string): ChannelRecord {
    const channel = this.channels.get(id);
    if (channel === undefined) throw missing('app.channel.get.existing.app_error');
    if (channel.type !== 'O' && !channel.members.has(this.bot.id))
      throw forbidden('read_channel', this.bot.id);
    return channel;
  }

  /** A channel that the bot is in; where it is not, every right of a member is missing. */
  joined(id: string, right: string): ChannelRecord {
    const channel = this.channels.get(id);
    if (channel?.members.has(this.bot.id) !== true) throw forbidden(right, this.bot.id);
    return channel;
  }

  standing(id: string): PostRecord | undefined {
    const post = this.posts.get(id);
    return post?.deleteAt === 0 ? post : undefined;
  }

  /** Oldest first, what was deleted left out. */
  postsIn(channelId: string): readonly PostRecord[] {
    return [...this.posts.values()].filter((post) => post.channelId === channelId && post.deleteAt === 0);
  }
}
