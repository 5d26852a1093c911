import type { Line } from './figure';

const HEAD = ['figure', 'what', 'ours', 'reference', 'ratio', 'of the rounds', 'target', ''];

const number = (value: number | undefined, unit = ''): string => {
  if (value === undefined) return '';
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)}${unit === '' ? '' : ` ${unit}`}`;
};

const target = ({ target: it, ratio, unit }: Line): string => {
  if (it === undefined) return '';
  const limit = 'most' in it ? it.most : it.least;
  return `${'most' in it ? '≤' : '≥'} ${String(limit)}${ratio === undefined ? ` ${unit}` : '×'}`;
};

const cells = (line: Line): readonly string[] => [
  line.figure,
  line.what,
  number(line.ours, line.unit),
  number(line.reference, line.unit),
  line.ratio === undefined ? '' : `${number(line.ratio)}×`,
  line.spread === undefined ? '' : `${number(line.spread[0])}–${number(line.spread[1])}`,
  target(line),
  line.met === undefined ? '' : line.met ? 'met' : 'MISSED',
];

/** A table that reads well on a terminal and in Markdown alike. */
export function table(lines: readonly Line[]): string {
  const rows = lines.map(cells);
  const widths = HEAD.map((head, column) =>
    Math.max(3, head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const text = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [text(HEAD), rule, ...rows.map(text)].join('\n');
}
