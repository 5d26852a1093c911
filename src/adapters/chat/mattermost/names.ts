import { z } from 'zod';

import type { PersonRef } from '../../../domain/actor';
import type { Clock } from '../../../ports/clock';
import type { Block, Message, Rich } from '../../../ports/message';
import type { People } from './heard-people';
import type { KnownNames } from './render-spans';
import type { Failure, MattermostCaller } from './rest';

const ID = /^[a-z0-9]{26}$/;
const USERNAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;
/** Names that would call everybody. */
const EVERYBODY = new Set(['all', 'channel', 'here']);
const FRESH = 10 * 60_000;

const user = z.object({ id: z.string().min(1), delete_at: z.number().optional() });
const channel = z.object({ name: z.string().min(1), type: z.string() });

export type Found = { readonly id: string } | 'unknown' | Failure;

interface NameParts {
  readonly rest: MattermostCaller;
  readonly people: People;
  readonly clock: Clock;
  readonly handle: (person: PersonRef) => string | undefined;
}

/** What the server calls those of whom a message speaks: asked before it is written, remembered for a while. */
export class Names implements KnownNames {
  readonly #parts: NameParts;
  readonly #usernames = new Map<string, string>();
  readonly #channels = new Map<string, string>();
  readonly #ids = new Map<string, { readonly id: string; readonly until: number }>();

  constructor(parts: NameParts) {
    this.#parts = parts;
  }

  username(person: PersonRef): string | undefined {
    const handle = this.#handle(person);
    if (handle === undefined) return undefined;
    if (ID.test(handle)) return this.#usernames.get(handle);
    // Of somebody whom nobody vouches for only an id counts: anybody can write a mention with anything in it.
    if (person.key.startsWith('seen/') || EVERYBODY.has(handle)) return undefined;
    return USERNAME.test(handle) ? handle : undefined;
  }

  channelName(chat: string, ref: string): string | undefined {
    return chat === 'mattermost' ? this.#channels.get(ref) : undefined;
  }

  /** Asks for what is not known yet. Whoever cannot be asked for now is a plain name in this message. */
  async learn(message: Message): Promise<void> {
    const spans = message.blocks.flatMap(richesOf).flat();
    const ids = spans.flatMap((span) => {
      const handle = span.kind === 'person' ? this.#handle(span.person) : undefined;
      return handle !== undefined && ID.test(handle) ? [handle] : [];
    });
    const channels = spans.flatMap((span) =>
      span.kind === 'channel' && span.chat === 'mattermost' && ID.test(span.channel) ? [span.channel] : [],
    );
    if (ids.length > 0)
      for (const [id, { username }] of await this.#parts.people.withIds(ids))
        this.#usernames.set(id, username);
    for (const ref of new Set(channels)) await this.#learnChannel(ref);
  }

  /** The account of the person here, if this chat knows them. */
  async userId(person: PersonRef): Promise<Found> {
    const handle = this.#handle(person);
    if (handle === undefined) return 'unknown';
    if (ID.test(handle)) return { id: handle };
    if (!USERNAME.test(handle)) return 'unknown';
    const now = this.#parts.clock.monotonic();
    const known = this.#ids.get(handle);
    if (known !== undefined && known.until > now) return { id: known.id };
    const reply = await this.#parts.rest.call('GET', `/users/username/${encodeURIComponent(handle)}`);
    if (!reply.ok) return 'status' in reply && [400, 404].includes(reply.status) ? 'unknown' : reply;
    const found = user.safeParse(reply.body).data;
    if (found === undefined || (found.delete_at ?? 0) > 0) return 'unknown';
    this.#ids.set(handle, { id: found.id, until: now + FRESH });
    return { id: found.id };
  }

  async #learnChannel(ref: string): Promise<void> {
    if (this.#channels.has(ref)) return;
    const reply = await this.#parts.rest.call('GET', `/channels/${ref}`);
    const found = reply.ok ? channel.safeParse(reply.body).data : undefined;
    if (found !== undefined) this.#channels.set(ref, found.name);
  }

  #handle(person: PersonRef): string | undefined {
    return this.#parts.handle(person)?.replace(/^@/, '').toLowerCase();
  }
}

function richesOf(block: Block): readonly Rich[] {
  if (block.kind === 'text' || block.kind === 'context') return [block.text];
  if (block.kind === 'list') return block.items;
  return block.kind === 'fields' ? block.fields.map(({ value }) => value) : [];
}
