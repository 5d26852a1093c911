import type { Clock } from '../../../ports/clock';
import { listChannels } from './channel-list';
import type { Refused } from './failure';
import { isChannelId } from './render-spans';
import type { SlackCaller } from './web';

const REMEMBERED_FOR = 600_000;

/** Channels that are not Muster's, by name. */
export class Places {
  readonly #web: SlackCaller;
  readonly #clock: Clock;
  readonly #known = new Map<string, { readonly id: string; readonly until: number }>();

  constructor(web: SlackCaller, clock: Clock) {
    this.#web = web;
    this.#clock = clock;
  }

  /** The id of a place; `undefined` where there is none that the bot can see. */
  async idOf(place: string): Promise<string | undefined | Refused> {
    const name = place.trim().replace(/^#/, '');
    if (isChannelId(name) && name.length > 7) return name;
    const known = this.#known.get(name.toLowerCase());
    if (known !== undefined && known.until > this.#clock.monotonic()) return known.id;
    const list = await listChannels(this.#web, false);
    if (!list.ok) return list;
    const id = list.channels.find((channel) => channel.name === name.toLowerCase())?.id;
    if (id !== undefined)
      this.#known.set(name.toLowerCase(), { id, until: this.#clock.monotonic() + REMEMBERED_FOR });
    return id;
  }

  /** It is not what it was: whoever asks next looks again. */
  forget(place: string): void {
    this.#known.delete(place.trim().replace(/^#/, '').toLowerCase());
  }
}
