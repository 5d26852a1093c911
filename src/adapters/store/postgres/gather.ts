import { Unavailable } from '../../../kit/unavailable';

interface Limits<In> {
  readonly batch: number;
  readonly parallel: number;
  /** What a batch may weigh; the first item is taken whatever it weighs. */
  readonly heavy?: number;
  readonly weigh?: (item: In) => number;
  /** Waits for the end of a burst, a moment at most. */
  readonly lingers?: true;
}

/** Turns of the event loop in which nothing came: the burst is over. Who is alone waits no longer than these. */
const QUIET_TURNS = 2;
const LONGEST_MS = 2;

/**
 * Group commit: what arrives while a statement is under way shares the next one. A lone item is not delayed. A batch that
 * fails is tried again item by item, so that one bad row spoils nothing for its neighbours.
 */
export class Gather<In, Out> {
  private waiting: {
    readonly item: In;
    readonly resolve: (out: Out) => void;
    readonly reject: (error: unknown) => void;
  }[] = [];
  private running = 0;
  private scheduled = false;
  private readonly run: (items: readonly In[]) => Promise<readonly Out[]>;
  private readonly limits: Limits<In>;
  private readonly now: () => number;

  constructor(
    run: (items: readonly In[]) => Promise<readonly Out[]>,
    limits: Limits<In>,
    now: () => number = () => performance.now(),
  ) {
    this.run = run;
    this.limits = limits;
    this.now = now;
  }

  add(item: In): Promise<Out> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled || this.running >= this.limits.parallel || this.waiting.length === 0) return;
    this.scheduled = true;
    this.onceTheyCame(() => {
      this.scheduled = false;
      if (this.waiting.length === 0 || this.running >= this.limits.parallel) return;
      this.running += 1;
      const taken = this.waiting.splice(0, this.share());
      void this.flush(taken).finally(() => {
        this.running -= 1;
        this.schedule();
      });
      this.schedule();
    });
  }

  /** Those who were answered together come again together, one by one: a statement for the first of them would hold up all the others. */
  private onceTheyCame(then: () => void): void {
    const { batch, lingers } = this.limits;
    const began = this.now();
    let known = this.waiting.length;
    let quiet = 0;
    const look = (): void => {
      quiet = this.waiting.length > known ? 0 : quiet + 1;
      known = this.waiting.length;
      const goOn = lingers === true && quiet < QUIET_TURNS && known < batch;
      if (goOn && this.now() - began < LONGEST_MS) setImmediate(look);
      else then();
    };
    setImmediate(look);
  }

  private share(): number {
    const { batch, heavy, weigh } = this.limits;
    if (heavy === undefined || weigh === undefined) return batch;
    let weight = 0;
    const past = this.waiting.slice(0, batch).findIndex(({ item }, place) => {
      weight += weigh(item);
      return place > 0 && weight > heavy;
    });
    return past === -1 ? batch : past;
  }

  private async flush(taken: typeof this.waiting): Promise<void> {
    try {
      const outs = await this.run(taken.map((it) => it.item));
      taken.forEach((it, index) => {
        it.resolve(outs[index] as Out);
      });
    } catch (error) {
      // What is not there for all is not there for one: nobody waits for two hundred time-outs in a row.
      if (taken.length === 1 || error instanceof Unavailable) for (const one of taken) one.reject(error);
      else for (const one of taken) await this.flush([one]);
    }
  }
}
