import { kindOf, type EventId, type StreamId } from '../../../domain/ids';
import type {
  Archive,
  ArchivedIncident,
  ArchiveFilter,
  Collision,
  PastStream,
  PutReport,
} from '../../../ports/archive';
import type { Link } from '../../../ports/outbox';
import type { TalkMessage } from '../../../ports/talk';
import { atomically, copied, refuseUnstorable, type Tables } from './tables';

const at = (...place: readonly string[]): string => place.join('\n');
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export class MemoryArchive implements Archive {
  private readonly tables: Tables;

  constructor(tables: Tables) {
    this.tables = tables;
  }

  incidents({ number, since, until, after, limit }: ArchiveFilter): Promise<readonly ArchivedIncident[]> {
    return atomically(() =>
      [...this.tables.streams.values()]
        .flatMap(({ stream, summary }) =>
          summary === undefined || kindOf(stream) !== 'incident' ? [] : [{ ...summary, stream }],
        )
        .filter((it) => it.number > after && (number === undefined || it.number === number))
        .filter(({ declaredAt }) => since === undefined || declaredAt >= since)
        .filter(({ declaredAt }) => until === undefined || declaredAt < until)
        .sort((a, b) => a.number - b.number)
        .slice(0, limit)
        .map(({ stream, number: its, private: closed }) => ({ stream, number: its, private: closed })),
    );
  }

  ownedBy(
    owners: readonly StreamId[],
  ): Promise<readonly { readonly stream: StreamId; readonly owner: StreamId }[]> {
    return atomically(() =>
      [...this.tables.streams.values()]
        .flatMap(({ stream, summary: { owner } = { owner: undefined } }) =>
          owner !== undefined && owners.includes(owner) ? [{ stream, owner }] : [],
        )
        .sort((a, b) => byText(a.stream, b.stream)),
    );
  }

  loose(after: string, limit: number): Promise<readonly StreamId[]> {
    return atomically(() =>
      [...this.tables.streams.values()]
        .filter(({ stream, summary }) => kindOf(stream) !== 'incident' && summary?.owner === undefined)
        .map(({ stream }) => stream)
        .filter((stream) => stream > after)
        .sort(byText)
        .slice(0, limit),
    );
  }

  links(streams: readonly StreamId[]): Promise<readonly Link[]> {
    return atomically(() =>
      [...this.tables.links.values()]
        .filter(({ subject }) => streams.includes(subject))
        .sort((a, b) => byText(a.chat, b.chat) || byText(a.role, b.role) || byText(a.ref, b.ref)),
    );
  }

  talk(streams: readonly StreamId[]): Promise<readonly TalkMessage[]> {
    return atomically(() =>
      [...this.tables.talk.values()]
        .flatMap(({ message }) =>
          message === undefined || !streams.includes(message.subject) ? [] : [message],
        )
        .sort((a, b) => byText(a.written, b.written) || byText(a.chat, b.chat) || byText(a.ref, b.ref)),
    );
  }

  known(streams: readonly StreamId[]): Promise<ReadonlyMap<StreamId, number | undefined>> {
    return atomically(
      () =>
        new Map(
          streams.flatMap((stream) => {
            const row = this.tables.streams.get(stream);
            return row === undefined ? [] : [[stream, row.summary?.number] as const];
          }),
        ),
    );
  }

  async put(pasts: Iterable<PastStream> | AsyncIterable<PastStream>, dry = false): Promise<PutReport> {
    const all: PastStream[] = [];
    for await (const past of pasts) all.push(copied(past));
    refuseUnstorable(all.map(({ state, events, summary }) => [state, events, summary ?? null]));
    return atomically(() => {
      const collisions: Collision[] = [];
      const fresh = new Map<StreamId, PastStream>();
      const ids = new Set([...this.tables.events.values()].flat().map(({ id }) => id));
      for (const past of all) {
        const found = this.collision(past, fresh, ids);
        if (found !== undefined && found !== 'known') collisions.push(found);
        else if (found === undefined) fresh.set(past.stream, past);
      }
      const written = [...fresh.values()];
      if (!dry && collisions.length === 0) for (const past of written) this.write(past);
      return {
        put: written.length,
        events: written.reduce((sum, { events }) => sum + events.length, 0),
        known: all.length - written.length - collisions.length,
        collisions,
      };
    });
  }

  private collision(
    past: PastStream,
    fresh: ReadonlyMap<StreamId, PastStream>,
    ids: Set<EventId>,
  ): Collision | 'known' | undefined {
    const { stream, events, summary } = past;
    const here = fresh.get(stream)?.events ?? this.tables.events.get(stream);
    if (here !== undefined) return compared(past, here);
    const others = [
      ...[...this.tables.streams.values()].map((row) => ({
        stream: row.stream,
        number: row.summary?.number,
      })),
      ...[...fresh.values()].map((it) => ({ stream: it.stream, number: it.summary?.number })),
    ];
    const holder = others.find(
      (it) =>
        it.number !== undefined && it.number === summary?.number && kindOf(it.stream) === kindOf(stream),
    );
    if (holder !== undefined)
      return { stream, why: 'number-taken', number: summary?.number ?? 0, holder: holder.stream };
    const taken = events.find(({ id }) => {
      const known = ids.has(id);
      ids.add(id);
      return known;
    });
    if (taken !== undefined) return { stream, why: 'event-taken', ref: taken.id };
    const links = [...this.tables.links.values(), ...[...fresh.values()].flatMap((it) => it.links)];
    const channel = past.links.find(({ role, chat, ref }) =>
      links.some((it) => role === 'channel' && it.role === role && it.chat === chat && it.ref === ref),
    );
    if (channel !== undefined) return { stream, why: 'channel-taken', ref: channel.ref };
    const said = past.talk.find(({ chat, ref }) => this.tables.talk.has(at(chat, ref)));
    return said === undefined ? undefined : { stream, why: 'message-taken', ref: said.ref };
  }

  private write({ stream, events, state, summary, timers, links, talk }: PastStream): void {
    const last = events.at(-1);
    if (last === undefined) throw new Error(`${stream} has no events`);
    const { seq: version, hash: head, recordedAt } = last;
    this.tables.events.set(stream, events);
    this.tables.streams.set(stream, {
      ...{ stream, version, state, stateVersion: version, head, recordedAt },
      ...(summary === undefined ? {} : { summary }),
    });
    for (const timer of timers)
      this.tables.timers.set(timer.key, { ...timer, correlation: last.correlation });
    for (const link of links) this.tables.links.set(at(link.chat, link.subject, link.role), link);
    for (const message of talk)
      this.tables.talk.set(at(message.chat, message.ref), {
        message,
        edited: message.edited ?? '',
        heardAt: Date.parse(message.written),
      });
    const kind = kindOf(stream);
    this.tables.numbers.set(kind, Math.max(this.tables.numbers.get(kind) ?? 0, summary?.number ?? 0));
  }
}

/** What is here may go on further than what is put: nothing is taken back. */
function compared({ stream, events }: PastStream, here: PastStream['events']): Collision | 'known' {
  const last = events.at(-1);
  if (last === undefined || here[last.seq - 1]?.hash === last.hash) return 'known';
  const end = here.at(-1);
  return end !== undefined && events[end.seq - 1]?.hash === end.hash
    ? { stream, why: 'goes-on', version: end.seq }
    : { stream, why: 'other-events' };
}
