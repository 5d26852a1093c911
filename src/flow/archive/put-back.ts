import { kindOf, type Instant, type StreamId } from '../../domain/ids';
import { signedEnd } from '../../domain/record/archive-end';
import { Problem } from '../../kit/problem';
import type { PastStream, PutReport } from '../../ports/archive';
import type { ArchiveEnd, ArchiveSource } from '../../ports/archive-file';
import type { Crypto } from '../../ports/crypto';
import type { Store } from '../../ports/store';
import { checkStream, type CheckParts } from './check-stream';

export interface PutBackParts extends CheckParts {
  readonly store: Pick<Store, 'archive' | 'streams' | 'news'>;
  readonly crypto: Pick<Crypto, 'digest' | 'verify'>;
}

export interface PutBackWishes {
  /** Tells what would be, and writes nothing. */
  readonly dry: boolean;
  /** Takes an archive that was signed with another secret too. */
  readonly foreign: boolean;
}

export interface PutBack {
  readonly put: PutReport;
  readonly incidents: number;
  readonly events: number;
  readonly messages: number;
  /** Numbers of incidents that are not over: they go on from here. */
  readonly open: readonly number[];
  /** Signed with another secret than ours. */
  readonly foreign: boolean;
}

/**
 * Puts an archive into the store: first all of it is checked, then all of it is written, or nothing. Nothing is decided and nothing posted.
 * It is read twice, since it may be larger than memory; the second time it has to be the same.
 */
export async function putBack(
  parts: PutBackParts,
  source: ArchiveSource,
  { dry, foreign }: PutBackWishes,
): Promise<PutBack> {
  const now = await parts.store.streams.now();
  const found = { incidents: 0, messages: 0, open: [] as number[] };
  let end: ArchiveEnd | undefined;
  for await (const { past } of checked(parts, source, now, (it) => (end = it))) {
    found.messages += past.talk.length;
    if (kindOf(past.stream) !== 'incident') continue;
    found.incidents += 1;
    if (past.summary?.open === true) found.open.push(past.summary.number);
  }
  const first = end;
  if (first === undefined) throw new Problem('archive:no-end', { file: source.name, line: 0 });
  const ours = parts.crypto.verify(signedEnd(first), first.signature);
  if (!ours && !foreign) throw new Problem('archive:other-signature', { file: source.name });
  const again = async function* (): AsyncIterable<PastStream> {
    let second: ArchiveEnd | undefined;
    for await (const { past } of checked(parts, source, now, (it) => (second = it))) yield past;
    if (second?.digest !== first.digest) throw new Problem('archive:changed', { file: source.name });
  };
  const put = await parts.store.archive.put(again(), dry);
  if (!dry && put.put > 0) parts.store.news.tell(['incidents', 'runs']);
  return { ...found, put, events: first.events, foreign: !ours };
}

/** The streams of an archive, each as it would be put; throws a Problem at the first that is not as Muster wrote it. */
export async function* checked(
  parts: CheckParts,
  source: ArchiveSource,
  now: Instant,
  ended: (end: ArchiveEnd) => void,
): AsyncIterable<{ readonly past: PastStream; readonly at: number }> {
  let incident: StreamId | undefined;
  for await (const item of source.read()) {
    if (item.line === 'end') ended(item);
    if (item.line !== 'stream') continue;
    const { stream, at } = item;
    if (kindOf(stream) === 'incident') incident = stream;
    const past = checkStream(parts, item, incident, now);
    if ('flaw' in past) {
      const { flaw, seq } = past;
      throw new Problem(`archive:flaw-${flaw}`, { file: source.name, line: at + seq, stream, seq });
    }
    yield { past, at };
  }
}
