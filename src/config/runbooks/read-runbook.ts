/** A file's bytes → the runbook that it is, and everything that is wrong with it. */
import { createHash } from 'node:crypto';

import { lintRunbook } from '../../domain/runbook/lint';
import type { Finding, LintFacts } from '../../domain/runbook/lint-facts';
import type { Runbook } from '../../domain/runbook/runbook';
import { say } from '../../domain/say';
import type { Directory } from '../../ports/directory';
import type { Expressions } from '../../ports/expressions';
import type { RunbookProblem } from '../../ports/runbooks';
import { isPattern, patternOf } from './fitting';
import { kindFaults } from './kind-faults';
import { checklistSource } from './markdown';
import { runbookOf, type Kinds } from './runbook-of';
import { RUNBOOK, type RunbookFile } from './shape';
import { shapeFaults } from './shape-faults';
import { MOST_BYTES, sourceOf, type Fault, type Source } from './source';

export interface ReaderParts {
  readonly kinds: Kinds;
  readonly expressions: Expressions;
  readonly directory: () => Pick<Directory, 'services' | 'roles'>;
}

export interface Read {
  /** Absent where an error was found. */
  readonly runbook?: Runbook;
  readonly problems: readonly RunbookProblem[];
}

export const FILE = /^([a-z0-9][a-z0-9-]{0,63})\.(ya?ml|md)$/;
const MOST_PROBLEMS = 100;

/** `file`: its name without the folder. */
export function readRunbook(bytes: Uint8Array, file: string, parts: ReaderParts): Read {
  const faulty = (faults: readonly Fault[], source?: Source): Read => ({
    problems: inOrder(faults.slice(0, MOST_PROBLEMS).map((fault) => problemOf('error', fault, file, source))),
  });
  const id = FILE.exec(file)?.[1];
  if (id === undefined) return faulty([{ path: [], say: say('runbook:file.bad-file-name', { file }) }]);
  if (bytes.byteLength > MOST_BYTES) return faulty([{ path: [], say: say('runbook:file.too-large') }]);
  const text = textOf(bytes);
  if (text === undefined) return faulty([{ path: [], say: say('runbook:file.no-text') }]);
  const source = file.endsWith('.md') ? checklistSource(text) : sourceOf(text);
  if (!source.ok) return faulty(source.error);
  const parsed = RUNBOOK.safeParse(source.value.value ?? {});
  if (!parsed.success) return faulty(shapeFaults(parsed.error.issues, source.value.value), source.value);
  const wrong = [...patternFaults(parsed.data), ...kindFaults(parsed.data, parts.kinds)].slice(
    0,
    MOST_PROBLEMS,
  );
  const hash = createHash('sha256').update(bytes).digest('hex');
  const runbook = runbookOf(parsed.data, id, hash, parts.kinds);
  // To find the line of one takes a while, and nobody reads a thousand.
  const findings = errorsFirst(lintRunbook(runbook, factsOf(parts))).slice(0, MOST_PROBLEMS);
  const problems = inOrder([
    ...wrong.map((fault) => problemOf('error', fault, file, source.value)),
    ...findings.map((finding) => problemOf(finding.level, finding, file, source.value)),
  ]);
  return problems.some(({ level }) => level === 'error') ? { problems } : { runbook, problems };
}

const patternFaults = ({ when }: RunbookFile): readonly Fault[] =>
  when.alerts.flatMap((labels, index) =>
    Object.entries(labels)
      .filter(([, value]) => isPattern(value) && patternOf(value) === undefined)
      .map(([label, value]) => ({
        path: ['when', 'alerts', index, label],
        say: say('runbook:file.bad-pattern', { label, value }),
      })),
  );

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const factsOf = ({ kinds, expressions, directory }: ReaderParts): LintFacts => ({
  kinds,
  check: (text) => expressions.check(text),
  within: (value) => expressions.within(value),
  holds: (text) => expressions.holds(text, {}),
  services: directory()
    .services()
    .map(({ id }) => id),
  roles: directory().roles(),
});

const errorsFirst = (findings: readonly Finding[]): readonly Finding[] => [
  ...findings.filter(({ level }) => level === 'error'),
  ...findings.filter(({ level }) => level !== 'error'),
];

function problemOf(
  level: RunbookProblem['level'],
  { path, line, say: what }: Fault,
  file: string,
  source: Source | undefined,
): RunbookProblem {
  const at = line ?? source?.line(path);
  return { file, level, say: what, ...(at === undefined ? {} : { line: at }) };
}

const inOrder = (problems: readonly RunbookProblem[]): readonly RunbookProblem[] =>
  problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
