import { may, type Viewer } from '../domain/access/may';
import type { Actor } from '../domain/actor';
import type { CommandData } from '../domain/effect';
import { streamId, type Instant, type StreamId } from '../domain/ids';
import type { Refusal } from '../domain/refusal';
import { crashPoint } from '../kit/crash-point';
import { Unavailable } from '../kit/unavailable';
import type { Result } from '../kit/result';
import { err, ok } from '../kit/result';
import type { Clock } from '../ports/clock';
import type { Directory } from '../ports/directory';
import type { Intent, Outcome } from '../ports/inbox';
import type { Metrics } from '../ports/metrics';
import type { Store } from '../ports/store';
import { aggregateOf } from './aggregates';
import type { Door } from './door';
import type { Handler } from './handle';
import { loadFolded } from './load';
import { actingIn, guardedBy, ownersOf } from './owner';
import { toldSubmitted, type Traced } from './traces';
import { whereSaid } from './where-said';

export interface SubmitParts {
  readonly store: Pick<Store, 'inbox' | 'streams'>;
  readonly handler: Handler;
  readonly door: Door;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly directory: () => Directory;
  readonly tracing?: Traced;
  viewer(actor: Actor): Viewer;
}

const POLL_MS = 50;

export type Wish = Omit<Intent, 'correlation' | 'target'> & {
  readonly target?: StreamId;
  readonly correlation?: string;
};

/** Recorded; its outcome follows. `pending` after `waitMs`, when it takes longer: it is safe all the same. */
export interface Submitted {
  /** Nothing yet: it takes longer, and is safe all the same. */
  readonly outcome: Outcome | undefined;
  /** The outcome whenever it comes; rejects when this process will not learn of it. */
  readonly later: Promise<Outcome>;
  /** The key was used before, for another request. */
  readonly reused: boolean;
}

/** The way in, for every door alike: clean, commit to the inbox, and only then anything else. */
export class Submit {
  private readonly parts: SubmitParts;

  constructor(parts: SubmitParts) {
    this.parts = parts;
  }

  /** Throws `Unavailable` when it could not be recorded. */
  async submit(wish: Wish, waitMs: number): Promise<Submitted> {
    const { clock, store, door, handler, metrics, tracing } = this.parts;
    const started = clock.monotonic();
    const target = wish.target ?? streamId('incident', clock.id());
    const intent: Intent = {
      ...wish,
      target,
      command: door.value(wish.command),
      correlation: wish.correlation ?? wish.key,
    };
    crashPoint('submit.before-accept');
    const accepted = await store.inbox.accept(intent);
    crashPoint('submit.after-accept');
    const recordedMs = clock.monotonic() - started;
    metrics.time('acknowledge_seconds', recordedMs / 1000, {
      verb: wish.verb,
      chat: whereSaid(wish.by),
    });
    if (accepted.fresh) {
      const later = handler.take(accepted.row);
      const outcome = await this.within(later, waitMs);
      toldSubmitted(tracing, intent, { recordedMs, wholeMs: clock.monotonic() - started });
      return { outcome, later, reused: false };
    }
    const reused = accepted.correlation !== intent.correlation;
    if (accepted.outcome !== undefined)
      return { outcome: accepted.outcome, later: Promise.resolve(accepted.outcome), reused };
    const later = this.known(intent.key, waitMs);
    return { outcome: await this.within(later, waitMs), later, reused };
  }

  /** What a command would be answered now, without recording anything: for forms and for asking first. */
  async preview(
    target: StreamId | undefined,
    verb: string,
    command: CommandData,
    by: Actor,
    at: Instant,
  ): Promise<Result<number, Refusal>> {
    const { directory, clock, store } = this.parts;
    const stream = target ?? streamId('incident', 'preview');
    const aggregate = aggregateOf(stream, directory());
    const { streams } = store;
    const state =
      target === undefined ? aggregate.initial : (await loadFolded(streams, aggregate, stream, true)).state;
    const about = { streams, directory: directory(), fresh: true };
    const owners = await ownersOf(about, aggregate, state, [command]);
    const viewer = this.parts.viewer(by);
    const allowed = may(by, viewer, verb, guardedBy(owners, aggregate, state, command));
    if (!allowed.ok) return err(allowed.error);
    const now = clock.now();
    const left = command.type === 'RedactEvent' ? { left: { type: 'preview' } } : {};
    const acting = actingIn(owners, aggregate, { state, command, by, viewer });
    const facts = { now, at: at < now ? at : now, by, number: 0, ...acting, ...left };
    const decided = aggregate.decide(state, command, facts);
    return decided.ok ? ok(decided.value.length) : err(decided.error);
  }

  /** Somebody else is at it: the same delivery, told twice at once. */
  private async known(key: string, waitMs: number): Promise<Outcome> {
    for (let waited = 0; waited < waitMs; waited += POLL_MS) {
      const outcome = await this.parts.store.inbox.outcome(key);
      if (outcome !== undefined) return outcome;
      await new Promise<void>((resolve) => {
        this.parts.clock.after(POLL_MS, resolve);
      });
    }
    throw new Unavailable('not decided yet');
  }

  private async within(outcome: Promise<Outcome>, waitMs: number): Promise<Outcome | undefined> {
    let cancel: () => void = () => undefined;
    const late = new Promise<undefined>((resolve) => {
      cancel = this.parts.clock.after(waitMs, () => {
        resolve(undefined);
      });
    });
    // Recorded is recorded: if handling fails now, the sweep takes it up again, and the person is told that it takes longer.
    const settled = await Promise.race([outcome.catch(() => undefined), late]);
    cancel();
    return settled;
  }
}
