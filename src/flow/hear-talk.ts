import { createHash } from 'node:crypto';

import type { PersonRef } from '../domain/actor';
import type { Effect, PlannedEffect } from '../domain/effect';
import {
  effectKey,
  kindOf,
  laneId,
  type ChatId,
  type EffectKey,
  type LaneId,
  type StreamId,
} from '../domain/ids';
import type { IncidentState } from '../domain/incident/incident';
import { neededIn } from '../domain/incident/plan';
import { oneLine } from '../domain/text';
import type { FileLink, MessageRef, SeenMessage } from '../ports/chat-refs';
import type { Said } from '../ports/hearing';
import type { Log } from '../ports/log';
import type { Store } from '../ports/store';
import type { Heard } from '../ports/talk';
import type { Door } from './door';
import { toldTalk, type Traced } from './traces';

export interface HearTalkParts {
  readonly store: Pick<Store, 'talk' | 'outbox' | 'streams'>;
  readonly door: Pick<Door, 'text'>;
  readonly log: Log;
  readonly tracing?: Traced;
  /** These lanes have work now. */
  relay(lanes: readonly LaneId[]): void;
}

export type Talked = Extract<Said, { readonly kind: 'message' | 'edit' | 'remove' | 'react' }>;

/** A chat that is to show it too, and what has to be done there before. */
interface Place {
  readonly chat: ChatId;
  readonly needs: EffectKey;
}

const CHANNELS = 2_000;

/**
 * What people say in an incident's channel, on its way into the incident's other chats. Everything is looked up for many at once, but
 * what was heard first is written first.
 */
export class HearTalk {
  private readonly parts: HearTalkParts;
  /** Resolved when all that came before is on its way to the store. */
  private before: Promise<unknown> = Promise.resolve();
  /** A channel is one incident's for ever. */
  private readonly subjects = new Map<string, StreamId>();

  constructor(parts: HearTalkParts) {
    this.parts = parts;
  }

  /** Durable when it answers. What is said in other channels, or by Muster, is nobody's business. */
  async heard(said: Talked, late = false): Promise<void> {
    const looked = this.understood(said, late);
    looked.catch(() => undefined); // heard of in its turn; unheard until then it would end the process
    const handed = this.before.then(async () => {
      const all = await looked;
      return { written: Promise.all(all.map((heard) => this.parts.store.talk.hear(heard))) };
    });
    this.before = handed.catch(() => undefined);
    const lanes = (await (await handed).written).flat();
    if (lanes.length === 0) return;
    const { chat, delivery } = said;
    toldTalk(this.parts.tracing, { chat, correlation: talkOf(chat, delivery) });
    this.parts.relay([...new Set(lanes)]);
  }

  private understood(said: Talked, late: boolean): Promise<readonly Heard[]> {
    switch (said.kind) {
      case 'message':
        return this.message(said, said.message, late);
      case 'edit':
        return this.message(said, { ...said.message, edited: said.message.edited ?? said.at }, late);
      case 'remove':
        return this.remove(said);
      case 'react':
        return this.react(said);
    }
  }

  private async message(said: Talked, seen: SeenMessage, late: boolean): Promise<readonly Heard[]> {
    if (isMuster(seen.author)) return [];
    const message = this.cleaned(seen);
    if (said.kind !== 'edit' && isEmpty(message)) return [];
    const subject = await this.subjectOf(said.chat, message.channel);
    if (subject === undefined) return [];
    const effects = await this.copies(said, subject, message.ref, message);
    return [{ ...about(said, subject), kind: 'message', message, late, effects }];
  }

  private async remove(said: Talked & { readonly kind: 'remove' }): Promise<readonly Heard[]> {
    const { chat, message, channel } = said;
    const subject =
      channel === undefined
        ? (await this.parts.store.talk.message(chat, message))?.subject
        : await this.subjectOf(chat, channel);
    if (subject === undefined) return [];
    const effects = await this.copies(said, subject, message, 'removed');
    return [{ ...about(said, subject), kind: 'remove', message, effects }];
  }

