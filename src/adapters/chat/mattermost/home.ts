import { z } from 'zod';

import type { MattermostCaller } from './rest';

/** Where the bot lives: its own account and its team. Neither changes while a process runs. */
export interface Home {
  readonly botId: string;
  readonly botName: string;
  readonly teamId: string;
  readonly teamName: string;
}

const me = z.object({ id: z.string().min(1), username: z.string().min(1) });
const team = z.object({ id: z.string().min(1), name: z.string().min(1) });

/** Asks until the server has answered once; those who ask at the same time share one question. */
export class HomeFinder {
  readonly #rest: MattermostCaller;
  readonly #teamName: string;
  #known: Home | undefined;
  #asking: Promise<Home | undefined> | undefined;

  constructor(rest: MattermostCaller, teamName: string) {
    this.#rest = rest;
    this.#teamName = teamName;
  }

  /** The name of the team as it is configured. */
  get teamName(): string {
    return this.#teamName;
  }

  /** At once, asks nobody. */
  get known(): Home | undefined {
    return this.#known;
  }

  /** `undefined`: the server does not tell now. Never throws. */
  async find(): Promise<Home | undefined> {
    if (this.#known !== undefined) return this.#known;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    this.#known = (await this.#asking) ?? this.#known;
    return this.#known;
  }

  async #ask(): Promise<Home | undefined> {
    const [bot, home] = await Promise.all([
      this.#rest.call('GET', '/users/me'),
      this.#rest.call('GET', `/teams/name/${encodeURIComponent(this.#teamName.toLowerCase())}`),
    ]);
    if (!bot.ok || !home.ok) return undefined;
    const who = me.safeParse(bot.body).data;
    const where = team.safeParse(home.body).data;
    if (who === undefined || where === undefined) return undefined;
    return { botId: who.id, botName: who.username, teamId: where.id, teamName: where.name };
  }
}
