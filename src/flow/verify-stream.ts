import { kindOf, type StreamId } from '../domain/ids';
import { CHAIN_START, followChain, type StoredEvent } from '../domain/record/chain';
import type { StreamFault } from '../domain/record/fault';
import { canonicalJson } from '../kit/json';
import type { Crypto } from '../ports/crypto';
import type { Directory } from '../ports/directory';
import type { RecordReading, StoredStream } from '../ports/reading';
import { aggregateOf } from './aggregates';
import { foldOn, leftOf } from './refold';
import type { SignedHead } from './verify-checkpoints';

export interface VerifyStreamParts {
  readonly record: RecordReading;
  readonly crypto: Pick<Crypto, 'digest'>;
  readonly directory: () => Directory;
}

export interface StreamCheck {
  readonly events: number;
  readonly redacted: number;
  readonly recordedAt: string;
  readonly number?: number;
  readonly faults: readonly StreamFault[];
}

/** So many events are in memory at a time, however long a stream is. */
const PAGE = 500;
const MOST_READS = 5;

/** While people work on it things change between two reads, a redaction above all, so what looks wrong is looked at again. */
export async function verifyStream(
  parts: VerifyStreamParts,
  stream: StreamId,
  signed: readonly SignedHead[],
): Promise<StreamCheck> {
  for (let read = 1; ; read += 1) {
    const stored = await parts.record.stored(stream);
    const check = await readOnce(parts, stream, stored, signed);
    if (check.faults.length === 0 || read === MOST_READS) return check;
    if ((await parts.record.stored(stream))?.version === stored?.version && read > 1) return check;
  }
}

async function readOnce(
  parts: VerifyStreamParts,
  stream: StreamId,
  stored: StoredStream | undefined,
  signed: readonly SignedHead[],
): Promise<StreamCheck> {
  const digest = (text: string): string => parts.crypto.digest(text);
  const faults: StreamFault[] = [];
  const redactions: StoredEvent[] = [];
  const empty = new Set<number>();
  let point = CHAIN_START;
  for await (const page of pagesOf(parts.record, stream, stored)) {
    const followed = followChain(digest, point, page);
    faults.push(...followed.faults);
    for (const { seq, hash } of page)
      for (const head of signed)
        if (head.seq === seq && head.hash !== hash)
          faults.push({ fault: 'signed-changed', seq, at: head.at });
    redactions.push(...page.filter((event) => event.type === 'EventRedacted'));
    for (const event of page) if (event.payload === null || event.salt === null) empty.add(event.seq);
    point = followed.to;
    if (followed.faults.some(({ fault }) => fault === 'gap')) break;
  }
  const { seq, hash, recordedAt } = point;
  const gap = faults.some(({ fault }) => fault === 'gap');
  if (!gap) {
    for (const head of signed)
      if (head.seq > seq) faults.push({ fault: 'signed-gone', seq: head.seq, at: head.at });
    if (stored === undefined) faults.push({ fault: 'headless' });
    else if (stored.version > seq) faults.push({ fault: 'cut', seq: stored.version });
    else if (stored.head !== hash) faults.push({ fault: 'head', seq });
    else if (await hasExtra(parts.record, stream, seq)) faults.push({ fault: 'extra', seq });
  }
  const number = kindOf(stream) === 'incident' ? numberOf(stored?.state) : undefined;
  const whole = faults.length === 0 && stored !== undefined;
  return {
    events: seq,
    redacted: empty.size,
    recordedAt,
    ...(number === undefined ? {} : { number }),
    faults: whole ? await contentFaults(parts, stream, stored, redactions, empty) : faults,
  };
}

/** What the entries say against what is stored. Asked only of a chain that holds: on another everything would be wrong. */
async function contentFaults(
  parts: VerifyStreamParts,
  stream: StreamId,
  stored: StoredStream,
  redactions: readonly StoredEvent[],
  empty: ReadonlySet<number>,
): Promise<readonly StreamFault[]> {
  try {
    const left = leftOf(redactions);
    const faults: StreamFault[] = [];
    for (const seq of empty) if (!left.has(seq)) faults.push({ fault: 'emptied', seq });
    for (const seq of left.keys()) if (!empty.has(seq)) faults.push({ fault: 'not-emptied', seq });
    if (faults.length > 0) return faults;
    const aggregate = aggregateOf(stream, parts.directory());
    let state = aggregate.initial;
    let kept = state;
    for await (const page of pagesOf(parts.record, stream, stored)) {
      const first = page.filter(({ seq }) => seq <= stored.stateVersion);
      if (first.length > 0) state = kept = foldOn(aggregate, state, first, left);
      state = foldOn(aggregate, state, page.slice(first.length), left);
    }
    if (canonicalJson(kept) !== canonicalJson(stored.state)) return [{ fault: 'state' }];
    const summary = aggregate.summary(state);
    return canonicalJson(stored.summary ?? null) === canonicalJson(summary ?? null)
      ? []
      : [{ fault: 'summary' }];
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return [{ fault: 'unreadable' }];
    throw error;
  }
}

/** The events that the stream counted when it was looked up: what is written meanwhile is not looked at. */
async function* pagesOf(
  record: RecordReading,
  stream: StreamId,
  stored: StoredStream | undefined,
): AsyncIterable<readonly StoredEvent[]> {
  const last = stored?.version ?? Number.MAX_SAFE_INTEGER;
  for (let after = 0, more = true; more;) {
    const page = await record.page(stream, after, PAGE);
    const counted = page.filter(({ seq }) => seq <= last);
    if (counted.length > 0) yield counted;
    after = page.at(-1)?.seq ?? after;
    more = page.length === PAGE && counted.length === PAGE;
  }
}

/** Whether there is an event that the stream does not count, now neither. */
async function hasExtra(record: RecordReading, stream: StreamId, counted: number): Promise<boolean> {
  const [extra] = await record.page(stream, counted, 1);
  if (extra === undefined) return false;
  const stored = await record.stored(stream);
  return stored === undefined || stored.version < extra.seq;
}

function numberOf(state: unknown): number | undefined {
  const number: unknown =
    typeof state === 'object' && state !== null ? Reflect.get(state, 'number') : undefined;
  return typeof number === 'number' ? number : undefined;
}
