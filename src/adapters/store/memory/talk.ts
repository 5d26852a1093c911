import { actorRef, type PersonRef } from '../../../domain/actor';
import type { ChatId, EffectKey, Instant, LaneId, StreamId } from '../../../domain/ids';
import type { Metrics } from '../../../ports/metrics';
import type { Heard, Talk, TalkMessage } from '../../../ports/talk';
import { plans } from './commit';
import { atomically, copied, refuseUnstorable, type Tables } from './tables';

const COPY = 'copy/';
const at = (...place: readonly string[]): string => place.join('\n');

export class MemoryTalk implements Talk {
  private readonly tables: Tables;
  private readonly metrics: Pick<Metrics, 'count'>;

  constructor(tables: Tables, metrics: Pick<Metrics, 'count'>) {
    this.tables = tables;
    this.metrics = metrics;
  }

  hear(given: Heard): Promise<readonly LaneId[]> {
    return atomically(() => {
      const heard = copied(given);
      refuseUnstorable(heard);
      const ref = heard.kind === 'message' ? heard.message.ref : heard.message;
      if (this.originalOf(heard.chat, ref) !== undefined || !this.changes(heard)) return [];
      const merged = heard.effects.filter((plan) => !plans(this.tables, plan, heard.correlation));
      if (merged.length > 0) this.metrics.count('coalesced_total', {}, merged.length);
      for (const { coalesce, needs } of merged) this.waitsFor(coalesce, needs);
      return [...new Set(heard.effects.map(({ lane }) => lane))];
    });
  }

  /** What became one with a change waits for what the change waits for. */
  private waitsFor(coalesce: string, needs: EffectKey | undefined): void {
    for (const [key, row] of this.tables.outbox)
      if (row.fresh && row.plan.coalesce === coalesce) {
        const { needs: _, ...plan } = row.plan;
        this.tables.outbox.set(key, { ...row, plan: { ...plan, ...(needs === undefined ? {} : { needs }) } });
      }
  }

  /** Whether something is now shown differently. */
  private changes(heard: Heard): boolean {
    switch (heard.kind) {
      case 'message':
        return this.says(heard);
      case 'remove':
        return this.removes(heard);
      case 'react':
        return this.reacts(heard);
    }
  }

  private says({ chat, subject, message: seen, late }: Heard & { readonly kind: 'message' }): boolean {
    const key = at(chat, seen.ref);
    const known = this.tables.talk.get(key);
    const edited = seen.edited ?? '';
    const { ref, channel, author, text, thread, written } = seen;
    const files = (seen.files ?? []).map(({ name, url }) => ({ name, url }));
    if (known === undefined) {
      const place = { chat, ref, channel, subject, author, ...(thread === undefined ? {} : { thread }) };
      const message = { ...place, text, files, written, late, removed: false };
      this.tables.talk.set(key, { message, edited, heardAt: this.tables.ms() });
      return true;
    }
    const { message } = known;
    if (message === undefined || message.removed || edited < known.edited) return false;
    const changed = message.text !== text || JSON.stringify(message.files) !== JSON.stringify(files);
    this.tables.talk.set(key, { ...known, edited, message: { ...message, text, files } });
    return changed;
  }

  private removes({ chat, message: ref }: Heard & { readonly kind: 'remove' }): boolean {
    const key = at(chat, ref);
    const known = this.tables.talk.get(key);
    if (known === undefined) this.tables.talk.set(key, { edited: '', heardAt: this.tables.ms() });
    if (known?.message === undefined || known.message.removed) return false;
    this.empty(key);
    return true;
  }

  private reacts({ chat, message: ref, ...heard }: Heard & { readonly kind: 'react' }): boolean {
    const { emoji, added, by } = heard;
    const person = actorRef(by);
    const inChat = by.kind === 'person' ? by.chat : chat;
    const key = at(chat, ref, emoji, inChat, person.key);
    const known = this.tables.reactions.get(key);
    if (known !== undefined && heard.at < known.at) return false;
    const id = known?.id ?? this.tables.next();
    this.tables.reactions.set(key, {
      ...{ chat, ref, emoji, inChat, id, there: added, at: heard.at },
      person: known?.person ?? person,
    });
    return (known?.there ?? false) !== added;
  }

  private empty(key: string): void {
    const known = this.tables.talk.get(key);
    if (known?.message === undefined) return;
    this.tables.talk.set(key, {
      ...known,
      message: { ...known.message, text: '', files: [], removed: true },
    });
  }

  message(chat: ChatId, ref: string): Promise<TalkMessage | undefined> {
    return atomically(() => {
      const row = this.tables.talk.get(at(chat, ref));
      if (row?.message === undefined) return undefined;
      const edited = row.edited === '' ? {} : { edited: row.edited as Instant };
      return copied({ ...row.message, ...edited });
    });
  }

  reactors(chat: ChatId, ref: string, emoji: string, outside?: ChatId): Promise<readonly PersonRef[]> {
    return atomically(() =>
      [...this.tables.reactions.values()]
        .filter((row) => row.chat === chat && row.ref === ref && row.emoji === emoji)
        .filter((row) => row.there && row.inChat !== outside)
        .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id)
        .map(({ person: { key, name } }) => ({ key, name })),
    );
  }

  last(
    chat: ChatId,
    channel: string,
    before: Instant,
  ): Promise<{ readonly ref: string; readonly written: Instant } | undefined> {
    return atomically(() => {
      const found = [...this.tables.talk.values()]
        .flatMap(({ message }) => (message === undefined ? [] : [message]))
        .filter((it) => it.chat === chat && it.channel === channel && it.written < before)
        .reduce<TalkMessage | undefined>(
          (last, it) => (last === undefined || it.written >= last.written ? it : last),
          undefined,
        );
      return found === undefined ? undefined : { ref: found.ref, written: found.written };
    });
  }

  original(chat: ChatId, ref: string): Promise<{ readonly chat: ChatId; readonly ref: string } | undefined> {
    return atomically(() => this.originalOf(chat, ref));
  }

  private originalOf(chat: ChatId, ref: string): { readonly chat: ChatId; readonly ref: string } | undefined {
    const link = [...this.tables.links.values()].find(
      (it) => it.chat === chat && it.ref === ref && it.role.startsWith(COPY),
    );
    if (link === undefined) return undefined;
    const [from = '', ...rest] = link.role.slice(COPY.length).split('/');
    return { chat: from as ChatId, ref: rest.join('/') };
  }

  copy(chat: ChatId, ref: string, into: ChatId): Promise<string | undefined> {
    return atomically(
      () =>
        [...this.tables.links.values()].find(
          (link) => link.chat === into && link.role === `${COPY}${chat}/${ref}`,
        )?.ref,
    );
  }

  forget(chat: ChatId, ref: string): Promise<void> {
    return atomically(() => {
      this.empty(at(chat, ref));
    });
  }

  watched(chat: ChatId): Promise<readonly { readonly subject: StreamId; readonly channel: string }[]> {
    return atomically(() =>
      [...this.tables.streams.values()]
        .filter(({ summary }) => summary?.open === true)
        .sort((a, b) => (b.summary?.number ?? 0) - (a.summary?.number ?? 0))
        .flatMap(({ stream }) => {
          const link = this.tables.links.get(at(chat, stream, 'channel'));
          return link === undefined ? [] : [{ subject: stream, channel: link.ref }];
        }),
    );
  }
}
