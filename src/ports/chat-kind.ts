import type { PersonRef } from '../domain/actor';
import type { ChatId } from '../domain/ids';
import type { Say } from '../domain/say';
import type { DrawChart } from './chart';
import type { Chat } from './chat';
import type { ChatMemory } from './chat-memory';
import type { Clock } from './clock';
import type { ConsoleStore } from './console-store';
import type { Crypto } from './crypto';
import type { Log } from './log';
import type { Leases, Seen } from './housekeeping';
import type { Metrics } from './metrics';
import type { News } from './reading';

/** A person of the catalogue, with the handles that chats know them by. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  /** Chat → the handle there, for chats whose people are somewhere else. */
  readonly handles: Readonly<Record<string, string>>;
}

/** What the house hands to a chat. An adapter takes what it needs and leaves the rest. */
export interface ChatParts {
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly log: Log;
  readonly news: News;
  /** The catalogue's people as they are now. */
  readonly people: () => readonly KnownPerson[];
  /** What a command may begin with (`incident`), for chats that register or complete them. */
  readonly families: readonly string[];
  /** A line of the message catalogue as plain text, for the few words that an adapter says by itself. */
  readonly word: (say: Say) => string;
  /** Takes secrets and unstorable characters out of what people wrote, for adapters that store it themselves. */
  readonly clean: (text: string) => string;
  /** How the world reaches this installation, without a slash at the end; `routes` hang below it. */
  readonly publicUrl: string;
  /** Who stands behind an identity of this chat, by id and name there. */
  readonly identify: (workspace: string, id: string, name: string) => PersonRef;
  /** What this chat calls the person: the handle of the catalogue, or the id under which an unlinked one was seen. */
  readonly handle: (person: PersonRef) => string | undefined;
  /**
   * This identity is that person of the catalogue: the platform itself verified the e-mail address. Remembered, in all replicas; what
   * `muster.yaml` says counts before it.
   */
  readonly link: (person: string, workspace: string, id: string) => Promise<void>;
  /** So that one replica alone does what must not be done twice at a time. Names are this chat's own. */
  readonly leases: Leases;
  /** Signatures, triggers and the like that were here before. Keys are this chat's own. */
  readonly seen: Seen;
  readonly metrics: Metrics;
  /** A small memory of its own, shared by all replicas. */
  readonly memory: ChatMemory;
  /** For chats that show charts as pictures. */
  readonly drawChart: DrawChart;
  /** The variables that this kind names, as they are in the environment; empty values are absent. */
  readonly settings: Readonly<Record<string, string | undefined>>;
  /** The console is a platform as well as a chat, and this is the platform's store; no other chat touches it. */
  readonly consoleStore: ConsoleStore;
}

/** One kind of chat. A folder under adapters/chat exports one from its index.ts, and the registry lists it. */
export interface ChatKind {
  readonly id: ChatId;
  /** The environment variables it reads; nothing else of the environment reaches it. */
  readonly variables: readonly string[];
  /** `undefined`: its settings are not there, so this chat is off. Throws a `Problem` where they are wrong. Does nothing else yet. */
  create(parts: ChatParts): Chat | undefined;
}
