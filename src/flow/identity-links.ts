import type { PersonRef } from '../domain/actor';
import { chatId, type ChatId } from '../domain/ids';
import type { Clock } from '../ports/clock';
import type { Directory } from '../ports/directory';
import type { Log } from '../ports/log';
import type { Store } from '../ports/store';

/** Where a chat's memory keeps them: `<workspace>/<id>` → the person's id in the catalogue. */
const LINKS = 'links';
const LOOK_EVERY_MS = 60_000;

type Links = Readonly<Record<string, string>>;

/**
 * Identities that a chat matched to people of the catalogue by an e-mail address that the platform itself verified. The catalogue's own
 * handles count before them, and they never lift anybody above responder (flow/viewer).
 */
export class IdentityLinks {
  private readonly parts: {
    readonly store: Pick<Store, 'chatMemory'>;
    readonly clock: Clock;
    readonly log: Log;
  };
  private readonly known = new Map<ChatId, Links>();
  /** What this process found, so that it can be written again where another one, which did not know of it, wrote over it. */
  private readonly found = new Map<ChatId, Links>();
  private writing: Promise<void> = Promise.resolve();
  private cancel: () => void = () => undefined;
  private stopped = false;

  constructor(parts: IdentityLinks['parts']) {
    this.parts = parts;
  }

  /** Reads them now, and again every minute: another replica may have found more. */
  watch(chats: readonly ChatId[]): void {
    void Promise.all(chats.map((chat) => this.read(chat))).finally(() => {
      if (this.stopped) return;
      this.cancel = this.parts.clock.after(LOOK_EVERY_MS, () => {
        this.watch(chats);
      });
    });
  }

  stop(): Promise<void> {
    this.stopped = true;
    this.cancel();
    return Promise.resolve();
  }

  /** One after the other: each keeps what is there already. */
  async add(chat: ChatId, person: string, workspace: string, id: string): Promise<void> {
    const name = `${workspace}/${id}`;
    if (this.known.get(chat)?.[name] === person) return;
    this.found.set(chat, { ...this.found.get(chat), [name]: person });
    const written = this.writing.then(() => this.merge(chat));
    this.writing = written.catch(() => undefined);
    await written;
    this.parts.log.info('an identity was matched by its verified e-mail address', { chat, person });
  }

  /** The directory, with what was matched beside what the catalogue says. */
  over(directory: Directory): Directory {
    const personOf = (chat: ChatId, workspace: string, id: string): PersonRef | undefined => {
      const linked = this.known.get(chat)?.[`${workspace}/${id}`];
      const person = linked === undefined ? undefined : directory.person(linked);
      // Where the catalogue says by now who they are there, an account that was matched before is nobody's.
      return person === undefined || directory.handle(chat, person) !== undefined ? undefined : person;
    };
    const idOf = (chat: ChatId, { key }: PersonRef): string | undefined => {
      const found = Object.entries(this.known.get(chat) ?? {}).find(
        ([, person]) => `person/${person}` === key,
      );
      return found?.[0].slice(found[0].indexOf('/') + 1);
    };
    const identify: Directory['identify'] = (chat, workspace, id, name) => {
      const named = directory.identify(chat, workspace, id, name);
      return named.key.startsWith('seen/') ? (personOf(chat, workspace, id) ?? named) : named;
    };
    return {
      ...directory,
      identify,
      person: (text) => {
        const found = directory.person(text);
        const [, chat, workspace, ...id] =
          found?.key.startsWith('seen/') === true ? found.key.split('/') : [];
        return chat === undefined || workspace === undefined
          ? found
          : (personOf(chatId(chat), workspace, id.join('/')) ?? found);
      },
      chatsOf: (person) => [
        ...new Set([
          ...directory.chatsOf(person),
          ...[...this.known.keys()].filter((chat) => idOf(chat, person) !== undefined),
        ]),
      ],
      handle: (chat, person) => directory.handle(chat, person) ?? idOf(chat, person),
    };
  }

  private async read(chat: ChatId): Promise<void> {
    try {
      await this.merge(chat);
    } catch (error) {
      this.parts.log.debug('matched identities could not be read', { chat, error: String(error) });
    }
  }

  private async merge(chat: ChatId): Promise<void> {
    const memory = this.parts.store.chatMemory(chat);
    const kept = ((await memory.get(LINKS)) ?? {}) as Links;
    const found = this.found.get(chat) ?? {};
    const links = { ...kept, ...found };
    if (Object.entries(found).some(([name, person]) => kept[name] !== person)) await memory.put(LINKS, links);
    this.known.set(chat, links);
  }
}
