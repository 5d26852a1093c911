import { z } from 'zod';

import type { ChatParts } from '../../../ports/chat-kind';
import type { Self } from './self';
import { SLACK } from './slack-id';
import type { SlackCaller } from './web';

const DAY = 24 * 60 * 60_000;
/** Below tier 3's fifty a minute, so that nobody who waits for an answer finds the budget spent. */
const PAUSE = 1_500;
const LEASE = 'email-links';
const LEASE_FOR = 60_000;

const isFalse = z.literal(false).optional();
/** A member of this workspace itself, whose address was confirmed; of guests and strangers only the catalogue can say who they are. */
const member = z.object({
  id: z.string().min(1),
  team_id: z.string().optional(),
  enterprise_user: z.object({ teams: z.array(z.string()).default([]) }).optional(),
  deleted: isFalse,
  is_bot: isFalse,
  is_restricted: isFalse,
  is_ultra_restricted: isFalse,
  is_stranger: isFalse,
  is_invited_user: isFalse,
  is_email_confirmed: z.literal(true).optional(),
});
const found = z.object({ user: member });

function memberOf(team: string, body: unknown): string | undefined {
  const user = found.safeParse(body).data?.user;
  const { id, team_id: home = team, enterprise_user: everywhere } = user ?? {};
  return home === team || everywhere?.teams.includes(team) === true ? id : undefined;
}

/**
 * Finds people of the catalogue by the e-mail address that Slack verified, where the catalogue does not say who they are there. Once
 * when it starts and every day, by one replica; nobody waits for it, and what fails today is tried tomorrow.
 */
export class EmailLinks {
  readonly #web: SlackCaller;
  readonly #self: Self;
  readonly #parts: Pick<ChatParts, 'clock' | 'log' | 'people' | 'link' | 'leases'>;
  readonly #holder: string;
  #cancel: () => void = () => undefined;
  #stopped = true;

  constructor(
    web: SlackCaller,
    self: Self,
    parts: Pick<ChatParts, 'clock' | 'log' | 'people' | 'link' | 'leases'>,
  ) {
    this.#web = web;
    this.#self = self;
    this.#parts = parts;
    this.#holder = parts.clock.id();
  }

  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    void this.#round();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  /** Never throws. */
  async #round(): Promise<void> {
    const { clock, log, leases } = this.#parts;
    try {
      if (await leases.hold(LEASE, this.#holder, LEASE_FOR)) {
        await this.#linkAll();
        await leases.release(LEASE, this.#holder);
      }
    } catch (error) {
      log.debug('people could not be matched by e-mail', { chat: SLACK, error });
    }
    if (!this.#ended()) this.#cancel = clock.after(DAY, () => void this.#round());
  }

  async #linkAll(): Promise<void> {
    const { log, people, leases } = this.#parts;
    const team = (await this.#self.ask())?.team;
    const unknown = people().filter(
      ({ email, handles }) => email !== undefined && handles[SLACK] === undefined,
    );
    if (team === undefined) return;
    for (const { id, email } of unknown) {
      if (this.#ended() || !(await leases.hold(LEASE, this.#holder, LEASE_FOR))) return;
      const reply = await this.#web.call('users.lookupByEmail', { email });
      const user = reply.ok ? memberOf(team, reply.body) : undefined;
      if (user !== undefined) await this.#parts.link(id, team, user);
      else log.debug('nobody in Slack has this person’s e-mail address', { chat: SLACK, person: id });
      // Whoever is refused, limited or unheard now is not asked about the others either.
      if (!reply.ok && !('error' in reply && reply.error === 'users_not_found')) return;
      await this.#pause();
    }
  }

  /** Read anew each time: it may end while something is awaited. */
  #ended(): boolean {
    return this.#stopped;
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#parts.clock.after(PAUSE, resolve);
      this.#cancel = () => {
        cancel();
        resolve();
      };
    });
  }
}