  /** A reaction on a copy is one on what was copied. Of a message that nobody heard yet it brings the news. */
  private async react(said: Talked & { readonly kind: 'react' }): Promise<readonly Heard[]> {
    const { message, chat, by, at, added } = said;
    if (isMuster(by.person)) return [];
    const own = isMuster(message.author);
    const on = own ? await this.parts.store.talk.original(chat, message.ref) : { chat, ref: message.ref };
    const subject = on === undefined ? undefined : await this.subjectOf(chat, message.channel);
    if (on === undefined || subject === undefined) return [];
    const emoji = this.parts.door.text(said.emoji);
    const mark = markOf(said.delivery, by.person.key, emoji, added, at);
    const effects = (await this.places(subject, chat)).map(({ chat: to, needs }): PlannedEffect => {
      const name = `emoji/${to}/${on.chat}/${on.ref}/${emoji}`;
      const effect = { kind: 'copy-emoji', chat: to, subject, from: on.chat, ref: on.ref, emoji } as const;
      return planned(name, mark, effect, needs);
    });
    const reaction: Heard = {
      ...about(said, subject),
      ...{ kind: 'react', chat: on.chat, message: on.ref, emoji, added, by, at, effects },
    };
    return [...(own ? [] : await this.message(said, message, false)), reaction];
  }

  private async copies(
    { chat: from, delivery, kind }: Talked,
    subject: StreamId,
    ref: MessageRef,
    content: unknown,
  ): Promise<readonly PlannedEffect[]> {
    const mark = markOf(delivery, kind, content);
    return (await this.places(subject, from)).map(({ chat, needs }) =>
      planned(`copy/${chat}/${from}/${ref}`, mark, { kind: 'copy', chat, subject, from, ref }, needs),
    );
  }

  /** Read anew each time: an incident that has just become private must not be copied into a channel that is still open. */
  private async places(subject: StreamId, from: ChatId): Promise<readonly Place[]> {
    const { state } = await this.parts.store.streams.load(subject, true);
    const incident = state as IncidentState | null;
    if (incident === null || incident.status === 'none' || incident.archived === true) return [];
    return incident.chats
      .filter((chat) => chat !== from)
      .map((chat) => ({ chat, needs: neededIn(incident, chat, subject) }));
  }

  private async subjectOf(chat: ChatId, channel: string): Promise<StreamId | undefined> {
    const key = `${chat}\n${channel}`;
    const known = this.subjects.get(key);
    if (known !== undefined) return known;
    const subject = await this.parts.store.outbox.subjectOf(chat, channel);
    if (subject === undefined || kindOf(subject) !== 'incident') {
      this.parts.log.debug("said in a channel that is no incident's", { chat, channel });
      return undefined;
    }
    const oldest = this.subjects.keys().next();
    if (this.subjects.size >= CHANNELS && oldest.done === false) this.subjects.delete(oldest.value);
    this.subjects.set(key, subject);
    return subject;
  }

  private cleaned(seen: SeenMessage): SeenMessage {
    const { door } = this.parts;
    const { key, name } = seen.author;
    return {
      ...seen,
      author: { key, name: oneLine(door.text(name)) },
      text: door.text(seen.text),
      files: (seen.files ?? []).map((file): FileLink => ({
        name: oneLine(door.text(file.name)),
        url: webAddress(file.url),
      })),
    };
  }
}

const isMuster = ({ key }: PersonRef): boolean => key.startsWith('system/');
const isEmpty = ({ text, files }: SeenMessage): boolean => text.trim() === '' && (files ?? []).length === 0;

const talkOf = (chat: ChatId, delivery: string): string => `said/${chat}/${delivery}`;
const about = ({ chat, delivery }: Talked, subject: StreamId) => ({
  chat,
  subject,
  correlation: talkOf(chat, delivery),
});

/** What waits for the same message, or emoji, becomes one; each change has a key of its own, since a key is planned once for ever. */
const planned = (name: string, mark: string, effect: Effect & { chat: ChatId }, needs: EffectKey) => ({
  key: effectKey(`${name}/${mark}`),
  lane: talkLane(effect.chat, effect.subject),
  coalesce: name,
  effect,
  needs,
});

/** Beside urgent and normal: chatter delays neither pages nor cards. */
const talkLane = (chat: ChatId, subject: StreamId): LaneId => laneId(`${chat}/${subject}/talk`);

const markOf = (...change: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(change)).digest('hex').slice(0, 16);

/** Only what a browser opens becomes a link; of anything else the name is shown. */
function webAddress(url: string): string {
  if (!URL.canParse(url)) return '';
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : '';
}
