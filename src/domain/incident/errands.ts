import type { SourceAction } from '../alert/action';
import type { Order } from '../alert/signal';
import type { CommandData, Effect, PlannedEffect } from '../effect';
import { effectKey, laneId, type ChatId, type StreamId } from '../ids';

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
type OrderWords = WithoutId<Order>;

/** What follows from one event and goes to no chat: into the house, to the incident next door, to the sources of alerts. */
export class Errands {
  readonly effects: PlannedEffect[] = [];

  protected readonly cause: string;
  protected readonly stream: StreamId;

  constructor(cause: string, stream: StreamId) {
    this.cause = cause;
    this.stream = stream;
  }

  /** A name that is this event's alone, and the same whenever it is reacted to. */
  named(what: string): string {
    return `${this.cause}-${what}`;
  }

  forget(from: ChatId, ref: string): void {
    this.within('forget', { kind: 'forget', subject: this.stream, from, ref });
  }

  /** The triage does what people decided. */
  order(order: OrderWords): void {
    const key = effectKey(`${this.cause}/${String(this.effects.length)}/alert-order`);
    this.within('orders', { kind: 'alert-order', subject: this.stream, order: { ...order, id: key } }, key);
  }

  /** Each source has a lane of its own, so that one that is down holds up no other. */
  tellSource(source: string, handle: string, action: SourceAction): void {
    this.within(`source/${source}`, {
      kind: 'tell-source',
      subject: this.stream,
      source,
      handle,
      action,
    });
  }

  findChanges(): void {
    this.within('changes', { kind: 'find-changes', subject: this.stream });
  }

  command(target: StreamId, command: CommandData): void {
    this.within('commands', { kind: 'command', subject: this.stream, target, command });
  }

  private within(
    lane: string,
    effect: Effect,
    key = effectKey(`${this.cause}/${String(this.effects.length)}/${effect.kind}`),
  ): void {
    this.effects.push({ key, lane: laneId(`${this.stream}/${lane}`), coalesce: key, effect });
  }
}
