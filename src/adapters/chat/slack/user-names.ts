import { z } from 'zod';

import type { Clock } from '../../../ports/clock';
import type { SlackCaller } from './web';

const MOST = 5_000;
const PATIENCE = 1_000;
/** People are seldom renamed, and the record names them as they were. */
const answer = z.object({
  user: z.object({
    name: z.string().optional(),
    real_name: z.string().nullish(),
    profile: z.object({ display_name: z.string().nullish(), real_name: z.string().nullish() }).optional(),
  }),
});

/** What people are called, asked once for each; who cannot be asked about now is called by the id. */
export class UserNames {
  readonly #web: SlackCaller;
  readonly #clock: Clock;
  readonly #known = new Map<string, Promise<string | undefined>>();

  constructor(web: SlackCaller, clock: Clock) {
    this.#web = web;
    this.#clock = clock;
  }

  /** Soon, because Slack waits for the answer to what it told; a name that comes later is there the next time. */
  of(id: string): Promise<string> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(PATIENCE, () => {
        resolve(id);
      });
      void this.#name(id).then((name) => {
        cancel();
        resolve(name);
      });
    });
  }

  async #name(id: string): Promise<string> {
    const asked = this.#known.get(id) ?? this.#ask(id);
    this.#known.set(id, asked);
    const name = await asked;
    if (name === undefined) this.#known.delete(id);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest);
    return name ?? id;
  }

  async #ask(id: string): Promise<string | undefined> {
    const reply = await this.#web.call('users.info', { user: id });
    // Somebody of another organisation may be invisible: that will not change by asking again.
    if (!reply.ok) return 'error' in reply && reply.error === 'user_not_found' ? id : undefined;
    const { user } = answer.safeParse(reply.body).data ?? {};
    const names = [user?.profile?.display_name, user?.profile?.real_name, user?.real_name, user?.name];
    return names.find((it): it is string => typeof it === 'string' && it !== '');
  }
}
