import { createReadStream } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';

import type { Checkpoints } from '../../ports/checkpoints';

const LINE_END = 10;
const BACK = 65_536;

/** Its name in the data folder. */
export const CHECKPOINTS = 'checkpoints.jsonl';

/** One JSON text a line, readable by its owner alone. */
export function checkpointFile(file: string): Checkpoints {
  return {
    lines: () => linesOf(file),
    append: async (line) => {
      await mkdir(path.dirname(file), { recursive: true });
      const handle = await open(file, 'a+', 0o600);
      try {
        await dropHalfLine(handle);
        await handle.appendFile(`${line}\n`, 'utf8');
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
  };
}

/** Decoded only when a line is whole, so that no character is torn between two pieces of the file. */
async function* linesOf(file: string): AsyncIterable<string> {
  let begun: Buffer[] = [];
  try {
    for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = piece.indexOf(LINE_END); end >= 0; end = piece.indexOf(LINE_END, from)) {
        yield Buffer.concat([...begun, piece.subarray(from, end)]).toString('utf8');
        begun = [];
        from = end + 1;
      }
      if (from < piece.length) begun.push(piece.subarray(from));
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** A line counts once its end is there; what stands behind the last end was never promised to anybody. */
async function dropHalfLine(handle: FileHandle): Promise<void> {
  const { size } = await handle.stat();
  for (let keep = size; ; keep = Math.max(0, keep - BACK)) {
    const start = Math.max(0, keep - BACK);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(keep - start), 0, keep - start, start);
    const end = buffer.subarray(0, bytesRead).lastIndexOf(LINE_END);
    if (end < 0 && start > 0) continue;
    const whole = end < 0 ? 0 : start + end + 1;
    if (whole < size) await handle.truncate(whole);
    return;
  }
}
