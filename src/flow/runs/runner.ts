import type { LaneId } from '../../domain/ids';
import { crashPoint } from '../../kit/crash-point';
import { Unavailable } from '../../kit/unavailable';
import type { Errand, LaneClaim } from '../../ports/outbox';
import { DatabaseTime } from './database-time';
import { Drive } from './drive';
import { RUNNER_LIMITS, type RunnerLimits, type RunnerParts } from './drive-parts';
import { LaneHold } from './lane-hold';
import { Preparer } from './prepare';
import { Room } from './room';
import { toldDrive } from './traced-run';

/** Wishes for one and the same run that are picked up together. */
const WISHES = 16;
/** After a fault of ours, before it is tried again; each later pause is twice as long. */
const FIRST_FAULT_MS = 1_000;
const LONGEST_FAULT_MS = 300_000;
/** What was told to stop may take this long to say so: all in all less than a supervisor waits for a process to end. */
const LAST_WORDS_MS = 2_000;

type Ending = 'lost' | { readonly waitMs?: number } | { readonly fault: true };

export const isRunLane = (lane: LaneId): boolean => lane.startsWith('run/');

/** Drives the runs whose lanes it is woken for. One in a process; several processes share the runs, each of which is in one hand at a time. */
export class Runner {
  private readonly parts: RunnerParts;
  private readonly limits: RunnerLimits;
  private readonly room: Room;
  private readonly preparer: Preparer;
  private readonly worker: string;
  private readonly held = new Map<LaneId, Promise<void>>();
  private readonly drives = new Map<LaneId, Drive>();
  /** Woken while they were in hand, or while there was no place for them. */
  private readonly wanted = new Set<LaneId>();
  private readonly alarms = new Map<LaneId, () => void>();
  private stopListening: (() => void) | undefined;
  private stopping: Promise<void> | undefined;

  constructor(parts: RunnerParts, limits: Partial<RunnerLimits> = {}) {
    this.parts = parts;
    this.limits = { ...RUNNER_LIMITS, ...limits };
    this.room = new Room(this.limits.stepsAtOnce);
    this.preparer = new Preparer(parts);
    this.worker = parts.clock.id();
  }

  /** Answers at once: a run may take hours, and whoever wakes must not wait for it. */
  run(lane: LaneId): Promise<void> {
    if (this.stopping !== undefined) return Promise.resolve();
    this.stopListening ??= this.parts.store.news.listen((topic) => {
      this.heard(topic);
    });
    if (this.held.has(lane) || this.held.size >= this.limits.runsAtOnce) {
      this.wanted.add(lane);
      this.drives.get(lane)?.want();
      return Promise.resolve();
    }
    this.silence(lane);
    const holding = this.hold(lane)
      .catch((error: unknown) => {
        if (error instanceof Unavailable) this.parts.log.debug('a run waits for the database', { lane });
        else this.parts.log.error('a run could not be held', { lane, error });
      })
      .finally(() => {
        this.held.delete(lane);
        this.next();
      });
    this.held.set(lane, holding);
    return Promise.resolve();
  }

  /** Lets what runs come to its end, for a while; then tells it to stop, writes down what it says to that, and lets the lanes go. */
  stop(): Promise<void> {
    this.stopping ??= this.end();
    return this.stopping;
  }

  /** Answers when no run is in hand. */
  async settled(): Promise<void> {
    while (this.held.size > 0) await Promise.all(this.held.values());
  }

  private async end(): Promise<void> {
    const { clock } = this.parts;
    this.stopListening?.();
    this.wanted.clear();
    for (const lane of [...this.alarms.keys()]) this.silence(lane);
    for (const drive of this.drives.values()) drive.stop();
    const late = clock.after(this.limits.stopMs, () => {
      for (const drive of this.drives.values()) drive.abort();
    });
    let giveUp: () => void = () => undefined;
    const patience = new Promise<void>((resolve) => {
      giveUp = clock.after(this.limits.stopMs + LAST_WORDS_MS, resolve);
    });
    await Promise.race([this.settled(), patience]);
    late();
    giveUp();
  }

  private heard(topic: string): void {
    if (topic === '*') for (const drive of this.drives.values()) drive.hear();
    else for (const lane of lanesOf(topic)) this.drives.get(lane)?.hear();
  }

  private next(): void {
    for (const lane of [...this.wanted]) {
      if (this.held.size >= this.limits.runsAtOnce) return;
      if (!this.held.has(lane) && this.wanted.delete(lane)) void this.run(lane);
    }
  }

