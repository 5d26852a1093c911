import type { StreamId } from '../../domain/ids';
import { verifyChain } from '../../domain/record/chain';
import type { ArchivedIncident } from '../../ports/archive';
import type { ArchivedStream, ArchiveScope } from '../../ports/archive-file';
import type { Crypto } from '../../ports/crypto';
import type { Link } from '../../ports/outbox';
import type { Store } from '../../ports/store';

export interface ReadOutParts {
  readonly store: Pick<Store, 'archive' | 'streams'>;
  readonly crypto: Pick<Crypto, 'digest'>;
}

/** What was read out so far. */
export interface ReadOut {
  incidents: number;
  /** Private ones that were not asked for. */
  leftOut: number;
  /** Streams whose record does not hold: what is read out of them cannot be put back. */
  readonly broken: StreamId[];
}

const PAGE = 25;
const CONSOLE = 'console';

/**
 * The streams of an archive, each whole and as it stands in one moment: incidents by number, each with what belongs to it; then, where
 * everything is asked for, what belongs to none. In memory there is one of them at a time.
 */
export async function* readOut(
  parts: ReadOutParts,
  scope: ArchiveScope,
  done: ReadOut,
): AsyncIterable<ArchivedStream> {
  const { archive } = parts.store;
  const { private: closedToo, ...filter } = scope;
  for (let after = 0, more = true; more;) {
    const page = await archive.incidents({ ...filter, after, limit: PAGE });
    const wanted = page.filter((it) => closedToo || !it.private);
    done.leftOut += page.length - wanted.length;
    done.incidents += wanted.length;
    yield* incidentsOf(parts, wanted, done);
    after = page.at(-1)?.number ?? after;
    more = page.length === PAGE;
  }
  if (scope.number === undefined && scope.since === undefined && scope.until === undefined)
    yield* looseOf(parts, closedToo, done);
}

async function* incidentsOf(
  parts: ReadOutParts,
  incidents: readonly ArchivedIncident[],
  done: ReadOut,
): AsyncIterable<ArchivedStream> {
  const { archive } = parts.store;
  const streams = incidents.map(({ stream }) => stream);
  const owned = await archive.ownedBy(streams);
  const all = [...streams, ...owned.map(({ stream }) => stream)];
  const links = await archive.links(all);
  const talk = await archive.talk(streams);
  for (const stream of streams) {
    const beside = (it: StreamId) => ({
      links: linksOf(links, it),
      talk: talk.filter(({ subject }) => subject === it),
    });
    yield await whole(parts, { stream, ...beside(stream) }, done);
    for (const { stream: its, owner } of owned)
      if (owner === stream) yield await whole(parts, { stream: its, owner, ...beside(its) }, done);
  }
}

/** What alert rules did with runbooks names private incidents too. */
async function* looseOf(
  parts: ReadOutParts,
  closedToo: boolean,
  done: ReadOut,
): AsyncIterable<ArchivedStream> {
  const { archive } = parts.store;
  for (let after = '', more = true; more;) {
    const page = await archive.loose(after, PAGE);
    const links = await archive.links(page);
    for (const stream of page) {
      if (!closedToo && !stream.startsWith('run/')) continue;
      yield await whole(parts, { stream, links: linksOf(links, stream), talk: [] }, done);
    }
    after = page.at(-1) ?? after;
    more = page.length === PAGE;
  }
}

/** The channels of the console are rows of this very database: elsewhere there is nothing behind them. */
const linksOf = (links: readonly Link[], stream: StreamId): readonly Link[] =>
  links.filter(({ subject, chat }) => subject === stream && chat !== CONSOLE);

async function whole(
  { store, crypto }: ReadOutParts,
  bare: Omit<ArchivedStream, 'line' | 'events'>,
  done: ReadOut,
): Promise<ArchivedStream> {
  const events = await store.streams.events(bare.stream);
  const faults = verifyChain((text) => crypto.digest(text), events);
  if (faults.length > 0 || events.length === 0) done.broken.push(bare.stream);
  return { line: 'stream', ...bare, events };
}
