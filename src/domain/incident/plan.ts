import type { PersonRef } from '../actor';
import type { ActionOffer, Effect, PlannedEffect } from '../effect';
import { effectKey, laneId, type ChatId, type EffectKey, type LaneId, type StreamId } from '../ids';
import type { Say } from '../say';
import type { Incident } from './incident';

/** Collects what follows from one event and gives each effect its key, its lane and what it has to wait for. */
export class Plan {
  readonly effects: PlannedEffect[] = [];

  private readonly cause: string;
  private readonly stream: StreamId;
  private readonly incident: Incident;

  constructor(cause: string, stream: StreamId, incident: Incident) {
    this.cause = cause;
    this.stream = stream;
    this.incident = incident;
  }

  private get chats(): readonly ChatId[] {
    return this.incident.chats;
  }

  openChannels(): void {
    for (const chat of this.chats)
      this.add(
        chat,
        { kind: 'open-channel', chat, subject: this.stream },
        { name: 'channel', key: channelKey(chat, this.stream) },
      );
  }

  card(): void {
    for (const chat of this.chats)
      this.add(
        chat,
        { kind: 'card', chat, subject: this.stream },
        { name: 'card', coalesce: `card/${chat}/${this.stream}`, needsChannel: true },
      );
  }

  pinCard(): void {
    for (const chat of this.chats)
      this.add(chat, { kind: 'pin-card', chat, subject: this.stream }, { name: 'pin', needsChannel: true });
  }

  topic(): void {
    for (const chat of this.chats)
      this.add(
        chat,
        { kind: 'set-topic', chat, subject: this.stream },
        { coalesce: `topic/${chat}/${this.stream}`, needsChannel: true },
      );
  }

  privacy(): void {
    for (const chat of this.chats)
      this.add(
        chat,
        { kind: 'set-privacy', chat, subject: this.stream },
        {
          name: 'privacy',
          key: privacyKey(chat, this.stream, this.incident.privacyTurns),
          needs: channelKey(chat, this.stream),
        },
      );
  }

  /** One invitation per person and chat, however many reasons there are to invite them. */
  inviteEverywhere(person: PersonRef, reachable: readonly ChatId[]): void {
    for (const chat of this.chats.filter((it) => reachable.includes(it)))
      this.add(
        chat,
        { kind: 'invite', chat, subject: this.stream, person },
        {
          name: `invite:${person.key}`,
          key: effectKey(`invite/${chat}/${this.stream}/${person.key}`),
          needsChannel: true,
        },
      );
  }

  post(say: Say, urgent: boolean, actions: readonly ActionOffer[] = []): void {
    for (const chat of this.chats)
      this.add(
        chat,
        { kind: 'post', chat, subject: this.stream, say, actions },
        { urgent, needsChannel: true },
      );
  }

  /** A private word is urgent: it never waits behind the channel's chatter, nor for the channel. Only where the incident is. */
  direct(
    person: PersonRef,
    reachable: readonly ChatId[],
    say: Say | undefined,
    actions: readonly ActionOffer[],
  ): void {
    if (say === undefined) return;
    for (const chat of this.chats.filter((it) => reachable.includes(it)))
      this.add(
        chat,
        { kind: 'direct', chat, subject: this.stream, person, say, actions },
        { urgent: true, lane: directLane(chat, person) },
      );
  }

  private add(
    chat: ChatId,
    effect: Effect,
    place: {
      name?: string;
      key?: EffectKey;
      coalesce?: string;
      urgent?: boolean;
      needsChannel?: boolean;
      needs?: EffectKey;
      lane?: LaneId;
    },
  ): void {
    const key = place.key ?? effectKey(`${this.cause}/${String(this.effects.length)}/${effect.kind}/${chat}`);
    if (this.effects.some((known) => known.key === key)) return;
    this.effects.push({
      key,
      effect,
      lane: place.lane ?? laneOf(chat, this.stream, place.urgent ?? false),
      coalesce: place.coalesce ?? key,
      ...this.needsOf(chat, place),
      ...(place.name === undefined ? {} : { part: partName(place.name, chat) }),
    });
  }

  /** While a private incident's channel is still open to everybody, nothing more is said in it. */
  private needsOf(
    chat: ChatId,
    { needs, needsChannel }: { readonly needs?: EffectKey; readonly needsChannel?: boolean },
  ): { readonly needs?: EffectKey } {
    if (needs !== undefined) return { needs };
    if (needsChannel !== true) return {};
    const followed = this.incident.parts[`privacy:${chat}`]?.state;
    const exposed = this.incident.private && (followed === 'pending' || followed === 'failed');
    return {
      needs: exposed
        ? privacyKey(chat, this.stream, this.incident.privacyTurns)
        : channelKey(chat, this.stream),
    };
  }
}

const privacyKey = (chat: ChatId, stream: StreamId, turn: number): EffectKey =>
  effectKey(`privacy/${chat}/${stream}/${String(turn)}`);

export const channelKey = (chat: ChatId, stream: StreamId): EffectKey =>
  effectKey(`channel/${chat}/${stream}`);
export const laneOf = (chat: ChatId, stream: StreamId, urgent: boolean): LaneId =>
  laneId(`${chat}/${stream}/${urgent ? 'urgent' : 'normal'}`);
const directLane = (chat: ChatId, person: PersonRef): LaneId => laneId(`${chat}/${person.key}/urgent`);
const partName = (name: string, chat: ChatId): string => `${name}:${chat}`;
