import { examineFile } from '../config/catalogue';
import type { Problem } from '../kit/problem';
import { say } from '../voice/say';

interface How {
  readonly json: boolean;
  /** Takes warnings for errors. */
  readonly strict: boolean;
}

/** 0: the file can be used; 1: it cannot, or there is a warning and that is too much. */
export function checkCatalogue(file: string, { json, strict }: How): number {
  const { catalogue, problems, warnings } = examineFile(file);
  const counts = { errors: problems.length, warnings: warnings.length };
  const found = [
    ...problems.map((problem) => toldOf('error', problem)),
    ...warnings.map((problem) => toldOf('warning', problem)),
  ];
  if (json)
    console.log(
      JSON.stringify({ file, sound: catalogue !== undefined, ...counts, problems: found }, undefined, 2),
    );
  else {
    for (const { level, what, fix } of found)
      console.log(`${level === 'error' ? '✗' : '!'} ${what}\n  ${fix}`);
    const facts = { file, ...counts, ...sizeOf(catalogue) };
    const sum = catalogue === undefined ? 'broken' : warnings.length > 0 ? 'doubtful' : 'sound';
    console.log(say(`cli:config.${sum}`, facts));
  }
  return catalogue === undefined || (strict && warnings.length > 0) ? 1 : 0;
}

const sizeOf = (catalogue: ReturnType<typeof examineFile>['catalogue']) => ({
  people: catalogue?.people.length ?? 0,
  teams: catalogue?.teams.length ?? 0,
  services: catalogue?.services.length ?? 0,
});

const toldOf = (level: 'error' | 'warning', { key, facts }: Problem) => ({
  level,
  line: facts['line'],
  column: facts['column'],
  problem: key.replace('config:', ''),
  what: say(`${key}.what`, facts),
  fix: say(`${key}.fix`, facts),
});
