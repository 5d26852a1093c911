import { z } from 'zod';

import type { ChatParts, KnownPerson } from '../../../ports/chat-kind';
import type { HomeFinder } from './home';
import type { MattermostCaller } from './rest';

const LEASE = 'email-links';
const DAY = 24 * 60 * 60_000;
/** Of one round for everybody; a round that ended early is made up for by the next start. */
const HELD = 10 * 60_000;
/** Far below the server's limit of requests, since nobody waits for it. */
const PAUSE = 1_000;

const account = z.object({
  id: z.string().min(1),
  email: z.string().default(''),
  /** Left out by a server that hides it from bots, and then nobody knows that the address is theirs. */
  email_verified: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  roles: z.string().default(''),
  /** Of an account that lives on another server. */
  remote_id: z.string().nullish(),
  delete_at: z.number().default(0),
});

type LinkParts = Pick<ChatParts, 'clock' | 'leases' | 'people' | 'link' | 'log'> & {
  readonly rest: MattermostCaller;
  readonly home: HomeFinder;
};

/** Once a start and daily, in one replica: people of the catalogue are known here by the address that the server itself verified. */
export class EmailLinks {
  readonly #parts: LinkParts;
  readonly #holder: string;
  #cancel: () => void = () => undefined;
  #stopped = false;

  constructor(parts: LinkParts) {
    this.#parts = parts;
    this.#holder = parts.clock.id();
  }

  start(): void {
    if (this.#stopped) return;
    void this.round().finally(() => {
      if (!this.#stopped)
        this.#cancel = this.#parts.clock.after(DAY, () => {
          this.start();
        });
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  /** Never throws. Ends early where the server does not answer. */
  async round(): Promise<void> {
    const { clock, leases, people, home, log } = this.#parts;
    try {
      if (!(await leases.hold(LEASE, this.#holder, HELD))) return;
      const workspace = (await home.find())?.teamId;
      if (workspace === undefined) return;
      for (const person of people().filter(isUnknown)) {
        if (this.#stopped || !(await this.#look(workspace, person))) return;
        await new Promise<void>((resolve) => {
          clock.after(PAUSE, resolve);
        });
      }
    } catch {
      log.info('People could not be linked by their e-mail addresses now');
    }
  }

  /** Whether it makes sense to go on. */
  async #look(workspace: string, { id, email = '' }: KnownPerson): Promise<boolean> {
    const reply = await this.#parts.rest.call('GET', `/users/email/${encodeURIComponent(email)}`);
    // Nobody with this address; or a server that lets nobody look for addresses, which the next ones tell as fast.
    if (!reply.ok) return 'status' in reply && reply.status !== 401;
    const found = account.safeParse(reply.body).data;
    const isTheirs =
      found !== undefined &&
      found.email_verified &&
      !found.is_bot &&
      // Of guests and strangers only the catalogue can say who they are.
      !/\bsystem_guest\b/.test(found.roles) &&
      (found.remote_id ?? '') === '' &&
      found.delete_at === 0 &&
      found.email.toLowerCase() === email.toLowerCase();
    if (isTheirs) await this.#parts.link(id, workspace, found.id);
    return true;
  }
}

const isUnknown = ({ email, handles }: KnownPerson): boolean =>
  email !== undefined && handles['mattermost'] === undefined;
