import { checkpointLine, digestOfLine, type Head } from '../domain/record/checkpoint';
import type { Checkpoints } from '../ports/checkpoints';
import type { Clock } from '../ports/clock';
import type { Crypto } from '../ports/crypto';
import type { Leases } from '../ports/housekeeping';
import type { Log } from '../ports/log';
import type { RecordReading } from '../ports/reading';
import type { Chore } from './chores';

export interface CheckpointParts {
  readonly record: Pick<RecordReading, 'heads'>;
  readonly checkpoints: Checkpoints;
  readonly crypto: Pick<Crypto, 'digest' | 'sign'>;
  readonly clock: Pick<Clock, 'now' | 'id'>;
  readonly leases: Leases;
  readonly log: Log;
}

const HOUR_MS = 3_600_000;
/** Longer than any writing takes: two processes that share a folder must not write at the same time. */
const WRITING_MS = 60_000;
const PAGE = 1_000;
/** A line stays one that can be read in one piece, however many streams there are. */
const HEADS_A_LINE = 5_000;

/** The heads of all streams are signed every hour. */
export const checkpointing = (parts: CheckpointParts): Chore => ({
  name: 'checkpoint',
  everyMs: HOUR_MS,
  run: async () => {
    await makeCheckpoint(parts, 'every hour');
  },
});

/**
 * Signs the heads that moved since the last line, and appends them to a file outside the database: whoever changes the
 * record afterwards would have to change that file too, and has no key to sign it with. `every hour` writes a line even
 * where nothing moved, because a file that stopped growing while the record went on was cut; `if moved` does not.
 */
export async function makeCheckpoint(parts: CheckpointParts, when: 'every hour' | 'if moved'): Promise<void> {
  const { clock, leases } = parts;
  const holder = clock.id();
  if (!(await leases.hold('checkpoint-file', holder, WRITING_MS))) return;
  try {
    await write(parts, when === 'every hour');
  } finally {
    await leases.release('checkpoint-file', holder);
  }
}

async function write({ record, checkpoints, crypto, clock, log }: CheckpointParts, always: boolean) {
  const digest = (text: string): string => crypto.digest(text);
  const at = clock.now();
  const { heads: known, last } = await written(checkpoints);
  let before = last;
  let heads: Record<string, Head> = {};
  const append = async (): Promise<void> => {
    const checkpoint = { at, previous: digestOfLine(before, digest), heads };
    before = checkpointLine(checkpoint, (text) => crypto.sign(text));
    await checkpoints.append(before);
    log.info('checkpoint written', { streams: Object.keys(heads).length });
    heads = {};
  };
  for (let after = '', more = true; more;) {
    const page = await record.heads(after, PAGE);
    for (const { stream, version, head } of page)
      if (known.get(stream)?.hash !== head) heads[stream] = { seq: version, hash: head };
    if (Object.keys(heads).length >= HEADS_A_LINE) await append();
    after = page.at(-1)?.stream ?? after;
    more = page.length === PAGE;
  }
  if (Object.keys(heads).length > 0 || (always && before === last)) await append();
}

/** What the file says already. Its signatures are verified by whoever verifies; here a wrong one only costs a longer line. */
async function written(checkpoints: Checkpoints) {
  const heads = new Map<string, Head>();
  let last: string | undefined;
  for await (const line of checkpoints.lines()) {
    last = line;
    for (const [stream, head] of headsOf(line)) heads.set(stream, head);
  }
  return { heads, last };
}

function headsOf(line: string): readonly [string, Head][] {
  try {
    const { heads } = JSON.parse(line) as { readonly heads?: Readonly<Record<string, Head>> };
    return Object.entries(heads ?? {});
  } catch {
    return []; // damaged; verifying names it
  }
}
