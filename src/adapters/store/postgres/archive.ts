import { kindOf, type StreamId } from '../../../domain/ids';
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
import { batches, eventRows, slices, streamRow, talkRows, timerRows } from './archive-rows';
import {
  CHANNELS_TAKEN,
  INCIDENTS,
  KNOWN,
  LINKS,
  LOOSE,
  OWNED,
  PUT_EVENTS,
  PUT_LINKS,
  PUT_STREAMS,
  PUT_TALK,
  PUT_TIMERS,
  raiseNumbers,
  STANDING,
  TALK,
} from './archive-sql';
import { worded, type Ask, type Database } from './database';
import { talkMessage, type MessageRow } from './talk-rows';
import { isNumber } from './visible';

interface Standing {
  readonly id: StreamId;
  /** Of the stream that is here under this name. */
  readonly version: number | null;
  readonly head: string | null;
  readonly at_end: string | null;
  readonly holder: StreamId | null;
}

/** What was counted so far; thrown, it takes the transaction back. */
class Undone extends Error {
  readonly report: PutReport;
  constructor(report: PutReport) {
    super('Nothing was to be written');
    this.report = report;
  }
}

export class PostgresArchive implements Archive {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async incidents({
    number,
    since,
    until,
    after,
    limit,
  }: ArchiveFilter): Promise<readonly ArchivedIncident[]> {
    if (number !== undefined && !isNumber(number)) return [];
    const values = [after, number ?? null, since ?? null, until ?? null, limit];
    return this.database.run<ArchivedIncident & { stream: StreamId }>(INCIDENTS, values);
  }

  ownedBy(
    owners: readonly StreamId[],
  ): Promise<readonly { readonly stream: StreamId; readonly owner: StreamId }[]> {
    return this.database.run<{ stream: StreamId; owner: StreamId }>(OWNED, [owners]);
  }

  async loose(after: string, limit: number): Promise<readonly StreamId[]> {
    const rows = await this.database.run<{ stream: StreamId }>(LOOSE, [after, limit]);
    return rows.map(({ stream }) => stream);
  }

  links(streams: readonly StreamId[]): Promise<readonly Link[]> {
    return this.database.run<Link & { subject: StreamId }>(LINKS, [streams]);
  }

  async talk(streams: readonly StreamId[]): Promise<readonly TalkMessage[]> {
    return (await this.database.run<MessageRow>(TALK, [streams])).map(talkMessage);
  }

  async known(streams: readonly StreamId[]): Promise<ReadonlyMap<StreamId, number | undefined>> {
    const rows = await this.database.run<{ id: StreamId; number: number | null }>(KNOWN, [streams]);
    return new Map(rows.map(({ id, number }) => [id, number ?? undefined]));
  }

  async put(pasts: Iterable<PastStream> | AsyncIterable<PastStream>, dry = false): Promise<PutReport> {
    try {
      return await this.database.together('BEGIN', async (ask) => {
        const report = await putAll(ask, pasts);
        if (dry || report.collisions.length > 0) throw new Undone(report);
        return report;
      });
    } catch (error) {
      if (error instanceof Undone) return error.report;
      throw worded(error);
    }
  }
}

async function putAll(ask: Ask, pasts: Iterable<PastStream> | AsyncIterable<PastStream>): Promise<PutReport> {
  const collisions: Collision[] = [];
  const kinds = new Set<string>();
  let [put, events, known] = [0, 0, 0];
  for await (const batch of batches(pasts)) {
    const rows = await ask<{ id: string }>(PUT_STREAMS, [JSON.stringify(batch.map(streamRow))]);
    const good = new Set(rows.map(({ id }) => id));
    const fresh = batch.filter(({ stream }) => good.has(stream));
    const standing = await inTheWay(
      ask,
      batch.filter(({ stream }) => !good.has(stream)),
    );
    for (const found of standing) if (found !== 'known') collisions.push(found);
    known += standing.filter((found) => found === 'known').length;
    collisions.push(...(await putRest(ask, fresh)));
    put += fresh.length;
    events += fresh.reduce((sum, past) => sum + past.events.length, 0);
    for (const { stream, summary } of fresh) if (summary !== undefined) kinds.add(kindOf(stream));
  }
  for (const kind of ['incident', 'run'] as const)
    if (kinds.has(kind)) for (const statement of raiseNumbers(kind)) await ask(statement, []);
  return { put, events, known, collisions };
}

async function putRest(ask: Ask, fresh: readonly PastStream[]): Promise<readonly Collision[]> {
  const collisions: Collision[] = [];
  for (const rows of slices(fresh.flatMap(eventRows))) {
    const written = await ask<{ id: string }>(PUT_EVENTS, [JSON.stringify(rows)]);
    const ids = new Set(written.map(({ id }) => id));
    const repeated = rows.filter(({ id }) => !ids.delete(id));
    for (const { stream, id } of repeated) collisions.push({ stream, why: 'event-taken', ref: id });
  }
  const timers = fresh.flatMap(timerRows);
  if (timers.length > 0) await ask(PUT_TIMERS, [JSON.stringify(timers)]);
  const links = JSON.stringify(fresh.flatMap((past) => past.links));
  if (links !== '[]') {
    await ask(PUT_LINKS, [links]);
    for (const taken of await ask<{ stream: StreamId; ref: string }>(CHANNELS_TAKEN, [links]))
      collisions.push({ ...taken, why: 'channel-taken' });
  }
  for (const rows of slices(fresh.flatMap(talkRows))) {
    const said = await ask<{ chat: string; ref: string }>(PUT_TALK, [JSON.stringify(rows)]);
    const written = new Set(said.map(({ chat, ref }) => `${chat}\n${ref}`));
    for (const { subject, chat, ref } of rows)
      if (!written.delete(`${chat}\n${ref}`)) collisions.push({ stream: subject, why: 'message-taken', ref });
  }
  return collisions;
}

async function inTheWay(ask: Ask, left: readonly PastStream[]): Promise<readonly (Collision | 'known')[]> {
  if (left.length === 0) return [];
  const rows = await ask<Standing>(STANDING, [
    JSON.stringify(left.map(streamRow).map(({ state: _, ...row }) => row)),
  ]);
  const found = new Map(rows.map((row) => [row.id, row]));
  return left.map((past) => compared(past, found.get(past.stream)));
}

/** What is here may go on further than what is put: nothing is taken back. */
function compared({ stream, events, summary }: PastStream, here: Standing | undefined): Collision | 'known' {
  if (here?.version == null)
    return { stream, why: 'number-taken', number: summary?.number ?? 0, holder: here?.holder ?? stream };
  if (here.at_end === events.at(-1)?.hash) return 'known';
  return here.head !== null && events[here.version - 1]?.hash === here.head
    ? { stream, why: 'goes-on', version: here.version }
    : { stream, why: 'other-events' };
}
