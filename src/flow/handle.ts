import { may, type Viewer } from '../domain/access/may';
import type { Actor } from '../domain/actor';
import type { CommandData } from '../domain/effect';
import { kindOf, type LaneId, type StreamId } from '../domain/ids';
import { crashPoint } from '../kit/crash-point';
import { Unavailable } from '../kit/unavailable';
import type { Clock } from '../ports/clock';
import type { Crypto } from '../ports/crypto';
import type { Directory } from '../ports/directory';
import type { Outcome, Taken } from '../ports/inbox';
import type { Log } from '../ports/log';
import type { Metrics } from '../ports/metrics';
import type { Store } from '../ports/store';
import type { Writing } from '../ports/streams';
import { aggregateOf, type Aggregate, type AnyEvent } from './aggregates';
import { Batch } from './decide-batch';
import { caughtUp, loadFolded, type Folded } from './load';
import { actingIn, guardedBy, ownersOf, type Owners } from './owner';
import { refold } from './refold';
import { countEnds } from './runs/count-end';
import { toldHandled, type Traced } from './traces';
import { whereSaid } from './where-said';

export interface HandleParts {
  readonly store: Pick<Store, 'inbox' | 'streams' | 'news'>;
  readonly directory: () => Directory;
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracing?: Traced;
  viewer(actor: Actor): Viewer;
  /** Called after the commit with the lanes that have something new. */
  relay(lanes: readonly LaneId[]): void;
}

const MOST_AT_ONCE = 50;
/** A worker may be writing to the same stream a hundred times a second: whoever wants to stop it has to come in between. */
const MOST_CONFLICTS = 40;
/** A row that throws is a fault of ours; after so many tries it is set aside as a dead letter. */
const MOST_STUMBLES = 5;

interface Waiting {
  readonly row: Taken;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Inbox rows → decisions. Rows of one aggregate are taken together, in their order, in one transaction; different aggregates
 * go side by side. Between replicas the stream's version decides: whoever comes second loads again and decides again.
 */
export class Handler {
  private readonly waiting = new Map<StreamId, Waiting[]>();
  /** A sweep may claim a row again that this process is slow with: it is decided once, and both are answered. */
  private readonly underWay = new Map<string, Promise<Outcome>>();
  private readonly parts: HandleParts;

  constructor(parts: HandleParts) {
    this.parts = parts;
  }

  /** Answers once the row's outcome is committed. Rejects with `Unavailable` when it stays in the inbox for later. */
  take(row: Taken): Promise<Outcome> {
    const known = this.underWay.get(row.id);
    if (known !== undefined) return known;
    const outcome = this.queue(row).finally(() => this.underWay.delete(row.id));
    this.underWay.set(row.id, outcome);
    return outcome;
  }

