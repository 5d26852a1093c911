/** Reads incidents from a table: one a row, the columns guessed from the header or told. */
import { assertNever } from '../../../kit/assert-never';
import type { Finding, ForeignIncident } from '../../../domain/imports/foreign';
import { say, type Say } from '../../../domain/say';
import type { ForeignHistory, GivenFile } from '../../../ports/imports';
import { columnsOf, FIELDS, type Field, type Unmapped } from './columns';
import { isFormat, momentIn } from './moments';
import { incidentOfRow } from './row-of';
import { tableOf, type NoTable, type Row, type Table } from './table';

export interface CsvChoices {
  /** Field → the name of its column; an empty name takes a guess back. */
  readonly map: ReadonlyMap<string, string>;
  readonly timeZone: string;
  readonly dateFormat?: string;
  /** What the table comes from: part of what an incident is found again by. */
  readonly source: string;
}

export function readCsv(file: GivenFile, choices: CsvChoices): ForeignHistory {
  const { source, dateFormat } = choices;
  const where = { file: file.name };
  const refused = (...what: readonly Say[]): ForeignHistory => ({
    ...{ source, tool: source, incidents: [] },
    findings: what.map((one) => ({ level: 'problem', where, what: one })),
  });
  if (dateFormat !== undefined && !isFormat(dateFormat))
    return refused(say('importing:problem.date-format', { format: dateFormat }));
  const table = tableOf(file.text);
  if (!table.ok) return refused(...noTable(table.error));
  const { columns, unmapped } = columnsOf(table.value.header, choices.map);
  if (unmapped.length > 0) return refused(...unmapped.map((one) => misnamed(one, table.value)));
  const missing = (['title'] as const).filter((field) => !columns.has(field));
  if (missing.length > 0)
    return refused(
      ...missing.map((field) =>
        say('importing:problem.no-column', { field, columns: table.value.header.join(', ') }),
      ),
    );
  return { source, tool: source, ...incidentsIn(table.value, columns, file.name, choices) };
}

function incidentsIn(
  { header, rows }: Table,
  columns: ReadonlyMap<Field, number>,
  file: string,
  { timeZone, dateFormat }: CsvChoices,
): Pick<ForeignHistory, 'incidents' | 'findings'> {
  const used = new Set(columns.values());
  const spare = header.flatMap((name, index) => (used.has(index) ? [] : [{ name, index }]));
  const findings: Finding[] = [
    ...[...columns].map(([field, index]): Finding => {
      return { level: 'told', what: say('importing:told.column', { field, column: header[index] ?? '' }) };
    }),
    ...spare.map(({ name }): Finding => {
      return { level: 'told', what: say('importing:told.spare-column', { column: name }) };
    }),
  ];
  const incidents = new Map<string, ForeignIncident>();
  for (const row of rows) {
    const cell = (field: Field): string => cellAt(row, columns.get(field));
    const { foreign, findings: found } = incidentOfRow({
      ...{ cell, where: { file, line: row.line } },
      moment: (text) => momentIn(text, timeZone, dateFormat),
      rest: spare.flatMap(({ name, index }) =>
        cellAt(row, index) === '' ? [] : [`${name}: ${cellAt(row, index)}`],
      ),
    });
    findings.push(...found);
    if (foreign === undefined) continue;
    const { where, id } = foreign;
    if (!incidents.has(id)) incidents.set(id, foreign);
    // Two rows of one number are a mistake that somebody should see; two alike without one are one incident.
    else
      findings.push({
        ...{ level: foreign.name === undefined ? 'left' : 'problem', where },
        what: say(foreign.name === undefined ? 'importing:left.twice' : 'importing:problem.same-id', { id }),
      });
  }
  return { incidents: [...incidents.values()], findings };
}

const cellAt = ({ cells }: Row, index: number | undefined): string =>
  index === undefined ? '' : (cells[index] ?? '').trim();

function noTable(error: NoTable): readonly Say[] {
  switch (error.why) {
    case 'empty':
      return [say('importing:problem.empty')];
    case 'broken':
      return [say('importing:problem.csv', { line: error.line, reason: error.reason })];
    case 'too-many':
      return [say('importing:problem.too-many', { most: error.most })];
    default:
      return assertNever(error);
  }
}

function misnamed(one: Unmapped, { header }: Table): Say {
  const meant = one.meant === undefined ? '' : '-near';
  const facts = { meant: one.meant ?? '' };
  return one.why === 'unknown-field'
    ? say(`importing:problem.unknown-field${meant}`, { ...facts, field: one.field, known: FIELDS.join(', ') })
    : say(`importing:problem.unknown-column${meant}`, {
        ...{ ...facts, column: one.column, columns: header.join(', ') },
      });
}
