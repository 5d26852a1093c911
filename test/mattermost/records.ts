import { createHash } from 'node:crypto';

/** What the stand-in keeps: as a server does, before it is shown to anybody. */
export interface UserRecord {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly isBot: boolean;
  readonly inTeam: boolean;
}

export interface ChannelRecord {
  readonly id: string;
  readonly createAt: number;
  updateAt: number;
  deleteAt: number;
  type: 'O' | 'P' | 'D';
  displayName: string;
  readonly name: string;
  header: string;
  purpose: string;
  readonly creatorId: string;
  readonly members: Set<string>;
}

export interface FileRecord {
  readonly id: string;
  readonly name: string;
}

export interface UploadRecord extends FileRecord {
  readonly channelId: string;
  readonly bytes: Buffer;
  postId: string;
}

export interface PostRecord {
  readonly id: string;
  readonly createAt: number;
  updateAt: number;
  editAt: number;
  deleteAt: number;
  isPinned: boolean;
  readonly userId: string;
  readonly channelId: string;
  readonly rootId: string;
  message: string;
  readonly type: string;
  props: Props;
  readonly pendingPostId: string;
  readonly files: readonly FileRecord[];
}

export interface ReactionRecord {
  readonly userId: string;
  readonly postId: string;
  readonly emojiName: string;
  readonly createAt: number;
}

export interface CommandRecord {
  readonly id: string;
  token: string;
  readonly createAt: number;
  updateAt: number;
  creatorId: string;
  trigger: string;
  url: string;
  rest: Readonly<Record<string, unknown>>;
}

export type Props = Readonly<Record<string, unknown>>;
export type Flavour = 'current' | '5.37';

const LETTERS = 'ybndrfg8ejkmcpqxot1uwisza345h769';

/** Identifiers as Mattermost's: 26 of its letters; the same seed gives the same. */
export function mattermostId(seed: string): string {
  const bytes = createHash('sha256').update(seed).digest();
  return Array.from(bytes.subarray(0, 26), (byte) => LETTERS.charAt(byte % 32)).join('');
}

export const isId = (text: unknown): text is string =>
  typeof text === 'string' && /^[a-z0-9]{26}$/i.test(text);