  private queue(row: Taken): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const queue = this.waiting.get(row.target);
      if (queue !== undefined) {
        queue.push({ row, resolve, reject });
        return;
      }
      this.waiting.set(row.target, [{ row, resolve, reject }]);
      void this.drain(row.target);
    });
  }

  private async drain(stream: StreamId): Promise<void> {
    // What arrives in the same turn belongs to the same batch.
    await Promise.resolve();
    for (
      let queue = this.waiting.get(stream);
      queue !== undefined && queue.length > 0;
      queue = this.waiting.get(stream)
    ) {
      const batch = queue.splice(0, MOST_AT_ONCE);
      try {
        await this.settle(stream, batch);
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    this.waiting.delete(stream);
  }

  private async settle(stream: StreamId, batch: readonly Waiting[]): Promise<void> {
    const { log, clock } = this.parts;
    const started = clock.monotonic();
    let open = [...batch];
    const { streams } = this.parts.store;
    const aggregate = aggregateOf(stream, this.parts.directory());
    let known: Folded | undefined;
    for (let attempt = 0; open.length > 0 && attempt < MOST_CONFLICTS; attempt += 1) {
      known =
        known === undefined || known.version === 0
          ? await loadFolded(streams, aggregate, stream, attempt > 0)
          : await caughtUp(streams, aggregate, known);
      const rows = open.map((it) => it.row);
      const { writing, fallen } = await this.decide(aggregate, known, rows);
      open = await this.setAside(open, fallen);
      if (open.length === 0) return;
      crashPoint('handle.before-commit');
      let result: Awaited<ReturnType<typeof this.parts.store.streams.commit>>;
      try {
        result = await this.parts.store.streams.commit(writing);
      } catch (error) {
        if (error instanceof Unavailable) throw error;
        await this.apart(stream, open, error);
        return;
      }
      crashPoint('handle.after-commit');
      if (result === 'committed') {
        this.tell(writing, open, clock.monotonic() - started);
        return;
      }
      open = await this.withoutFinished(open);
    }
    if (open.length > 0) {
      log.warn('too many conflicts on one stream; its rows wait for the sweep', {
        stream,
        rows: open.length,
      });
      for (const one of open) one.reject(new Unavailable('too many conflicts'));
    }
  }

  /** What cannot be stored is one row's fault: its neighbours are tried each alone, and it is set aside. */
  private async apart(stream: StreamId, open: readonly Waiting[], error: unknown): Promise<void> {
    const [only, ...others] = open;
    if (only === undefined) return;
    if (others.length > 0) for (const one of open) await this.settle(stream, [one]);
    else await this.setAside(open, new Map([[only.row.id, error]]));
  }

  private async decide(
    aggregate: Aggregate,
    loaded: Folded,
    rows: readonly Taken[],
  ): Promise<{ writing: Writing; fallen: ReadonlyMap<string, unknown> }> {
    const { store, clock, crypto } = this.parts;
    const { numbers, masked, owners } = await this.fetchFacts(aggregate, loaded, rows);
    const batch = new Batch(loaded, rows, {
      aggregate,
      clock,
      crypto,
      numbers,
      masked,
      owners,
      viewer: (actor) => this.parts.viewer(actor),
    });
    const fallen = new Map<string, unknown>();
    for (const row of rows) {
      try {
        batch.take(row);
      } catch (error) {
        fallen.set(row.id, error);
      }
    }
    const writing = batch.writing();
    if (writing.emptied.length === 0) return { writing, fallen };
    const before = await store.streams.events(loaded.stream);
    return { writing: batch.writing((events) => refold(aggregate, [...before, ...events])), fallen };
  }

  private async fetchFacts(aggregate: Aggregate, loaded: Folded, rows: readonly Taken[]) {
    const { streams } = this.parts.store;
    const numbers = new Map<string, number>();
    const masked = new Map<string, CommandData>();
    const about = { streams, directory: this.parts.directory(), fresh: true };
    const commands = rows.map(({ command }) => command);
    const owners = await ownersOf(about, aggregate, loaded.state, commands);
    for (const row of rows) {
      const { key, target, command } = row;
      if (loaded.version === 0 && this.willFound(aggregate, owners, row))
        numbers.set(key, await streams.nextNumber(kindOf(target)));
      const seq = command['seq'];
      if (command.type !== 'RedactEvent' || typeof seq !== 'number') continue;
      const found = (await streams.events(loaded.stream)).find((event) => event.seq === seq);
      if (found?.payload != null)
        masked.set(key, { ...aggregate.mask(JSON.parse(found.payload) as AnyEvent) });
    }
    return { numbers, masked, owners };
  }

  /** A number is drawn only for what will really be founded, so that refusals leave no gaps. */
  private willFound(
    aggregate: Aggregate,
    owners: Owners,
    { command, by, verb, at, recordedAt }: Taken,
  ): boolean {
    if (!aggregate.founds(command)) return false;
    const state = aggregate.initial;
    const viewer = this.parts.viewer(by);
    if (!may(by, viewer, verb, guardedBy(owners, aggregate, state, command)).ok) return false;
    const acting = actingIn(owners, aggregate, { state, command, by, viewer });
    const facts = { now: recordedAt, at, by, number: 0, ...acting };
    const decided = aggregate.decide(state, command, facts);
    return decided.ok && decided.value.length > 0;
  }

  /** Rows that threw are counted and kept; the others of the batch go on without them. */
  private async setAside(open: readonly Waiting[], fallen: ReadonlyMap<string, unknown>): Promise<Waiting[]> {
    for (const { row, resolve, reject } of open) {
      if (!fallen.has(row.id)) continue;
      const error = fallen.get(row.id);
      const reason = error instanceof Error ? error.message : String(error);
      this.parts.log.error('a command threw', {
        command: row.command.type,
        stream: row.target,
        inbox: row.id,
        key: row.key,
        error,
      });
      const became = await this.parts.store.inbox.stumbled(row.id, reason, MOST_STUMBLES);
      if (became === 'dead') {
        this.parts.metrics.count('dead_letters_total', { box: 'inbox' });
        resolve({ kind: 'broken', reason });
      } else reject(new Unavailable('a fault of ours; it will be tried again', { cause: error }));
    }
    return open.filter(({ row }) => !fallen.has(row.id));
  }

  /** After a conflict: rows that another replica finished have their outcome already. */
  private async withoutFinished(open: readonly Waiting[]): Promise<Waiting[]> {
    const still: Waiting[] = [];
    for (const one of open) {
      const outcome = await this.parts.store.inbox.outcome(one.row.key);
      if (outcome === undefined) still.push(one);
      else one.resolve(outcome);
    }
    return still;
  }

  private tell(writing: Writing, open: readonly Waiting[], tookMs: number): void {
    const { log, metrics, store } = this.parts;
    const outcomes = new Map(writing.consumed.map(({ id, outcome }) => [id, outcome]));
    for (const { row, resolve } of open) {
      const outcome = outcomes.get(row.id) ?? { kind: 'broken', reason: 'no outcome' };
      log.info('command handled', {
        command: row.command.type,
        verb: row.verb,
        stream: row.target,
        inbox: row.id,
        correlation: row.correlation,
        outcome: outcome.kind,
      });
      metrics.count('commands_total', { verb: row.verb, outcome: outcome.kind });
      metrics.time('handle_seconds', tookMs / 1000, { verb: row.verb, chat: whereSaid(row.by) });
      toldHandled(this.parts.tracing, row, outcome, tookMs, writing);
      resolve(outcome);
    }
    countEnds(writing.events, metrics);
    const lanes = [...new Set(writing.effects.map((effect) => effect.lane))];
    crashPoint('handle.before-wake');
    if (lanes.length > 0 || writing.revived.length > 0) this.parts.relay(lanes);
    if (writing.events.length > 0) store.news.tell([`${kindOf(writing.stream)}s`, writing.stream]);
  }
}
