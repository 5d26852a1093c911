import path from 'node:path';

import { planOncall, writeOncall, type OncallPlan } from '../compose-import-oncall';
import { readSettings } from '../config/env';
import { Problem } from '../kit/problem';
import { say } from '../voice/say';
import { flags, misused } from './flags';
import { givenFiles } from './given-files';
import { findingLines } from './import-report';
import { linesChanged } from './lines-changed';

const MOST_DUTIES = 30;

/** `muster import oncall`: a calendar of Grafana OnCall becomes a schedule of the catalogue. Shows, and with --write writes. */
export function importOncall(args: readonly string[]): Promise<number> {
  const { values, positionals } = flags(
    'import oncall',
    args,
    {
      ...{ id: { type: 'string' }, name: { type: 'string' }, team: { type: 'string' } },
      ...{ person: { type: 'string', multiple: true }, write: { type: 'boolean' } },
      'dry-run': { type: 'boolean' },
    } as const,
    1,
  );
  const [file] = givenFiles(positionals, '.ics');
  if (file === undefined) throw misused('import oncall', args);
  const { id, name, team } = values;
  const plan = planOncall(readSettings(), file, {
    people: new Map((values.person ?? []).map(personGiven)),
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(team === undefined ? {} : { team }),
  });
  for (const line of shown(plan, file.name)) console.log(line.replaceAll(/\p{Cc}+/gu, ' '));
  const problems = plan.findings.filter(({ level }) => level === 'problem').length;
  if (problems > 0) console.log(say('importing:oncall.blocked', { count: problems }));
  else if (values.write !== true || values['dry-run'] === true) console.log(say('importing:oncall.dry'));
  else {
    const backup = writeOncall(plan);
    console.log(
      backup === undefined
        ? say('importing:oncall.written-calendar')
        : say('importing:oncall.written', { backup }),
    );
  }
  return Promise.resolve(problems > 0 ? 1 : 0);
}

/** The last `=` counts: what a calendar calls somebody may hold any letter. */
function personGiven(given: string): readonly [string, string] {
  const equals = given.lastIndexOf('=');
  if (equals < 1 || equals === given.length - 1) throw new Problem('importing:bad-person', { given });
  return [given.slice(0, equals).trim(), given.slice(equals + 1).trim()];
}

function shown({ findings, duties, config, before, after, calendar }: OncallPlan, file: string) {
  const blocked = findings.some(({ level }) => level === 'problem');
  const time = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
  const here = (name: string): string => path.relative(process.cwd(), name) || name;
  return [
    ...findingLines(findings),
    ...(duties.length === 0
      ? [say('importing:oncall.no-duties', { file })]
      : [
          say('importing:oncall.duties', { file }),
          ...duties.slice(0, MOST_DUTIES).map(({ from, until, people }) =>
            say('importing:oncall.duty', {
              ...{ from: time(from), until: time(until) },
              who: people.map(({ text }) => text).join(', '),
            }),
          ),
        ]),
    ...(blocked
      ? []
      : [
          ...(before === after
            ? [say('importing:oncall.unchanged', { file: here(config) })]
            : [
                say('importing:oncall.changes', { file: here(config) }),
                ...linesChanged(before, after).map(({ kind, line, text }) =>
                  say(`importing:oncall.${kind}`, { line, text }),
                ),
              ]),
          say('importing:oncall.calendar', { file: here(calendar.file) }),
        ]),
  ];
}
