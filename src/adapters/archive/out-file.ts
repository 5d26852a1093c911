import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

const PIECE = 256 * 1024;

/** Written beside its place and moved there when it is whole: an export that fails leaves the last one as it was. For its owner alone. */
export async function writeWhole(
  file: string,
  texts: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  // In a folder that others may write to, nobody can have laid a link there, nor a file that they may read.
  const part = path.join(
    path.dirname(file),
    `.${path.basename(file)}.${randomBytes(6).toString('hex')}.part`,
  );
  const handle = await open(part, 'wx', 0o600);
  try {
    for await (const piece of pieces(texts)) await handle.appendFile(piece, 'utf8');
    await handle.sync();
    await handle.close();
    await rename(part, file);
  } catch (error) {
    await handle.close();
    await rm(part, { force: true });
    throw error;
  }
}

/** Lines are short and many: they go out together. */
export async function* pieces(texts: AsyncIterable<string> | Iterable<string>): AsyncIterable<string> {
  let begun: string[] = [];
  let size = 0;
  for await (const text of texts) {
    begun.push(text);
    size += text.length;
    if (size < PIECE) continue;
    yield begun.join('');
    begun = [];
    size = 0;
  }
  if (begun.length > 0) yield begun.join('');
}
