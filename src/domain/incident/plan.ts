import type { PersonRef } from '../actor';
import type { ActionOffer, Effect } from '../effect';
import { effectKey, laneId, type ChatId, type EffectKey, type LaneId, type StreamId } from '../ids';
import type { Say } from '../say';
import { turnOf } from './archive';
import { Errands } from './errands';
import type { Incident } from './incident';

/** A channel that is not the incident's, as the house rules name it. */
export interface Place {
  readonly chat: ChatId;
  readonly place: string;
}
export interface Group {
  readonly chat: ChatId;
  readonly group: string;
}

/** Collects what follows from one event and gives each effect its key, its lane and what it has to wait for. */
export class Plan extends Errands {
  private readonly incident: Incident;

  constructor(cause: string, stream: StreamId, incident: Incident) {
    super(cause, stream);
    this.incident = incident;
  }

  private get turn(): number {
    return turnOf(this.incident);
  }

  private get place(): string {
    return placeOf(this.stream, this.turn);
  }

  private get chats(): readonly ChatId[] {
    return this.incident.chats;
  }

  openChannels(): void {
    for (const chat of this.chats)
      this.add(
        chat,
        { kind: 'open-channel', chat, subject: this.stream },
        { name: 'channel', key: channelKey(chat, this.stream, this.turn) },
      );
  }

  /** The incident's page, at the channel's head. */
  bookmark(): void {
    for (const chat of this.chats)
      this.add(
        chat,
        { kind: 'bookmark', chat, subject: this.stream },
        { name: 'bookmark', needsChannel: true },
      );
  }

  archive(): void {
    for (const chat of this.chats)
      this.add(
        chat,
        { kind: 'archive-channel', chat, subject: this.stream },
        { name: 'archive', needsChannel: true },
      );
  }

  /** The new channel says where what was said before can be read. */
  succeed(): void {
    for (const chat of this.chats)
      this.add(chat, { kind: 'succeed', chat, subject: this.stream }, { needsChannel: true });
  }

  /** One message a place, for all the incident's life. */
  announce(places: readonly Place[]): void {
    for (const { chat, place } of places.filter((it) => this.chats.includes(it.chat)))
      this.add(
        chat,
        { kind: 'announce', chat, subject: this.stream, place },
        {
          name: `announce:${place}`,
          coalesce: `announce/${chat}/${place}/${this.stream}`,
          lane: laneId(`${chat}/announce/${place}/normal`),
        },
      );
  }

  inviteGroups(groups: readonly Group[]): void {
    for (const { chat, group } of groups.filter((it) => this.chats.includes(it.chat)))
      this.add(
        chat,
        { kind: 'invite-group', chat, subject: this.stream, group },
        {
          name: `group:${group}`,
          key: effectKey(`invite-group/${chat}/${this.place}/${group}`),
          needsChannel: true,
        },
      );
  }

  /** One for all the alerts there are; where it stands it is edited. */
  alertCard(): void {
    for (const chat of this.chats)
      this.add(
        chat,
        { kind: 'alert-card', chat, subject: this.stream },
        { name: 'alerts', coalesce: `alert-card/${chat}/${this.place}`, needsChannel: true },
      );
  }

  /** Where it failed it is tried again with whatever changes next, but for that failure itself: it would fail again, and again. */
  card(where: 'everywhere' | 'where-it-stands' = 'everywhere'): void {
    for (const chat of this.chats.filter(
      (it) => where === 'everywhere' || this.incident.parts[`card:${it}`]?.state !== 'failed',
    ))
      this.add(
        chat,
        { kind: 'card', chat, subject: this.stream },
        { name: 'card', coalesce: `card/${chat}/${this.place}`, needsChannel: true },
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
          needs: channelKey(chat, this.stream, this.turn),
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
          key: effectKey(`invite/${chat}/${this.place}/${person.key}`),
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
    // Nothing can be written in an archived channel; the page goes on showing everything.
    if (this.incident.archived === true && place.needsChannel === true && effect.kind !== 'archive-channel')
      return;
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
    return { needs: neededIn(this.incident, chat, this.stream) };
  }
}

/** What has to be done before anything is said in the incident's channel. */
export const neededIn = (incident: Incident, chat: ChatId, stream: StreamId): EffectKey =>
  isExposed(incident, chat)
    ? privacyKey(chat, stream, incident.privacyTurns)
    : channelKey(chat, stream, turnOf(incident));

/** Whether a private incident's channel is still open to everybody. */
export function isExposed(incident: Incident, chat: ChatId): boolean {
  const followed = incident.parts[`privacy:${chat}`]?.state;
  return incident.private && (followed === 'pending' || followed === 'failed');
}

const privacyKey = (chat: ChatId, stream: StreamId, turn: number): EffectKey =>
  effectKey(`privacy/${chat}/${stream}/${String(turn)}`);

/** The stream and, once it moved to new channels, how often: what is done once in a channel is done again in the next one. */
export const placeOf = (stream: StreamId, turn: number): string =>
  turn === 0 ? stream : `${stream}/${String(turn)}`;
export const channelKey = (chat: ChatId, stream: StreamId, turn = 0): EffectKey =>
  effectKey(`channel/${chat}/${placeOf(stream, turn)}`);
export const laneOf = (chat: ChatId, stream: StreamId, urgent: boolean): LaneId =>
  laneId(`${chat}/${stream}/${urgent ? 'urgent' : 'normal'}`);
const directLane = (chat: ChatId, person: PersonRef): LaneId => laneId(`${chat}/${person.key}/urgent`);
const partName = (name: string, chat: ChatId): string => `${name}:${chat}`;
