import { flags, misused } from './flags';
import { givenFiles } from './given-files';
import { importDone } from './import-done';
import { choicesOf, IMPORT_FLAGS } from './import-flags';

const MOST_FILES = 1_000;

/** `muster import dispatch`: an archive of Netflix Dispatch, in one file or many. */
export function importDispatch(args: readonly string[]): Promise<number> {
  const { values, positionals } = flags('import dispatch', args, IMPORT_FLAGS, MOST_FILES);
  if (positionals.length === 0) throw misused('import dispatch', args);
  const choices = choicesOf(values);
  return importDone(
    { from: 'dispatch', files: givenFiles(positionals, '.json') },
    choices,
    values.json === true,
  );
}
