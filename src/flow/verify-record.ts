import { differenceInMilliseconds, parseISO } from 'date-fns';

import type { Instant, StreamId } from '../domain/ids';
import type { FileFault, RecordFault, RecordReport } from '../domain/record/fault';
import type { Checkpoints } from '../ports/checkpoints';
import type { Crypto } from '../ports/crypto';
import { readCheckpoints } from './verify-checkpoints';
import { verifyStream, type VerifyStreamParts } from './verify-stream';

export interface VerifyParts extends VerifyStreamParts {
  readonly checkpoints: Checkpoints;
  readonly crypto: Pick<Crypto, 'digest' | 'verify'>;
}

const PAGE = 500;
/** A checkpoint is made every hour, and a process that takes over from a dead one needs up to another. */
const PATIENCE_MS = 3 * 3_600_000;

/**
 * Checks the whole record, stream by stream: each chain, each signed checkpoint, that every head that was ever signed is
 * really there, and that the stored state is what the events say. Holds one page of one stream at a time.
 */
export async function verifyRecord(parts: VerifyParts): Promise<RecordReport> {
  const signed = await readCheckpoints(parts.checkpoints, parts.crypto);
  const seen = new Set<string>();
  const faults: RecordFault[] = [];
  let [streams, events, redacted, latest] = [0, 0, 0, ''];
  const look = async (stream: StreamId): Promise<void> => {
    const check = await verifyStream(parts, stream, signed.heads.get(stream) ?? []);
    const { number } = check;
    streams += 1;
    events += check.events;
    redacted += check.redacted;
    if (check.recordedAt > latest) latest = check.recordedAt;
    faults.push(
      ...check.faults.map((it) => ({ ...it, stream, ...(number === undefined ? {} : { number }) })),
    );
  };
  for (let after = '', more = true; more;) {
    const page = await parts.record.heads(after, PAGE);
    for (const { stream } of page) {
      seen.add(stream);
      await look(stream);
    }
    after = page.at(-1)?.stream ?? after;
    more = page.length === PAGE;
  }
  for (const stream of await parts.record.strays(PAGE)) {
    seen.add(stream);
    await look(stream);
  }
  for (const [stream, heads] of signed.heads) {
    const last = heads.at(-1);
    if (!seen.has(stream) && last !== undefined)
      faults.push({ fault: 'signed-gone', stream: stream as StreamId, seq: last.seq, at: last.at });
  }
  return {
    streams,
    events,
    redacted,
    checkpoints: signed.lines,
    ...(signed.last === undefined ? {} : { lastCheckpoint: signed.last }),
    faults: [...signed.faults, ...coverage(signed.lines, signed.last, latest), ...faults],
  };
}

/** A file that is missing or that stopped growing while the record went on protects nothing any more. */
function coverage(lines: number, last: Instant | undefined, latest: string): readonly FileFault[] {
  if (latest === '') return [];
  if (lines === 0) return [{ fault: 'no-checkpoints' }];
  if (last === undefined || differenceInMilliseconds(parseISO(latest), parseISO(last)) <= PATIENCE_MS)
    return [];
  return [{ fault: 'out-of-date', at: last, until: latest as Instant }];
}
