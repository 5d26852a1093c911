import { z } from 'zod';

import type { SlackCaller } from './web';

/** Who the bot is in its workspace. */
export interface SlackSelf {
  readonly team: string;
  readonly user: string;
  readonly bot?: string;
}

const answer = z.object({ team_id: z.string(), user_id: z.string(), bot_id: z.string().optional() });

/** Asked of Slack once it is needed, then remembered: a token's bot and workspace never change. */
export class Self {
  readonly #web: SlackCaller;
  #known: SlackSelf | undefined;
  #asking: Promise<SlackSelf | undefined> | undefined;

  constructor(web: SlackCaller) {
    this.#web = web;
  }

  /** As far as it is known by now; asks nobody. */
  get known(): SlackSelf | undefined {
    return this.#known;
  }

  /** `undefined` where Slack does not tell now. Many that ask at once share one call. Never throws. */
  async ask(): Promise<SlackSelf | undefined> {
    if (this.#known !== undefined) return this.#known;
    this.#asking ??= this.#learn().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #learn(): Promise<SlackSelf | undefined> {
    const reply = await this.#web.call('auth.test', {});
    const told = reply.ok ? answer.safeParse(reply.body) : undefined;
    if (told?.success !== true) return undefined;
    const { team_id, user_id, bot_id } = told.data;
    this.#known = { team: team_id, user: user_id, ...(bot_id === undefined ? {} : { bot: bot_id }) };
    return this.#known;
  }
}
