import { OWN } from '../domain/alert/place';
import type { TurnInput, TurnOutput } from '../domain/alert/turn';
import { laneId } from '../domain/ids';
import { crashPoint } from '../kit/crash-point';
import { Unavailable } from '../kit/unavailable';
import type { AlertIntake, AlertTurns } from '../ports/alerts';
import type { Clock } from '../ports/clock';
import type { Taken } from '../ports/inbox';
import type { Log } from '../ports/log';
import type { Metrics } from '../ports/metrics';
import type { News } from '../ports/reading';
import { toldTriage, type Traced } from './traces';

/** What wakes a worker for the triage; no row of the outbox ever lies in it. */
export const TRIAGE = laneId('triage');

export interface TriageParts {
  readonly store: {
    readonly alerts: Pick<AlertIntake & AlertTurns, 'accept' | 'turn'>;
    readonly news: Pick<News, 'tell'>;
  };
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracing?: Traced;
  /** Pure. */
  judge(input: TurnInput): TurnOutput;
  /** The commands that a turn decided on. */
  handle(row: Taken): void;
}

/** Alerts that one turn judges, so that its transaction stays short. */
const AT_ONCE = 1_000;
/** Somebody else's turn is over soon, and may have begun before what we were woken for came in. */
const BUSY_MS = 50;
const SOONEST_MS = 10;
const LONG_MS = 5_000;
const FIRST_REST_MS = 200;
const LONGEST_REST_MS = 10_000;

/** For the store it is as if there had been no turn. */
class BoardFault extends Unavailable {
  constructor(cause: unknown) {
    super('the triage cannot judge what it has already', { cause });
  }
}

/**
 * Takes turns until nothing is left to judge. One run at a time in a process; who calls meanwhile is answered by the run under way,
 * which looks once more. The rest is kept by the store: one turn at a time among all replicas, and what a dead process took is taken anew.
 */
export class Triager {
  private readonly parts: TriageParts;
  private running: Promise<void> | undefined;
  private wanted = false;
  private cancel: (() => void) | undefined;
  private wakesAt = Number.POSITIVE_INFINITY;
  private faults = 0;
  private restsUntil = Number.NEGATIVE_INFINITY;
  private stopped = false;
  /** The key of the delivery without items that makes the first turn; until it is written. */
  private beginning: string | undefined;

  constructor(parts: TriageParts) {
    this.parts = parts;
  }

  /**
   * The rules may be others than before: heartbeats are waited for from now on, though nothing comes in. A worker that
   * begins while the database is away begins all the same, and says so to the triage when it is back.
   */
  begin(): Promise<void> {
    this.beginning = `${OWN}/begin/${this.parts.clock.id()}`;
    return this.run();
  }

  run(): Promise<void> {
    if (this.parts.clock.monotonic() < this.restsUntil) return Promise.resolve();
    this.wanted = true;
    this.running ??= this.turns().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.cancel?.();
    await this.running;
  }

  private async turns(): Promise<void> {
    while (this.wanted && !this.stopped) {
      this.wanted = false;
      try {
        await this.writeBeginning();
        this.wanted = (await this.turn()) || this.wanted;
        this.faults = 0;
      } catch (error) {
        this.stumbled(error);
        return;
      }
    }
  }

  private async writeBeginning(): Promise<void> {
    if (this.beginning === undefined) return;
    await this.parts.store.alerts.accept({ source: OWN, key: this.beginning, items: [] });
    this.beginning = undefined;
  }

  /** Whether there is more. */
  private async turn(): Promise<boolean> {
    const { store, clock, metrics, log } = this.parts;
    const started = clock.monotonic();
    crashPoint('triage.before-turn');
    const done = await store.alerts
      .turn(AT_ONCE, (input) => this.judge(input))
      .finally(() => {
        const took = clock.monotonic() - started;
        // One that takes too long is cut off by the store and taken again, and would be nobody's news.
        if (took > LONG_MS) log.warn('a turn of the triage took long', { ms: Math.round(took) });
      });
    if (done === 'busy') {
      this.wakeIn(BUSY_MS);
      return false;
    }
    crashPoint('triage.turned');
    for (const row of done.rows) this.parts.handle(row);
    const { output, taken, more } = done;
    if (output === undefined) return more;
    if (output.alerts.length > 0 || output.changes.length > 0) store.news.tell(['alerts']);
    metrics.time('triage_seconds', (clock.monotonic() - started) / 1000);
    const judged = { deliveries: taken, alerts: output.judged.length };
    toldTriage(this.parts.tracing, done.rows, clock.monotonic() - started, judged);
    this.count(output);
    log.info('alerts judged', {
      deliveries: taken,
      alerts: output.judged.length,
      groups: output.groups.length,
      commands: output.commands.length,
    });
    if (output.againAt !== undefined) this.wakeIn(Date.parse(output.againAt) - Date.parse(clock.now()));
    return more;
  }

  /** What throws where nothing came in is no delivery's fault, and none is set aside for it. */
  private judge(input: TurnInput): TurnOutput {
    try {
      return this.parts.judge(input);
    } catch (error) {
      if (this.throwsWithoutItems(input)) throw new BoardFault(error);
      throw error;
    }
  }

  private throwsWithoutItems(input: TurnInput): boolean {
    try {
      this.parts.judge({ ...input, items: [] });
      return false;
    } catch {
      return true;
    }
  }

  private count({ judged }: TurnOutput): void {
    const counts = new Map<string, { source: string; verdict: string; grouped: boolean; by: number }>();
    for (const { source, verdict, group } of judged) {
      const grouped = group !== undefined && verdict !== 'duplicate';
      const key = `${source} ${verdict} ${String(grouped)}`;
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { source, verdict, grouped, by: 1 });
      else known.by += 1;
    }
    for (const { source, verdict, grouped, by } of counts.values()) {
      this.parts.metrics.count('alerts_total', { source, verdict }, by);
      if (grouped) this.parts.metrics.count('alerts_grouped_total', { source }, by);
    }
  }

  /** Nothing of the turn was written. Longer and longer rests, so that a fault of ours does not take the machine. */
  private stumbled(error: unknown): void {
    const { log } = this.parts;
    if (error instanceof Unavailable && !(error instanceof BoardFault)) {
      log.debug('the triage is put off: the database cannot be reached');
      // The sweep tries again, but knows nothing of what is not written yet.
      if (this.beginning !== undefined) this.wakeIn(FIRST_REST_MS);
      return;
    }
    log.error('a turn of the triage failed', { error });
    const rest = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** this.faults);
    this.faults += 1;
    this.restsUntil = this.parts.clock.monotonic() + rest;
    this.wakeIn(rest);
  }

  /** The earliest of what is wanted counts; the sweep would find it too. */
  private wakeIn(ms: number): void {
    const { clock, log } = this.parts;
    const at = clock.monotonic() + Math.max(SOONEST_MS, ms);
    if (this.stopped || this.wakesAt <= at) return;
    this.cancel?.();
    this.wakesAt = at;
    this.cancel = clock.after(at - clock.monotonic(), () => {
      this.wakesAt = Number.POSITIVE_INFINITY;
      this.run().catch((error: unknown) => {
        log.error('the triage stopped', { error });
      });
    });
  }
}
