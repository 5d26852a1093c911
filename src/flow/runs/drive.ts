import { attemptOf } from '../../domain/runbook/step-state';
import { nextDue } from '../../domain/runbook/ready';
import type { Run } from '../../domain/runbook/run';
import type { Claim } from '../../domain/runbook/vocabulary';
import type { Instant, LaneId, StreamId } from '../../domain/ids';
import { crashPoint } from '../../kit/crash-point';
import { Unavailable } from '../../kit/unavailable';
import { aggregateOf } from '../aggregates';
import { folded, loadFolded, type Folded } from '../load';
import { ownersOf, type Owners } from '../owner';
import type { DatabaseTime } from './database-time';
import type { RunnerLimits, RunnerParts } from './drive-parts';
import { Hand } from './hand';
import type { LaneHold } from './lane-hold';
import type { Preparer } from './prepare';
import type { Room } from './room';
import { tellTurn } from './tell-turn';
import { toldStep, toldTurn } from './traced-run';
import { decideTurn, runIn, type Turn } from './turn';
import { Waker } from './waker';
import type { AttemptParts } from './attempt';

export interface DriveParts extends RunnerParts {
  readonly limits: RunnerLimits;
  readonly room: Room;
  readonly preparer: Preparer;
  readonly time: DatabaseTime;
  readonly hold: LaneHold;
  readonly worker: string;
  readonly correlation: string;
}

/** Why a run is let go: somebody else has it, or nothing can be done in it until then, or until somebody says something. */
export type Rest = 'lost' | { readonly due?: Instant };

/** The database is away: it is asked again so often. */
const AWAY_MS = 500;
/** What was heard of the run is looked at no more often than this. */
const LOOK_MS = 100;
/** The incident may have become private meanwhile. */
const OWNERS_MS = 5_000;

/**
 * One run in the hands of this worker, for as long as there is something to do in it: what came of attempts and what can be begun
 * goes into one commit, and only what is committed is begun. Whatever is not known for certain (a conflict, an answer that was
 * lost) is read again, and what is claimed under this hold and was not begun here is begun then.
 */
export class Drive {
  private readonly parts: DriveParts;
  private readonly stream: StreamId;
  private readonly fence: number;
  private readonly hand: Hand;
  private readonly waker: Waker;
  private known: Folded | undefined;
  private owners: { readonly at: number; readonly owners: Owners } | undefined;
  private isStale = false;
  private lookedAt = 0;
  private isTelling = false;
  private stopping = false;

  constructor(parts: DriveParts) {
    const { hold, room, clock, metrics } = parts;
    this.parts = parts;
    this.stream = streamOf(hold.lane);
    this.fence = Number(hold.fence);
    this.waker = new Waker(clock);
    const attempts: AttemptParts = {
      ...parts,
      scopes: parts.preparer.scopes,
      now: () => parts.time.now(),
    };
    this.hand = new Hand({
      ...{ attempts, room, stream: this.stream, fence: this.fence },
      isOurs: () => hold.isOurs(),
      wake: () => {
        this.waker.wake();
      },
      measured: (over) => {
        metrics.time('runbook_step_seconds', over.ms / 1_000, { kind: over.kind });
        toldStep(parts.tracing, parts, over);
      },
    });
  }

  /** Something may have happened in the run that this worker did not do; mostly it hears of its own deeds. */
  hear(): void {
    if (this.isTelling) return;
    this.isStale = true;
    this.waker.wake();
  }

  /** Somebody asks for the run: it is looked at without delay. */
  want(): void {
    this.lookedAt = -Infinity;
    this.hear();
  }

  /** Begins nothing more, and is over once what runs has ended. */
  stop(): void {
    this.stopping = true;
    this.waker.wake();
  }

  abort(): void {
    this.hand.abort();
  }

  async run(): Promise<Rest> {
    const { hold, room } = this.parts;
    hold.start(() => {
      this.waker.wake();
    });
    try {
      for (;;) {
        if (hold.isLost) return 'lost';
        const rest = await this.step();
        if (rest !== undefined) return rest;
      }
    } catch (error) {
      if (error instanceof Unavailable) return 'lost'; // the lease ends by itself; whoever comes next finds the run as it is written
      // Whoever has the run next asks what became of its attempts: none of them may still go on then.
      this.hand.abort();
      while (this.hand.isRunning) await this.waker.sleep();
      throw error;
    } finally {
      room.contents(this.hand);
      this.hand.abort();
    }
  }

  /** `undefined`: there may be more to do. */
  private async step(): Promise<Rest | undefined> {
    try {
      this.known ??= await this.load();
      await this.beginUnbegun();
      // Whoever stood still for too long asks first: a holder that came meanwhile decides from then on.
      if (!this.parts.hold.isOurs() && !(await this.parts.hold.renew())) return 'lost';
      const results = this.hand.results;
      const turn = await this.decide(this.known, results);
      if (turn === 'taken') return 'lost';
      if (turn.events.length > 0) {
        if (!(await this.commit(turn))) {
          await this.look();
          return undefined;
        }
        this.begin(turn);
        this.known = turn.after;
      }
      this.hand.written(results);
      if (turn.goOn || this.hand.hasResults) return undefined;
      return await this.rest(turn);
    } catch (error) {
      if (!(error instanceof Unavailable) || this.parts.hold.isLost || this.stopping) throw error;
      this.known = undefined; // nobody knows whether it was written
      await this.waker.sleep(AWAY_MS);
      return undefined;
    }
  }

