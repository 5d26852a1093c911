import { z } from 'zod';

import type { PersonRef } from '../../../domain/actor';
import type { ChannelRef } from '../../../ports/chat-refs';
import { failed, isMissing, isRefusal, outcomeOf, sent, unreadOf, type Outcome } from './calls-outcome';
import { withLink, withTopic } from './channel-header';
import type { Home } from './home';
import type { OutParts } from './out-parts';
import type { Failure } from './rest';

const channel = z.object({
  id: z.string(),
  type: z.string(),
  header: z.string().default(''),
  delete_at: z.number().default(0),
});
export type Channel = z.infer<typeof channel>;

const membership = z.object({ delete_at: z.number().default(0) });

/** What the bot does to a channel. Each is the same when it is done again. */
export class ChannelCalls {
  readonly #parts: OutParts;

  constructor(parts: OutParts) {
    this.#parts = parts;
  }

  setTopic(ref: ChannelRef, topic: string): Promise<Outcome> {
    return this.#setHeader(ref, (header) => withTopic(header, topic));
  }

  bookmark(ref: ChannelRef, url: string, title: string): Promise<Outcome> {
    return this.#setHeader(ref, (header) => withLink(header, url, title));
  }

  async setPrivacy(ref: ChannelRef, isPrivate: boolean): Promise<Outcome> {
    const seen = await this.#read(ref);
    if ('outcome' in seen) return seen;
    const privacy = isPrivate ? 'P' : 'O';
    // The server says in the channel that it was converted, each time that it is asked.
    if (seen.type === privacy) return sent();
    const reply = await this.#parts.rest.call('PUT', `/channels/${ref}/privacy`, { privacy });
    if (reply.ok) return sent();
    const stuck = isRefusal(reply) && (reply.status === 403 || reply.id.includes('privacy'));
    return stuck ? failed('cannot-convert') : outcomeOf(reply, this.#parts.word);
  }

  async archive(ref: ChannelRef): Promise<Outcome> {
    const reply = await this.#parts.rest.call('DELETE', `/channels/${ref}`);
    if (reply.ok) return sent();
    const outcome = await this.outcomeIn(ref, reply);
    return isArchived(outcome) ? sent() : outcome;
  }

  async invite(home: Home, ref: ChannelRef, person: PersonRef): Promise<Outcome> {
    const found = await this.#parts.names.userId(person);
    if (found === 'unknown') return failed('unknown-person');
    return 'ok' in found ? unreadOf(found, this.#parts.word) : this.add(home, ref, found.id);
  }

  /** Into the team first, where they are not in it. */
  async add(home: Home, ref: ChannelRef, user: string): Promise<Outcome> {
    const { rest, word } = this.#parts;
    const join = () => rest.call('POST', `/channels/${ref}/members`, { user_id: user });
    const first = await join();
    if (first.ok) return sent();
    if (!isRefusal(first) || first.status === 401) return outcomeOf(first, word);
    const inTeam = await rest.call('GET', `/teams/${home.teamId}/members/${user}`);
    if (inTeam.ok && (membership.safeParse(inTeam.body).data?.delete_at ?? 0) === 0)
      return this.outcomeIn(ref, first);
    if (!inTeam.ok && !isMissing(inTeam)) return unreadOf(inTeam, word);
    const into = await rest.call('POST', `/teams/${home.teamId}/members`, {
      team_id: home.teamId,
      user_id: user,
    });
    if (!into.ok)
      return isRefusal(into) && into.status === 404 ? failed('unknown-person') : outcomeOf(into, word);
    const second = await join();
    return second.ok ? sent() : this.outcomeIn(ref, second);
  }

  /** What a refusal means: of a channel that is gone the server says that it is forbidden. */
  async outcomeIn(ref: ChannelRef, failure: Failure): Promise<Outcome> {
    const { word } = this.#parts;
    if (!isRefusal(failure) || failure.status === 401) return outcomeOf(failure, word);
    const seen = await this.#read(ref);
    if ('outcome' in seen)
      return seen.outcome === 'failed' && !isKnown(seen) ? outcomeOf(failure, word) : seen;
    return seen.delete_at > 0 ? failed('archived') : outcomeOf(failure, word);
  }

  async #setHeader(ref: ChannelRef, change: (header: string) => string): Promise<Outcome> {
    const seen = await this.#read(ref);
    if ('outcome' in seen) return seen;
    const header = change(seen.header);
    if (header === seen.header) return sent();
    const reply = await this.#parts.rest.call('PUT', `/channels/${ref}/patch`, { header });
    return reply.ok ? sent() : this.outcomeIn(ref, reply);
  }

  async #read(ref: ChannelRef): Promise<Channel | Outcome> {
    const reply = await this.#parts.rest.call('GET', `/channels/${encodeURIComponent(ref)}`);
    if (reply.ok) return channel.parse(reply.body);
    const gone = isRefusal(reply) && (reply.status === 404 || reply.status === 400);
    return gone ? failed('channel-gone') : unreadOf(reply, this.#parts.word);
  }
}

const isKnown = (outcome: Outcome): boolean => outcome.outcome === 'failed' && 'known' in outcome.reason;

const isArchived = (outcome: Outcome): boolean =>
  outcome.outcome === 'failed' && 'known' in outcome.reason && outcome.reason.known === 'archived';
