import { may, type Viewer } from '../domain/access/may';
import type { Happening } from '../domain/decider';
import type { CommandData, PlannedEffect, TimerChange } from '../domain/effect';
import { eventId, type EffectKey, type EventId, type Instant } from '../domain/ids';
import { hashEvent, hashPayload, type StoredEvent } from '../domain/record/chain';
import type { Actor } from '../domain/actor';
import type { Refusal } from '../domain/refusal';
import { canonicalJson, type Json } from '../kit/json';
import type { Clock } from '../ports/clock';
import type { Crypto } from '../ports/crypto';
import type { Outcome, Taken } from '../ports/inbox';
import type { Writing } from '../ports/streams';
import type { Aggregate, AnyEvent } from './aggregates';
import type { Folded } from './load';
import { actingIn, guardedBy, type Owners } from './owner';

/** A command to decide: a row of the inbox, or without an id what this process tells the aggregate itself. */
export type Deed = Omit<Taken, 'id' | 'attempts' | 'target'> & { readonly id?: string };

export interface BatchParts {
  readonly aggregate: Aggregate;
  readonly clock: Clock;
  readonly crypto: Crypto;
  /** Those that the aggregate or a command names. */
  readonly owners: Owners;
  viewer(actor: Actor): Viewer;
  /** Facts that had to be fetched before deciding, by the command's key. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly masked: ReadonlyMap<string, CommandData>;
}

const EVENT_VERSION = 1;

/**
 * Decides several commands on one aggregate, one after the other, each on the state that the one before left. Pure but for ids
 * and salts. What a command is refused changes nothing for the next one.
 */
export class Batch {
  private state: Json;
  private head: string;
  private readonly recordedAt: Instant;
  private readonly events: StoredEvent[] = [];
  private readonly consumed: { id: string; outcome: Outcome }[] = [];
  private readonly effects: (PlannedEffect & { readonly correlation: string })[] = [];
  private readonly timers: TimerChange[] = [];
  private readonly emptied: number[] = [];
  private readonly revived: EffectKey[] = [];
  private readonly happened: AnyEvent[] = [];
  private readonly loaded: Folded;
  private readonly parts: BatchParts;

  constructor(loaded: Folded, rows: readonly Deed[], parts: BatchParts) {
    this.loaded = loaded;
    this.parts = parts;
    this.state = loaded.state;
    this.head = loaded.head;
    // The database's clock, and never backwards within a stream.
    this.recordedAt = rows.reduce<Instant>(
      (latest, row) => (row.recordedAt > latest ? row.recordedAt : latest),
      (loaded.recordedAt || '') as Instant,
    );
  }

  /** Everything that has happened in this batch so far. */
  get told(): readonly AnyEvent[] {
    return this.happened;
  }

  /** May throw on a fault of ours; the batch is then as it was before this row. */
  take(row: Deed): Outcome {
    const { aggregate, owners } = this.parts;
    const { command, by } = row;
    const viewer = this.parts.viewer(by);
    const guarded = guardedBy(owners, aggregate, this.state, command);
    const allowed = may(by, viewer, row.verb, guarded);
    if (!allowed.ok) return this.refuse(row, allowed.error);
    const left = this.parts.masked.get(row.key);
    const decided = aggregate.decide(this.state, command, {
      now: this.recordedAt,
      at: row.at < this.recordedAt ? row.at : this.recordedAt,
      by,
      number: this.parts.numbers.get(row.key) ?? 0,
      ...actingIn(owners, aggregate, { state: this.state, command, by, viewer }),
      ...(left === undefined ? {} : { left }),
    });
    if (!decided.ok) return this.refuse(row, decided.error);
    let state = this.state;
    const done = decided.value.map((happening) => {
      const before = state;
      state = aggregate.evolve(before, happening);
      const id = eventId(this.parts.clock.id());
      return { happening, id, after: state, reaction: aggregate.react(id, happening, before, state) };
    });
    for (const { happening, id, after, reaction } of done) {
      this.append(row, happening, id, after);
      this.happened.push(happening.event);
      // In a batch each has what its own command began with, or a trace would end where it shares a transaction.
      for (const effect of reaction.effects) this.effects.push({ ...effect, correlation: row.correlation });
      this.timers.push(...reaction.timers);
      this.emptied.push(...aggregate.empties(happening.event));
      this.revived.push(...aggregate.revives(happening.event));
    }
    this.state = state;
    const { stream } = this.loaded;
    return this.settle(row, { kind: 'done', stream, version: this.version, events: done.length });
  }

  private refuse(row: Deed, refusal: Refusal): Outcome {
    return this.settle(row, { kind: 'refused', refusal });
  }

  private settle({ id }: Deed, outcome: Outcome): Outcome {
    if (id !== undefined) this.consumed.push({ id, outcome });
    return outcome;
  }

  private get version(): number {
    return this.loaded.version + this.events.length;
  }

  private append(row: Deed, { event, at, by }: Happening<AnyEvent>, id: EventId, after: Json): void {
    const { clock, crypto, aggregate, owners } = this.parts;
    const digest = (text: string): string => crypto.digest(text);
    const salt = clock.salt();
    const payload = canonicalJson(event);
    const bare = {
      id,
      stream: this.loaded.stream,
      seq: this.version + 1,
      type: event.type,
      version: EVENT_VERSION,
      occurredAt: at,
      recordedAt: this.recordedAt,
      actor: canonicalJson(by),
      causation: row.key,
      correlation: row.correlation,
      visibility:
        guardedBy(owners, aggregate, after)?.private === true ? ('private' as const) : ('open' as const),
      payloadHash: hashPayload(digest, salt, payload),
    };
    const hash = hashEvent(digest, this.head, bare);
    this.events.push({ ...bare, payload, salt, hash });
    this.head = hash;
  }

  /** The aggregate as it stands once what `writing` answered is committed: whoever goes on deciding need not load it. */
  after(): Folded {
    const { stream, stateVersion } = this.loaded;
    const { state, version, head, recordedAt } = this;
    if (this.events.length === 0) return this.loaded;
    return { stream, version, state, head, recordedAt, stateVersion: this.kept ? version : stateVersion };
  }

  private get kept(): boolean {
    return this.parts.aggregate.keeps(this.state, this.version, this.loaded.stateVersion);
  }

  /** What is to be written. `refold` is the state folded anew, when an entry was emptied: that one is always written. */
  writing(refold?: (events: readonly StoredEvent[]) => Json): Writing {
    const state = refold === undefined ? this.state : refold(this.events);
    const summary = this.parts.aggregate.summary(state);
    const { effects, timers, emptied, revived, events, consumed } = this;
    return {
      stream: this.loaded.stream,
      expected: this.loaded.version,
      ...(refold !== undefined || this.kept ? { state } : {}),
      events,
      consumed,
      effects,
      timers: lastOfEachKey(timers),
      emptied,
      revived,
      ...(summary === undefined ? {} : { summary }),
    };
  }
}

/** One statement may touch a timer once: the last word counts. */
const lastOfEachKey = (timers: readonly TimerChange[]): readonly TimerChange[] => [
  ...new Map(timers.map((timer) => [timer.key, timer])).values(),
];
