import { z } from 'zod';

import type { Clock } from '../../../ports/clock';
import type { SlackCaller, SlackReply } from './web';

const TRUSTED_FOR = 600_000;
/** The client puts the header there. */
const answer = z.object({ response_metadata: z.object({ scopes: z.array(z.string()) }) });

/** What the token may do, asked now and then: an app's scopes change when somebody installs it again. */
export class Grants {
  readonly #web: SlackCaller;
  readonly #clock: Clock;
  #scopes: ReadonlySet<string> | undefined;
  readonly #refused = new Set<string>();
  #until = 0;

  constructor(web: SlackCaller, clock: Clock) {
    this.#web = web;
    this.#clock = clock;
  }

  /** Where Slack does not tell, it is assumed: the call itself will say. */
  async has(scope: string): Promise<boolean> {
    const now = this.#clock.monotonic();
    if (now >= this.#until) {
      this.#until = now + TRUSTED_FOR;
      this.#refused.clear();
      this.#scopes = scopesOf(await this.#web.call('auth.test', {}));
    }
    return !this.#refused.has(scope) && this.#scopes?.has(scope) !== false;
  }

  refused(scope: string): void {
    this.#refused.add(scope);
  }
}

/** Slack names the token's scopes in a header of every answer; `undefined` where it does not. */
export function scopesOf(reply: SlackReply): ReadonlySet<string> | undefined {
  const told = reply.ok ? answer.safeParse(reply.body) : undefined;
  return told?.success === true ? new Set(told.data.response_metadata.scopes) : undefined;
}
