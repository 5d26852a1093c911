import { createReadStream } from 'node:fs';

import { Problem } from '../../kit/problem';

const LINE_END = 10;
/** No line of ours comes near; a file of another kind may well be one line of a gigabyte. */
export const LONGEST_LINE = 32 * 1024 * 1024;

/** The lines of a file as bytes, none longer than `longest`. The last one has to end as well: a file that was cut is noticed. */
export async function* boundedLines(file: string, longest = LONGEST_LINE): AsyncIterable<Buffer> {
  let begun: Buffer[] = [];
  let size = 0;
  let line = 1;
  const tooLong = () => new Problem('archive:line-too-long', { file, line, most: longest / 1024 / 1024 });
  for await (const piece of createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = piece.indexOf(LINE_END); end >= 0; end = piece.indexOf(LINE_END, from)) {
      if (size + end - from > longest) throw tooLong();
      yield Buffer.concat([...begun, piece.subarray(from, end)]);
      begun = [];
      size = 0;
      line += 1;
      from = end + 1;
    }
    if (from < piece.length) begun.push(piece.subarray(from));
    size += piece.length - from;
    if (size > longest) throw tooLong();
  }
  if (size > 0) throw new Problem('archive:cut-short', { file, line });
}
