import { access, constants, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

import { say, type Say } from '../../../domain/say';
import { err, ok, type Result } from '../../../kit/result';

const FOR_EVERYBODY = 0o002;

/** Where the file really is. Nothing outside the folder is run, whatever leads there, and nothing that just anybody could have changed. */
export async function scriptPlace(folder: string, file: string): Promise<Result<string, Say>> {
  const facts = { file };
  try {
    const inside = await realpath(folder);
    const place = await realpath(path.join(inside, file));
    if (!place.startsWith(`${inside}${path.sep}`)) return err(say('steps:script.outside', facts));
    const found = await stat(place);
    if (!found.isFile()) return err(say('steps:script.no-file', facts));
    if ((found.mode & FOR_EVERYBODY) !== 0) return err(say('steps:script.for-everybody', facts));
    return (await isExecutable(place)) ? ok(place) : err(say('steps:script.not-executable', facts));
  } catch {
    return err(say('steps:script.no-file', facts));
  }
}

const isExecutable = (place: string): Promise<boolean> =>
  access(place, constants.X_OK).then(
    () => true,
    () => false,
  );
