import { redact } from '../../src/domain/redaction/redact';
import { FAMILIES, FORMATS, type Family } from './families';

const MOST_HINTS = 4;

const code = (text: string): string => '`' + text.replace(/\n/g, '\\n').replace(/\|/g, '\\|') + '`';

/** What a reader would recognise it by: the words and prefixes that the rules look for. */
function signs(family: Family, format: string): string {
  const rules = family.rules.filter(({ name }) => name === format);
  const hints = [...new Set(rules.flatMap((rule) => rule.hints.map((hint) => spelled(rule.opening, hint))))];
  const shown = hints
    .slice(0, MOST_HINTS)
    .map((hint) => code(hint.trim()))
    .join(', ');
  return hints.length > MOST_HINTS ? `${shown} …` : shown;
}

/** Hints are lower case; the rule's own pattern has the letters as people see them. */
function spelled(opening: RegExp, hint: string): string {
  const source = opening.source.replace(/\\(.)/g, '$1');
  const at = source.toLowerCase().indexOf(hint);
  return at === -1 ? hint : source.slice(at, at + hint.length);
}

/** The example is made here and nowhere written down; only what is left of it stands on the page. */
function rows(family: Family): readonly (readonly string[])[] {
  const seen = new Set<string>();
  return family.samples.flatMap(([format, before, secret, after = '']) => {
    if (seen.has(format)) return [];
    seen.add(format);
    return [[format, signs(family, format), code(redact(before + secret + after).text)]];
  });
}

function table(lines: readonly (readonly string[])[]): string {
  const all = [['format', 'known by', 'what is left'], ...lines];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  const text = (line: readonly string[]): string =>
    `| ${widths.map((width, column) => (line[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [head = '', ...body] = all.map(text);
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n');
}

/** The page on what is masked, made from the rules and their samples. */
export function formatsPage(): string {
  const tables = FAMILIES.map((family) => `### ${family.title}\n\n${table(rows(family))}\n`);
  return [...OPENING(FORMATS.length), ...tables].join('\n');
}

const OPENING = (formats: number): readonly string[] => [
  '# Redaction',
  '',
  '<!-- Written by `npm run docs` from src/domain/redaction/rules and test/redaction. -->',
  '',
  'Whatever comes in (messages, commands, forms, alerts, REST, what a runbook step printed) is looked through before anything is stored,',
  'logged or shown, and every secret that is recognised is replaced by a mark such as `[redacted:github-token]`. The mark tells the kind',
  'and nothing else: no length, no first or last letters. What was taken out is gone; only `muster_redactions_total` counts it, by kind.',
  '',
  'The work is linear in the length of the text whatever the text is, and masking what is masked changes nothing. What only stands for a',
  "secret stays: `${DB_PASSWORD}`, `<your-token>`, `null`, `{{ key }}`, a runbook's `env:RUNBOOK_…`. The organisation's own patterns (`redaction` in",
  '[muster.yaml](configuration.md)) look after these rules, see only what lies between marks, and run on an engine without backtracking.',
  '',
  'No list is complete. A secret that was pasted is to be taken for known and replaced, whatever became of the text.',
  '',
  `## The ${String(formats)} formats`,
  '',
];
