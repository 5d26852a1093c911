import { z } from 'zod';

import { say, type Say } from '../../../domain/say';
import { Unavailable } from '../../../kit/unavailable';
import type { Check } from '../../../ports/chat';
import type { CommandRecord, CommandTokens } from './commands-tokens';
import type { Home } from './home';
import type { MattermostParts } from './mattermost-parts';
import type { Failure, Reply } from './rest';

/** Reserved besides what the house understands today, so that nobody else takes them. */
const FIXED = ['incident', 'support', 'oncall'];
const LEASE = 'commands';
const LEASE_MS = 60_000;
/** Another replica may be at it, or the server away; later somebody may have granted what was missing. */
const AGAIN = 15_000;
const DAILY = 24 * 60 * 60_000;
const TAKEN = 'api.command.duplicate_trigger.app_error';

const command = z.object({
  id: z.string().min(1),
  token: z.string().default(''),
  creator_id: z.string(),
  trigger: z.string(),
  url: z.string().default(''),
  delete_at: z.number().default(0),
});
type Command = z.infer<typeof command>;
const commands = z.array(command);

interface Wanted {
  readonly team_id: string;
  readonly trigger: string;
  readonly method: 'P';
  readonly url: string;
  readonly display_name: string;
  readonly description: string;
  readonly auto_complete: true;
  readonly auto_complete_desc: string;
  readonly auto_complete_hint: string;
}

