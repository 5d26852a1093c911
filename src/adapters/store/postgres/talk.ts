import type { PersonRef } from '../../../domain/actor';
import type { ChatId, Instant, LaneId, StreamId } from '../../../domain/ids';
import type { Metrics } from '../../../ports/metrics';
import type { Heard, Talk, TalkMessage } from '../../../ports/talk';
import type { Database } from './database';
import { Gather } from './gather';
import { heardRow, talkMessage, together, type MessageRow } from './talk-rows';
import { COPIED, COPY, FORGET, HEAR, LAST, MESSAGES, ORIGINAL, REACTORS, WATCHED } from './talk-sql';

interface Place {
  readonly chat: ChatId;
  readonly ref: string;
}

export class PostgresTalk implements Talk {
  private readonly database: Database;
  private readonly metrics: Pick<Metrics, 'count'>;
  private readonly hearing: Gather<Heard, readonly LaneId[]>;
  private readonly reading: Gather<Place, TalkMessage | undefined>;

  constructor(database: Database, metrics: Pick<Metrics, 'count'>) {
    this.database = database;
    this.metrics = metrics;
    // One statement at a time: what was heard first is planned first.
    this.hearing = new Gather((heard) => this.write(heard), { batch: 200, parallel: 1 });
    this.reading = new Gather((places) => this.read(places), { batch: 200, parallel: 2 });
  }

  hear(heard: Heard): Promise<readonly LaneId[]> {
    return this.hearing.add(heard);
  }

  /** What failed after a part of it was written is heard again one by one, and what is there already changes nothing: only lanes are woken late. */
  private async write(all: readonly Heard[]): Promise<readonly (readonly LaneId[])[]> {
    const lanes: (readonly LaneId[])[] = [];
    for (const group of together(all)) lanes.push(...(await this.writeTogether(group)));
    return lanes;
  }

  private async writeTogether(group: readonly Heard[]): Promise<readonly (readonly LaneId[])[]> {
    const effects = group.flatMap((heard, place) =>
      heard.effects.map(({ effect, ...plan }) => ({
        ...plan,
        heard: place,
        subject: effect.subject,
        effect: JSON.stringify(effect),
        correlation: heard.correlation,
      })),
    );
    const rows = await this.database.run<{ ord: number; coalesced: number }>(HEAR, [
      JSON.stringify({
        heard: group.map((heard, ord) => ({ ...heardRow(heard), ord })),
        effects: effects.map((effect, ord) => ({ ...effect, ord })),
      }),
    ]);
    const coalesced = rows[0]?.coalesced ?? 0;
    if (coalesced > 0) this.metrics.count('coalesced_total', {}, coalesced);
    const news = new Set(rows.map((row) => row.ord));
    return group.map((heard, ord) =>
      news.has(ord) ? [...new Set(heard.effects.map(({ lane }) => lane))] : [],
    );
  }

  message(chat: ChatId, ref: string): Promise<TalkMessage | undefined> {
    return this.reading.add({ chat, ref });
  }

  private async read(places: readonly Place[]): Promise<readonly (TalkMessage | undefined)[]> {
    const rows = await this.database.run<MessageRow>(MESSAGES, [
      JSON.stringify(places.map((place, ord) => ({ ...place, ord }))),
    ]);
    const found = new Map(rows.map((row) => [row.ord, talkMessage(row)]));
    return places.map((_, ord) => found.get(ord));
  }

  reactors(chat: ChatId, ref: string, emoji: string, outside?: ChatId): Promise<readonly PersonRef[]> {
    return this.database.run<PersonRef>(REACTORS, [chat, ref, emoji, outside ?? null]);
  }

  async last(
    chat: ChatId,
    channel: string,
    before: Instant,
  ): Promise<{ readonly ref: string; readonly written: Instant } | undefined> {
    const [row] = await this.database.run<{ ref: string; written: Instant }>(LAST, [chat, channel, before]);
    return row;
  }

  async original(
    chat: ChatId,
    ref: string,
  ): Promise<{ readonly chat: ChatId; readonly ref: string } | undefined> {
    const [row] = await this.database.run<{ role: string }>(ORIGINAL, [chat, ref]);
    if (row === undefined) return undefined;
    const [from = '', ...rest] = row.role.slice(COPY.length).split('/');
    return { chat: from as ChatId, ref: rest.join('/') };
  }

  async copy(chat: ChatId, ref: string, into: ChatId): Promise<string | undefined> {
    const [row] = await this.database.run<{ ref: string }>(COPIED, [into, `${COPY}${chat}/${ref}`]);
    return row?.ref;
  }

  async forget(chat: ChatId, ref: string): Promise<void> {
    await this.database.run(FORGET, [chat, ref]);
  }

  watched(chat: ChatId): Promise<readonly { readonly subject: StreamId; readonly channel: string }[]> {
    return this.database.run<{ subject: StreamId; channel: string }>(WATCHED, [chat]);
  }
}
