import { z } from 'zod';
import type { OutsideReply } from '../../../kit/outside';
import type { Clock } from '../../../ports/clock';
import type { PagerDutyApi } from './api';

const PRIORITIES = z.object({
  priorities: z.array(z.object({ id: z.string(), name: z.string().nullish() })),
});
type Known = z.infer<typeof PRIORITIES>['priorities'];

/** An account changes its priorities about never. */
const FRESH_MS = 10 * 60_000;

export type Fitting =
  | { readonly answer: 'found'; readonly id: string }
  | { readonly answer: 'none' }
  | Exclude<OutsideReply, { readonly answer: 'done' }>;

/** The account's own list of priorities, asked for once in a while. */
export class Priorities {
  readonly #api: PagerDutyApi;
  readonly #clock: Clock;
  #known: { readonly list: Known; readonly at: number } | undefined;

  constructor(api: PagerDutyApi, clock: Clock) {
    this.#api = api;
    this.#clock = clock;
  }

  /** The one named as the severity is; else the one with its number, as PagerDuty names them: `P1` … `P5`. */
  async fitting(severity: string): Promise<Fitting> {
    const now = this.#clock.monotonic();
    if (this.#known === undefined || now - this.#known.at > FRESH_MS) {
      const reply = await this.#api.ask('GET', '/priorities');
      // An account whose plan has no priorities does not know the path.
      if (reply.answer === 'refused' && reply.status === 404) return { answer: 'none' };
      if (reply.answer !== 'done') return reply;
      this.#known = { list: PRIORITIES.safeParse(reply.body).data?.priorities ?? [], at: now };
    }
    const number = /(\d)\s*$/.exec(severity)?.[1];
    const names = [plain(severity), ...(number === undefined ? [] : [`p${number}`, `sev${number}`])];
    const found = names.flatMap(
      (name) => this.#known?.list.find((one) => plain(one.name ?? '') === name) ?? [],
    );
    const [first] = found;
    return first === undefined ? { answer: 'none' } : { answer: 'found', id: first.id };
  }
}

const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '');