  private async load(): Promise<Folded> {
    const { store, directory } = this.parts;
    this.isStale = false;
    this.lookedAt = this.parts.clock.monotonic();
    const aggregate = aggregateOf(this.stream, directory());
    const loaded = await loadFolded(store.streams, aggregate, this.stream, true);
    this.adopt(loaded);
    return loaded;
  }

  /** Reads what happened since, and nothing else: a run may be large. */
  private async look(): Promise<void> {
    const { store, directory, clock } = this.parts;
    const { known } = this;
    this.isStale = false;
    this.lookedAt = clock.monotonic();
    if (known === undefined) return;
    const tail = await store.streams.events(this.stream, known.version + 1);
    const last = tail.at(-1);
    if (last === undefined) return;
    if (tail.some(({ type }) => type === 'EventRedacted')) {
      this.known = undefined;
      return;
    }
    const { seq: version, hash: head, recordedAt } = last;
    const moved = folded(aggregateOf(this.stream, directory()), {
      ...known,
      version,
      head,
      recordedAt,
      tail,
    });
    this.known = moved;
    this.adopt(moved);
  }

  /** What others wrote may be about us: a cancellation, or our own commit whose answer was lost. */
  private adopt(loaded: Folded): void {
    const run = runIn(loaded);
    if (run === undefined) return;
    if (run.cancelling !== undefined) this.hand.abort();
    for (const claim of claimedUnder(run, this.fence)) if (!this.hand.has(claim)) this.hand.begin(claim, run);
  }

  private async beginUnbegun(): Promise<void> {
    const claims = this.hand.takeUnbegun();
    const run = this.known === undefined ? undefined : runIn(this.known);
    if (claims.length === 0 || run === undefined) return;
    this.parts.log.warn('a worker stood still for longer than it holds a run', { run: this.stream });
    if (await this.parts.hold.renew()) for (const claim of claims) this.hand.begin(claim, run);
  }

  private async decide(known: Folded, results: Hand['results']): Promise<Turn | 'taken'> {
    const { parts, fence, hand, stopping } = this;
    return decideTurn(
      {
        ...{ folded: known, fence, results, worker: parts.worker, correlation: parts.correlation },
        owners: await this.ownersNow(known),
        now: parts.time.now(),
        room: stopping ? 0 : parts.room.offered(hand),
      },
      parts,
      parts.preparer,
    );
  }

  private async ownersNow({ state }: Folded): Promise<Owners> {
    const { store, directory, clock } = this.parts;
    const now = clock.monotonic();
    if (this.owners === undefined || now - this.owners.at > OWNERS_MS) {
      const about = { streams: store.streams, directory: directory(), fresh: true };
      const aggregate = aggregateOf(this.stream, directory());
      this.owners = { at: now, owners: await ownersOf(about, aggregate, state, []) };
    }
    return this.owners.owners;
  }

  private async commit({ events, writing }: Turn): Promise<boolean> {
    const has = (type: string): boolean => events.some((event) => event.type === type);
    if (has('StepsSettled')) crashPoint('run.before-result-commit');
    if (has('StepsClaimed')) crashPoint('run.before-claim-commit');
    const became = await this.parts.store.streams.commit(writing);
    if (became === 'conflict') return false;
    if (has('RunTaken')) crashPoint('run.taken');
    if (has('StepsSettled')) crashPoint('run.result-committed');
    if (has('StepsClaimed')) crashPoint('run.claimed');
    if (has('RunEnded')) crashPoint('run.ended');
    return true;
  }

  private begin(turn: Turn): void {
    const run = runIn(turn.after);
    if (run === undefined) return;
    for (const event of turn.events)
      if (event.type === 'StepsClaimed') for (const claim of event.claims) this.hand.begin(claim, run);
    this.isTelling = true;
    tellTurn(turn, run, this.stream, this.parts);
    toldTurn(this.parts.tracing, this.parts, turn.writing);
    this.isTelling = false;
  }

  private async rest({ lacksRoom, now }: Turn): Promise<Rest | undefined> {
    const { room, time, limits, clock } = this.parts;
    const run = this.known === undefined ? undefined : runIn(this.known);
    if (lacksRoom && !this.stopping) {
      room.wants(this.hand, () => {
        this.waker.wake();
      });
    } else room.contents(this.hand);
    // What was due already and found no room is woken by the room, and not by the time.
    const due = run === undefined ? undefined : nextDue(run, lacksRoom ? now : undefined);
    if (this.stopping && this.hand.isEmpty) return { due: time.now() };
    const left = due === undefined ? undefined : time.until(due);
    const isIdle = this.hand.isEmpty && !(lacksRoom && !this.stopping);
    if (isIdle && !this.isStale && (left === undefined || left > limits.holdMs))
      return due === undefined ? {} : { due };
    const lookIn = this.isStale ? this.lookedAt + LOOK_MS - clock.monotonic() : Infinity;
    if (lookIn <= 0) await this.look();
    else await this.waker.sleep(Math.max(1, Math.min(left ?? Infinity, lookIn)));
    return undefined;
  }
}

const streamOf = (lane: LaneId): StreamId => {
  const name: string = lane;
  return name as StreamId;
};

/** What is written as begun under this hold. */
function claimedUnder(run: Run, fence: number): readonly Claim[] {
  const claims: Claim[] = [];
  run.steps.forEach((state, index) => {
    const { status, phase = 'do', given = {}, print = '', reads } = state;
    const id = run.runbook.steps[index]?.id;
    if (status !== 'running' || state.fence !== fence || id === undefined) return;
    claims.push({ step: id, phase, attempt: attemptOf(state, phase), given, print, reads: reads === true });
  });
  return claims;
}
