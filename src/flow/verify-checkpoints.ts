import type { Instant } from '../domain/ids';
import { readLine, type Head } from '../domain/record/checkpoint';
import type { FileFault } from '../domain/record/fault';
import type { Checkpoints } from '../ports/checkpoints';
import type { Crypto } from '../ports/crypto';

/** Where a stream once stood, and when that was signed. */
export interface SignedHead extends Head {
  readonly at: Instant;
}

export interface SignedRecord {
  readonly heads: ReadonlyMap<string, readonly SignedHead[]>;
  readonly lines: number;
  readonly last?: Instant;
  readonly faults: readonly FileFault[];
}

/** Reads the checkpoint file. Every head that was ever signed counts: a chain that was computed anew and then signed differs from the earlier ones. */
export async function readCheckpoints(
  checkpoints: Checkpoints,
  crypto: Pick<Crypto, 'digest' | 'verify'>,
): Promise<SignedRecord> {
  const tools = {
    digest: (text: string) => crypto.digest(text),
    verify: (text: string, signature: string) => crypto.verify(text, signature),
  };
  const heads = new Map<string, SignedHead[]>();
  const faults: FileFault[] = [];
  let before: string | undefined;
  let last: Instant | undefined;
  let lines = 0;
  let foreign = 0;
  for await (const text of checkpoints.lines()) {
    lines += 1;
    const { checkpoint, fault } = readLine(text, before, tools);
    before = text;
    if (fault !== undefined) faults.push({ fault: `line-${fault}`, line: lines });
    if (fault === 'signature') foreign += 1;
    if (checkpoint === undefined) continue;
    const { at } = checkpoint;
    last = at;
    for (const [stream, head] of Object.entries(checkpoint.heads)) {
      const known = heads.get(stream);
      if (known === undefined) heads.set(stream, [{ ...head, at }]);
      else known.push({ ...head, at });
    }
  }
  const otherSecret = lines > 0 && foreign === lines;
  return {
    heads,
    lines,
    ...(last === undefined ? {} : { last }),
    faults: otherSecret ? [{ fault: 'other-secret', lines }] : faults,
  };
}
