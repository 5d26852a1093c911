import type { Clock } from '../ports/clock';
import type { Leases } from '../ports/housekeeping';
import type { Log } from '../ports/log';
import { Unavailable } from '../kit/unavailable';

export interface Chore {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<void>;
}

const LOOK_EVERY_MS = 30_000;

/** What has to be done now and then by one process of all. The lease outlives the work: until it ends, nobody does it again. */
export class Chores {
  private readonly parts: { readonly leases: Leases; readonly clock: Clock; readonly log: Log };
  private readonly chores: readonly Chore[];
  private cancel: (() => void) | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    parts: { readonly leases: Leases; readonly clock: Clock; readonly log: Log },
    chores: readonly Chore[],
  ) {
    this.parts = parts;
    this.chores = chores;
  }

  start(afterMs = LOOK_EVERY_MS): void {
    this.cancel = this.parts.clock.after(afterMs, () => {
      this.running = this.now().finally(() => {
        if (!this.stopped) this.start();
      });
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.cancel?.();
    await this.running;
  }

  async now(): Promise<void> {
    for (const chore of this.chores) await this.attempt(chore);
  }

  private async attempt(chore: Chore): Promise<void> {
    const { name, everyMs } = chore;
    const { leases, clock, log } = this.parts;
    const holder = clock.id();
    try {
      if (!(await leases.hold(`chore/${name}`, holder, everyMs))) return;
      try {
        await chore.run();
      } catch (error) {
        await leases.release(`chore/${name}`, holder); // somebody may try again at once
        throw error;
      }
    } catch (error) {
      if (error instanceof Unavailable)
        log.debug('a chore was put off: the database cannot be reached', { chore: name });
      else log.error('a chore failed', { chore: name, error });
    }
  }
}
