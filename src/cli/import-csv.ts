import type { Given } from '../compose-imports';
import { Problem } from '../kit/problem';
import { flags, misused } from './flags';
import { givenFiles } from './given-files';
import { importDone } from './import-done';
import { choicesOf, IMPORT_FLAGS, pairsOf } from './import-flags';

/** `muster import csv`: a table of incidents, one a row. */
export function importCsv(args: readonly string[]): Promise<number> {
  const { values, positionals } = flags(
    'import csv',
    args,
    {
      ...IMPORT_FLAGS,
      map: { type: 'string', multiple: true },
      'date-format': { type: 'string' },
      'time-zone': { type: 'string' },
      source: { type: 'string' },
    },
    1,
  );
  const source = values.source ?? 'csv';
  if (!/^[a-z0-9-]{1,20}$/.test(source)) throw new Problem('importing:bad-source', { given: source });
  const { 'date-format': dateFormat, 'time-zone': timeZone } = values;
  if (timeZone !== undefined && !isZone(timeZone))
    throw new Problem('importing:bad-zone', { given: timeZone });
  const choices = choicesOf(values);
  const map = new Map(pairsOf(values.map ?? [], 'importing:bad-map'));
  const [file] = givenFiles(positionals, '.csv');
  if (file === undefined) throw misused('import csv', args);
  const given: Given = {
    ...{ from: 'csv', file },
    choices: {
      ...{ map, source },
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(dateFormat === undefined ? {} : { dateFormat }),
    },
  };
  return importDone(given, choices, values.json === true);
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
