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
import type { Loaded, Writing } from '../ports/streams';
import type { Aggregate, AnyEvent } from './aggregates';

export interface BatchParts {
  readonly aggregate: Aggregate;
  readonly clock: Clock;
  readonly crypto: Crypto;
  viewer(actor: Actor): Viewer;
  /** Facts that had to be fetched before deciding, by row. */
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
  private readonly effects: PlannedEffect[] = [];
  private readonly timers: TimerChange[] = [];
  private readonly emptied: number[] = [];
  private readonly revived: EffectKey[] = [];
  private readonly loaded: Loaded;
  private readonly parts: BatchParts;

  constructor(loaded: Loaded, rows: readonly Taken[], parts: BatchParts) {
    this.loaded = loaded;
    this.parts = parts;
    this.state = loaded.state ?? parts.aggregate.initial;
    this.head = loaded.head;
    // The database's clock, and never backwards within a stream.
    this.recordedAt = rows.reduce<Instant>(
      (latest, row) => (row.recordedAt > latest ? row.recordedAt : latest),
      (loaded.recordedAt || '') as Instant,
    );
  }

  /** May throw on a fault of ours; the batch is then as it was before this row. */
  take(row: Taken): void {
    const { aggregate } = this.parts;
    const allowed = may(row.by, this.parts.viewer(row.by), row.verb, aggregate.guarded(this.state));
    if (!allowed.ok) {
      this.refuse(row, allowed.error);
      return;
    }
    const left = this.parts.masked.get(row.id);
    const decided = aggregate.decide(this.state, row.command, {
      now: this.recordedAt,
      at: row.at < this.recordedAt ? row.at : this.recordedAt,
      by: row.by,
      number: this.parts.numbers.get(row.id) ?? 0,
      ...(left === undefined ? {} : { left }),
    });
    if (!decided.ok) {
      this.refuse(row, decided.error);
      return;
    }
    let state = this.state;
    const done = decided.value.map((happening) => {
      const before = state;
      state = aggregate.evolve(before, happening);
      const id = eventId(this.parts.clock.id());
      return { happening, id, after: state, reaction: aggregate.react(id, happening, before, state) };
    });
    for (const { happening, id, after, reaction } of done) {
      this.append(row, happening, id, after);
      this.effects.push(...reaction.effects);
      this.timers.push(...reaction.timers);
      this.emptied.push(...aggregate.empties(happening.event));
      this.revived.push(...aggregate.revives(happening.event));
    }
    this.state = state;
    this.consumed.push({
      id: row.id,
      outcome: { kind: 'done', stream: this.loaded.stream, version: this.version, events: done.length },
    });
  }

  private refuse(row: Taken, refusal: Refusal): void {
    this.consumed.push({ id: row.id, outcome: { kind: 'refused', refusal } });
  }

  private get version(): number {
    return this.loaded.version + this.events.length;
  }

  private append(row: Taken, { event, at, by }: Happening<AnyEvent>, id: EventId, after: Json): void {
    const { clock, crypto, aggregate } = this.parts;
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
      visibility: aggregate.guarded(after)?.private === true ? ('private' as const) : ('open' as const),
      payloadHash: hashPayload(digest, salt, payload),
    };
    const hash = hashEvent(digest, this.head, bare);
    this.events.push({ ...bare, payload, salt, hash });
    this.head = hash;
  }

  /** What is to be written. `refold` is the state folded anew, when an entry was emptied. */
  writing(refold?: (events: readonly StoredEvent[]) => Json): Writing {
    const state = refold === undefined ? this.state : refold(this.events);
    const summary = this.parts.aggregate.summary(state);
    const { effects, timers, emptied, revived, events, consumed } = this;
    return {
      stream: this.loaded.stream,
      expected: this.loaded.version,
      state,
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
