import path from 'node:path';

import type { RunbookProblem } from '../compose-runbook-tools';
import { Problem } from '../kit/problem';
import { say } from '../voice/say';
import { text } from '../voice/rich';
import type { Asked } from './runbook-asked';

/** 0: nothing is wrong, or only what a warning is enough for; 1: a file is not used as it stands. */
export function lintRunbooks({ tools, words, json, strict }: Asked): number {
  const { folder, shelf } = tools;
  const found: readonly RunbookProblem[] =
    words.length === 0
      ? shelf.problems().map((problem) => ({ ...problem, file: shownIn(folder, problem.file) }))
      : words.flatMap((file) => read(tools, file));
  const errors = found.filter(({ level }) => level === 'error').length;
  const warnings = found.length - errors;
  const files = words.length === 0 ? shelf.all().length : words.length;
  if (json)
    console.log(
      JSON.stringify(
        { errors, warnings, problems: found.map((one) => ({ ...one, say: undefined, what: text(one.say) })) },
        undefined,
        2,
      ),
    );
  else {
    for (const one of found) console.log(line(one));
    const clean = words.length === 0 ? 'cli:runbook.lint-clean' : 'cli:runbook.lint-clean-files';
    console.log(
      found.length === 0 ? say(clean, { count: files }) : say('cli:runbook.lint-found', { errors, warnings }),
    );
  }
  return errors > 0 || (strict && warnings > 0) ? 1 : 0;
}

function read(tools: Asked['tools'], file: string): readonly RunbookProblem[] {
  try {
    return tools.read(file).problems.map((problem) => ({ ...problem, file }));
  } catch (error) {
    throw new Problem('cli:runbook-unreadable', { file, reason: (error as Error).message }, error);
  }
}

const shownIn = (folder: string, file: string): string =>
  file === folder ? file : path.join(path.relative(process.cwd(), folder) || '.', file);

const line = ({ file, line: at, level, say: what }: RunbookProblem): string =>
  say(at === undefined ? 'cli:runbook.problem' : 'cli:runbook.problem-at', {
    ...{ file, line: at ?? 0, level: say(`cli:runbook.${level}`) },
    what: text(what).replaceAll(/\s*\p{Cc}+\s*/gu, ' '),
  });
