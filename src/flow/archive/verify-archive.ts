import type { Instant } from '../../domain/ids';
import { signedEnd } from '../../domain/record/archive-end';
import type { RecordFault, RecordReport } from '../../domain/record/fault';
import { Problem } from '../../kit/problem';
import type { ArchiveEnd, ArchiveSource } from '../../ports/archive-file';
import type { Checkpoints } from '../../ports/checkpoints';
import type { Crypto } from '../../ports/crypto';
import { readCheckpoints } from '../verify-checkpoints';
import type { CheckParts } from './check-stream';
import { checked } from './put-back';

export interface VerifyArchiveParts extends CheckParts {
  readonly crypto: Pick<Crypto, 'digest' | 'verify'>;
  readonly checkpoints: Checkpoints;
}

/**
 * Checks an archive without any database: all that an import checks, and that every entry that was ever signed, as far as the file
 * goes, is the one in it. What was signed after it was made cannot be in it and is nobody's fault.
 */
export async function verifyArchive(
  parts: VerifyArchiveParts,
  source: ArchiveSource,
  now: Instant,
): Promise<RecordReport> {
  const signed = await readCheckpoints(parts.checkpoints, parts.crypto);
  const faults: RecordFault[] = [];
  let [streams, events, redacted] = [0, 0, 0];
  let end: ArchiveEnd | undefined;
  for await (const { past } of checked(parts, source, now, (it) => (end = it))) {
    streams += 1;
    events += past.events.length;
    redacted += past.events.filter(({ payload }) => payload === null).length;
    for (const { seq, hash, at } of signed.heads.get(past.stream) ?? []) {
      const event = past.events[seq - 1];
      if (event === undefined || event.hash === hash) continue;
      const number = past.summary?.number;
      faults.push({
        ...{ fault: 'signed-changed', stream: past.stream, seq, at },
        ...(number === undefined ? {} : { number }),
      });
    }
  }
  if (end !== undefined && !parts.crypto.verify(signedEnd(end), end.signature))
    throw new Problem('archive:other-signature', { file: source.name });
  return {
    ...{ streams, events, redacted, checkpoints: signed.lines },
    ...(signed.last === undefined ? {} : { lastCheckpoint: signed.last }),
    faults: [
      ...signed.faults,
      ...(signed.lines === 0 ? [{ fault: 'no-checkpoints' } as const] : []),
      ...faults,
    ],
  };
}
