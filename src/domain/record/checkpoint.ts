import { canonicalJson } from '../../kit/json';
import type { Instant } from '../ids';
import { GENESIS, type Digest } from './chain';

/** Where a stream stood: its last event. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/**
 * One line of the checkpoint file: where the streams stood that moved since the line before. `previous` is the digest of the
 * whole line before, so that none can be taken out; the signature is made with a key that is not in the database, so that
 * none can be made by whoever has only that.
 */
export interface Checkpoint {
  readonly at: Instant;
  readonly previous: string;
  readonly heads: Readonly<Record<string, Head>>;
}

export interface CheckpointTools {
  readonly digest: Digest;
  verify(text: string, signature: string): boolean;
}

/** `order`: it does not follow on the line before it. */
export type LineFault = 'unreadable' | 'signature' | 'order';

/** What is signed, byte for byte. */
const signed = ({ at, previous, heads }: Checkpoint): string => canonicalJson({ at, previous, heads });

export function checkpointLine(checkpoint: Checkpoint, sign: (text: string) => string): string {
  const { at, previous, heads } = checkpoint;
  return canonicalJson({ at, previous, heads, signature: sign(signed(checkpoint)) });
}

/** What the next line must name as the one before it. */
export const digestOfLine = (line: string | undefined, digest: Digest): string =>
  line === undefined ? GENESIS : digest(line);

/** A line as it was found. What is signed counts, also where the line before it is not the one that was there. */
export interface FoundLine {
  readonly checkpoint?: Checkpoint;
  readonly fault?: LineFault;
}

export function readLine(line: string, before: string | undefined, tools: CheckpointTools): FoundLine {
  const parsed = parse(line);
  if (parsed === undefined) return { fault: 'unreadable' };
  if (!tools.verify(signed(parsed), parsed.signature)) return { fault: 'signature' };
  return parsed.previous === digestOfLine(before, tools.digest)
    ? { checkpoint: parsed }
    : { checkpoint: parsed, fault: 'order' };
}

type Signed = Checkpoint & { readonly signature: string };

/** What is inside `heads` is believed only after the signature was checked. */
function parse(line: string): Signed | undefined {
  try {
    const value = JSON.parse(line) as Partial<Signed> | null;
    const whole =
      typeof value?.at === 'string' &&
      typeof value.previous === 'string' &&
      typeof value.signature === 'string' &&
      typeof value.heads === 'object';
    return whole ? (value as Signed) : undefined;
  } catch {
    return undefined;
  }
}
