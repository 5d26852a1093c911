import { CsvError, parse } from 'csv-parse/sync';

import { err, ok, type Result } from '../../../kit/result';

export interface Row {
  /** Where it begins; a quoted field may go over several lines. */
  readonly line: number;
  readonly cells: readonly string[];
}
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}
export type NoTable =
  | { readonly why: 'empty' }
  | { readonly why: 'broken'; readonly line: number; readonly reason: string }
  | { readonly why: 'too-many'; readonly most: number };

const SEPARATORS = [',', ';', '\t', '|'] as const;
const MOST_ROWS = 100_000;
const LARGEST_RECORD = 1_000_000;

export function tableOf(text: string): Result<Table, NoTable> {
  // The parser counts the two characters of one line end inside quotes as two lines.
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  try {
    const parsed: unknown = parse(plain, {
      ...{ delimiter: separatorOf(plain), info: true, skip_empty_lines: true },
      ...{ max_record_size: LARGEST_RECORD, trim: true, to: MOST_ROWS + 2 },
    });
    const records = parsed as readonly Told[];
    const [head, ...body] = records;
    if (head === undefined) return err({ why: 'empty' });
    if (body.length > MOST_ROWS) return err({ why: 'too-many', most: MOST_ROWS });
    return ok({
      header: head.record,
      rows: body.map(({ record, info }) => ({ line: info.lines - breaksIn(record), cells: record })),
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const lines: unknown = error['lines'];
    return err({ why: 'broken', line: typeof lines === 'number' ? lines : 0, reason: error.message });
  }
}

/** With `info`, records come so; the line is the one in which a record ends. */
interface Told {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const breaksIn = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);

/** The one that stands most often in the first line, outside of quotes. */
function separatorOf(text: string): string {
  const first = (/^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.trimStart())?.[0] ?? '').replace(
    /"(?:[^"]|"")*"/g,
    '',
  );
  return SEPARATORS.reduce<string>(
    (best, one) => (first.split(one).length > first.split(best).length ? one : best),
    ',',
  );
}
