declare const brand: unique symbol;
/** A plain value that cannot be mistaken for another plain value. Minted at the edge, never inside the domain. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** One aggregate's history, `kind/id`: `incident/0198…`. */
export type StreamId = Brand<string, 'StreamId'>;
export type EventId = Brand<string, 'EventId'>;
/** One configured chat: `console`, `slack`, `mattermost`. */
export type ChatId = Brand<string, 'ChatId'>;
/** A stable name of one outside effect; the same under every redelivery, retry and replica. */
export type EffectKey = Brand<string, 'EffectKey'>;
/** What is delivered in order, one after the other: `console/incident/0198…/normal`. */
export type LaneId = Brand<string, 'LaneId'>;
/** A moment, ISO 8601 in UTC with milliseconds, so that text order is time order. */
export type Instant = Brand<string, 'Instant'>;
export type ServiceId = Brand<string, 'ServiceId'>;
export type TeamId = Brand<string, 'TeamId'>;

export const streamId = (kind: string, id: string): StreamId => `${kind}/${id}` as StreamId;
export const kindOf = (stream: StreamId): string => stream.slice(0, stream.indexOf('/'));
export const chatId = (text: string): ChatId => text as ChatId;
export const effectKey = (text: string): EffectKey => text as EffectKey;
export const laneId = (text: string): LaneId => text as LaneId;
export const eventId = (text: string): EventId => text as EventId;
export const instant = (date: Date): Instant => date.toISOString() as Instant;
