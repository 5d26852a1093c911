import type { Effect, PlannedEffect, RunPlace } from '../effect';
import { effectKey, laneId, type ChatId, type LaneId, type StreamId } from '../ids';
import { laneOf } from '../incident/plan';
import type { Run } from './run';
import type { Asking } from './asking';

interface Spot {
  readonly chat: ChatId;
  readonly where: RunPlace;
  /** The lane of the channel, so that what is said of a run stands in order with everything else there. */
  readonly lane: LaneId;
}

/** The channels of its incident, and where it was asked for. */
function spotsOf({ incident, chats, place }: Run, stream: StreamId): readonly Spot[] {
  const own =
    incident === undefined
      ? []
      : chats.map((chat) => ({
          chat,
          where: { incident: incident.stream },
          lane: laneOf(chat, incident.stream, false),
        }));
  if (place === undefined) return own;
  const { chat, channel } = place;
  return [...own, { chat, where: { channel }, lane: laneOf(chat, stream, false) }];
}

/** Collects what follows from one event of a run, and gives each effect its key and its lane. */
export class RunErrands {
  readonly effects: PlannedEffect[] = [];

  private readonly cause: string;
  private readonly stream: StreamId;
  private readonly spots: readonly Spot[];

  constructor(cause: string, stream: StreamId, run: Run) {
    this.cause = cause;
    this.stream = stream;
    this.spots = spotsOf(run, stream);
  }

  /** However often it is asked for, one worker is wanted. */
  drive(): void {
    const key = effectKey(`${this.cause}/drive`);
    const effect = { kind: 'drive', subject: this.stream } as const;
    this.effects.push({ key, lane: laneId(this.stream), coalesce: `drive/${this.stream}`, effect });
  }

  card(): void {
    for (const { chat, where, lane } of this.spots)
      this.add(
        lane,
        { kind: 'run-card', chat, subject: this.stream, where },
        (name) => `run-card/${chat}/${name}/${this.stream}`,
      );
  }

  post({ say, actions }: Asking): void {
    for (const { chat, where, lane } of this.spots)
      this.add(lane, { kind: 'run-post', chat, subject: this.stream, where, say, actions });
  }

  /** In a channel that is called by its name, in every chat that the run is in. */
  postTo(place: string, { say, actions }: Asking): void {
    for (const chat of new Set(this.spots.map((spot) => spot.chat)))
      this.add(laneId(`${chat}/announce/${place}/normal`), {
        ...{ kind: 'run-post', chat, subject: this.stream, where: { place }, say, actions },
      });
  }

  chart(step: string): void {
    for (const { chat, where, lane } of this.spots)
      this.add(lane, { kind: 'run-chart', chat, subject: this.stream, where, step });
  }

  command(target: StreamId, command: Extract<Effect, { kind: 'command' }>['command']): void {
    // Not below the run's own lane: that one is a worker's who drives it, and holds wishes that stand in no order.
    this.add(laneId(`commands/${this.stream}`), {
      ...{ kind: 'command', subject: this.stream, target, command },
    });
  }

  private add(lane: LaneId, effect: Effect, coalesce?: (place: string) => string): void {
    const key = effectKey(`${this.cause}/${String(this.effects.length)}/${effect.kind}`);
    const name = 'where' in effect ? Object.values(effect.where).join() : '';
    this.effects.push({ key, lane, effect, coalesce: coalesce === undefined ? key : coalesce(name) });
  }
}