/** Registers Muster's slash commands where it may, and keeps their addresses right and their tokens known. */
export class CommandRegistrar {
  readonly #parts: MattermostParts;
  readonly #tokens: CommandTokens;
  readonly #holder: string;
  #cancel = (): void => undefined;
  #working: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(parts: MattermostParts, tokens: CommandTokens) {
    this.#parts = parts;
    this.#tokens = tokens;
    this.#holder = parts.house.clock.id();
  }

  /** Does not wait for the server. With tokens in the settings the commands were made by hand, and stay as they are. */
  start(): void {
    if (!this.#tokens.areGiven) this.#run();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel();
    await this.#working;
  }

  #run(): void {
    this.#working = this.#attempt().then((isDone) => {
      if (this.#isStopped) return;
      this.#cancel = this.#parts.house.clock.after(isDone ? DAILY : AGAIN, () => {
        this.#run();
      });
    });
  }

  async #attempt(): Promise<boolean> {
    const { leases, log } = this.#parts.house;
    try {
      const home = await this.#parts.home.find();
      if (home === undefined || !(await leases.hold(LEASE, this.#holder, LEASE_MS))) return false;
      try {
        return await this.#register(home);
      } finally {
        await leases.release(LEASE, this.#holder);
      }
    } catch (error) {
      if (!(error instanceof Unavailable)) log.warn('The slash commands could not be registered now');
      return false;
    }
  }

  /** `false`: to be tried again soon. */
  async #register(home: Home): Promise<boolean> {
    const before = await this.#tokens.read();
    const list = await this.#parts.rest.call('GET', listOf(home));
    const there = commands.safeParse(list.ok ? list.body : undefined).data;
    if (there === undefined) return this.#refused(before, list);
    const registered = { ...before.registered };
    const taken: string[] = [];
    for (const trigger of this.#triggers()) {
      const outcome = await this.#one(home, trigger, there);
      if ('failure' in outcome && 'id' in outcome.failure && outcome.failure.id === TAKEN)
        taken.push(trigger);
      else if ('failure' in outcome) return this.#refused({ ...before, registered, taken }, outcome.failure);
      else registered[trigger] = { id: outcome.id, digest: this.#tokens.digest(outcome.token) };
      if (taken.includes(trigger)) Reflect.deleteProperty(registered, trigger);
      // At once: a command that works is worth nothing while nobody knows its token.
      await this.#tokens.write({ registered, taken });
    }
    return true;
  }

  async #one(
    home: Home,
    trigger: string,
    there: readonly Command[],
  ): Promise<{ readonly id: string; readonly token: string } | { readonly failure: Failure }> {
    const { rest } = this.#parts;
    const wanted = this.#wanted(home, trigger);
    const mine = there.find(
      (one) => one.trigger === trigger && one.creator_id === home.botId && one.delete_at === 0,
    );
    if (mine?.url === wanted.url && mine.token !== '') return mine;
    if (mine !== undefined && mine.token !== '') {
      const changed = await rest.call('PUT', `/commands/${mine.id}`, { id: mine.id, ...wanted });
      return changed.ok ? mine : { failure: changed };
    }
    // Its token is nowhere any more, so it could never be told from somebody else's.
    if (mine !== undefined) {
      const gone = await rest.call('DELETE', `/commands/${mine.id}`);
      if (!gone.ok) return { failure: gone };
    }
    const made = await rest.call('POST', '/commands', wanted);
    if (!made.ok) return { failure: made };
    const parsed = command.safeParse(made.body).data;
    return parsed ?? { failure: { ok: false, unknown: 'not a command' } };
  }

  async #refused(before: CommandRecord, reply: Reply): Promise<boolean> {
    const isRefusal = !reply.ok && 'status' in reply && reply.status !== 401;
    if (!isRefusal) return false;
    if (before.refused !== reply.id)
      this.#parts.house.log.warn('Mattermost does not let Muster register its slash commands', {
        id: reply.id,
      });
    await this.#tokens.write({ ...before, refused: reply.id });
    // Somebody may grant it meanwhile, and then nothing has to be started anew.
    return false;
  }

  #triggers(): readonly string[] {
    return [...new Set([...FIXED, ...this.#parts.house.families])];
  }

  #wanted(home: Home, trigger: string): Wanted {
    const { publicUrl, word } = this.#parts.house;
    const about = word(aboutOf(trigger));
    return {
      team_id: home.teamId,
      trigger,
      method: 'P',
      url: `${publicUrl}/mattermost/command`,
      display_name: 'Muster',
      description: about,
      auto_complete: true,
      auto_complete_desc: about,
      auto_complete_hint: word(say('mattermost:commands.hint')),
    };
  }

  /** Also in a process that never starts to hear, as `muster doctor` is: it looks, and changes nothing. */
  async checks(): Promise<readonly Check[]> {
    if (this.#tokens.areGiven) return [{ state: 'ok', note: say('mattermost:commands.given') }];
    const { families } = this.#parts.house;
    const home = await this.#parts.home.find();
    // Why is what the other checks say.
    if (home === undefined) return [];
    const known = await this.#known();
    const names = this.#triggers().map((trigger) => `/${trigger}`);
    const taken = known?.taken.filter((trigger) => families.includes(trigger)) ?? [];
    if (taken.length > 0) {
      const facts = { commands: taken.map((trigger) => `/${trigger}`).join(', ') };
      return [{ state: 'fail', note: say('mattermost:commands.taken', facts) }];
    }
    const list = await this.#parts.rest.call('GET', listOf(home));
    const facts = { commands: names.join(' '), url: `${this.#parts.house.publicUrl}/mattermost/command` };
    if (!list.ok && 'status' in list && list.status !== 401)
      return [{ state: 'fail', note: say('mattermost:commands.refused', facts) }];
    if (known?.refused !== undefined)
      return [{ state: 'fail', note: say('mattermost:commands.refused', facts) }];
    const isDone = this.#triggers().every((trigger) => known?.registered[trigger] !== undefined);
    return [
      {
        state: 'ok',
        note: say(isDone ? 'mattermost:commands.registered' : 'mattermost:commands.coming', facts),
      },
    ];
  }

  async #known(): Promise<CommandRecord | undefined> {
    try {
      return await this.#tokens.read();
    } catch {
      return undefined;
    }
  }
}

const listOf = ({ teamId }: Home): string => `/commands?team_id=${teamId}&custom_only=true`;

const aboutOf = (trigger: string): Say =>
  trigger === 'support'
    ? say('mattermost:commands.about-support')
    : trigger === 'oncall'
      ? say('mattermost:commands.about-oncall')
      : say('mattermost:commands.about-incident');