  private async hold(lane: LaneId): Promise<void> {
    const { store, clock, log } = this.parts;
    const { leaseMs } = this.limits;
    const { outbox } = store;
    let asked = clock.monotonic();
    // Asked for together: the run begins one answer of the database later, and not three.
    let [claim, time] = await Promise.all([
      outbox.claim(lane, this.worker, WISHES, leaseMs),
      DatabaseTime.measured(store.streams, clock),
    ]);
    while (claim !== 'busy') {
      this.wanted.delete(lane);
      const hold = new LaneHold({ outbox, clock, log, limits: this.limits }, lane, claim.fence, asked);
      try {
        const ending = await this.drive(claim, hold, time);
        if (ending === 'lost') {
          log.warn('a run was left to another worker', { lane, fence: claim.fence });
          return;
        }
        crashPoint('run.before-release');
        if (await this.letGo(claim, ending)) {
          // Only now: whoever wakes before its wish is due finds none, and the next one drives the run for nothing.
          if ('waitMs' in ending) this.wakeIn(lane, ending.waitMs);
          return;
        }
      } finally {
        hold.end();
      }
      asked = clock.monotonic();
      [claim, time] = await Promise.all([
        outbox.claim(lane, this.worker, WISHES, leaseMs, claim.fence),
        DatabaseTime.measured(store.streams, clock),
      ]);
    }
  }

  private async drive(claim: LaneClaim, hold: LaneHold, time: DatabaseTime): Promise<Ending> {
    const { parts, limits, room, preparer, worker } = this;
    const wish = claim.errands.at(-1);
    const correlation = wish?.correlation ?? `drive/${claim.lane}`;
    const drive = new Drive({ ...parts, limits, room, preparer, time, hold, worker, correlation });
    this.drives.set(claim.lane, drive);
    const began = parts.clock.monotonic();
    if (this.stopping !== undefined) drive.stop();
    try {
      const rest = await drive.run();
      if (rest === 'lost') return rest;
      if (rest.due === undefined) return {};
      return { waitMs: time.until(rest.due) };
    } catch (error) {
      parts.log.error('a run cannot be driven', { run: claim.lane, error });
      return { fault: true };
    } finally {
      this.drives.delete(claim.lane);
      toldDrive(parts.tracing, { hold, correlation }, wish?.key, parts.clock.monotonic() - began);
    }
  }

  /** The wishes are fulfilled; one of them stays until the run's next moment. `false`: somebody asked for the run meanwhile. */
  private async letGo(
    { lane, fence, errands }: LaneClaim,
    ending: Exclude<Ending, 'lost'>,
  ): Promise<boolean> {
    const { outbox } = this.parts.store;
    const [last, ...others] = errands.toReversed();
    if (last === undefined) return outbox.release(lane, fence);
    const sent = { fence, became: 'sent', links: [], follow: [] } as const;
    await Promise.all(others.map((errand) => outbox.settle({ errand, ...sent })));
    const wait = this.waitOf(last, ending);
    const became =
      wait === undefined
        ? sent
        : ({ fence, became: 'waiting', reason: '', doubtful: false, ...wait } as const);
    return (await outbox.settle({ errand: last, letGo: true, ...became })).released;
  }

  private waitOf(
    { attempts }: Errand,
    ending: Exclude<Ending, 'lost'>,
  ): { readonly waitMs: number; readonly spent: boolean } | undefined {
    if ('fault' in ending) {
      const waitMs = Math.min(LONGEST_FAULT_MS, FIRST_FAULT_MS * 2 ** Math.min(attempts - 1, 10));
      return { waitMs, spent: true };
    }
    return ending.waitMs === undefined ? undefined : { waitMs: ending.waitMs, spent: false };
  }

  /** To the moment, where this process lives so long; the sweep finds it too. */
  private wakeIn(lane: LaneId, ms: number): void {
    this.silence(lane);
    if (this.stopping !== undefined) return;
    this.alarms.set(
      lane,
      this.parts.clock.after(Math.max(1, ms), () => void this.run(lane)),
    );
  }

  private silence(lane: LaneId): void {
    this.alarms.get(lane)?.();
    this.alarms.delete(lane);
  }
}

const lanesOf = (topic: string): readonly LaneId[] => {
  const name: string = topic;
  return isRunLane(name as LaneId) ? [name as LaneId] : [];
};
