import { z } from 'zod';

import type { Clock } from '../../../ports/clock';
import type { MattermostCaller } from './rest';

export interface MattermostUser {
  readonly id: string;
  readonly username: string;
}

const users = z.array(z.object({ id: z.string().min(1), username: z.string().min(1) }));

const FRESH = 10 * 60_000;
const MOST = 20_000;
const PAGE = 100;

/** Who is who on the server: remembered for minutes, since names change rarely and every message asks. */
export class People {
  readonly #rest: MattermostCaller;
  readonly #clock: Clock;
  readonly #byId = new Map<string, { readonly user: MattermostUser; readonly until: number }>();
  /** Also names that nobody has: every message that speaks of `@param` would ask again. */
  readonly #byName = new Map<string, { readonly user: MattermostUser | undefined; readonly until: number }>();

  constructor(rest: MattermostCaller, clock: Clock) {
    this.#rest = rest;
    this.#clock = clock;
  }

  /** Learned from what the server sent by itself. */
  learn(user: MattermostUser): void {
    this.#keep([user], []);
  }

  /** Those that the server tells of now, in one question at most; the others are missing. */
  async withIds(ids: readonly string[]): Promise<ReadonlyMap<string, MattermostUser>> {
    const now = this.#clock.monotonic();
    const unknown = [...new Set(ids)].filter((id) => (this.#byId.get(id)?.until ?? 0) < now).slice(0, PAGE);
    await this.#ask('/users/ids', unknown, false);
    return new Map(
      ids.flatMap((id) => {
        const user = this.#byId.get(id)?.user;
        return user === undefined ? [] : [[id, user] as const];
      }),
    );
  }

  /** Username → id, for the names that somebody has. One question at most: a text of thousands of names mentions nobody in particular. */
  async idsOf(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const wanted = [...new Set(names.map((name) => name.toLowerCase()))].slice(0, PAGE);
    const now = this.#clock.monotonic();
    await this.#ask(
      '/users/usernames',
      wanted.filter((name) => (this.#byName.get(name)?.until ?? 0) < now),
      true,
    );
    return new Map(
      wanted.flatMap((name) => {
        const user = this.#byName.get(name)?.user;
        return user === undefined ? [] : [[name, user.id] as const];
      }),
    );
  }

  async #ask(path: string, keys: readonly string[], areNames: boolean): Promise<void> {
    if (keys.length === 0) return;
    const reply = await this.#rest.call('POST', path, keys);
    const found = reply.ok ? users.safeParse(reply.body).data : undefined;
    if (found !== undefined) this.#keep(found, areNames ? keys : []);
  }

  #keep(found: readonly MattermostUser[], asked: readonly string[]): void {
    const until = this.#clock.monotonic() + FRESH;
    // Forgetting everything is cheap: it is asked again.
    if (this.#byId.size > MOST) this.#byId.clear();
    if (this.#byName.size > MOST) this.#byName.clear();
    for (const name of asked) this.#byName.set(name, { user: undefined, until });
    for (const user of found) {
      this.#byId.set(user.id, { user, until });
      this.#byName.set(user.username.toLowerCase(), { user, until });
    }
  }
}
