import type { Imported } from '../compose-imports';
import type { Finding, Where } from '../domain/imports/foreign';
import { text } from '../voice/rich';
import { say } from '../voice/say';

const MOST = 100;
const LEVELS: readonly Finding['level'][] = ['problem', 'left', 'told'];

/** What was imported, or would be, as a person reads it: what is to be mended first, then what stays behind. */
export function importReport({ plan, report }: Imported, dry: boolean): readonly string[] {
  return [...findingLines(plan.findings), ...outcomeLines({ plan, ...(report && { report }) }, dry)].map(
    (line) => line.replaceAll(/\p{Cc}+/gu, ' '),
  );
}

export function findingLines(findings: readonly Finding[]): readonly string[] {
  return LEVELS.flatMap((level) => {
    const all = findings.filter((finding) => finding.level === level);
    if (all.length === 0) return [];
    return [say(`importing:level.${level}`), ...cutOff(all.map(findingLine))];
  });
}

const cutOff = (lines: readonly string[]): readonly string[] =>
  lines.length <= MOST
    ? lines
    : [...lines.slice(0, MOST), say('importing:report.more', { count: lines.length - MOST })];

function findingLine({ where, what }: Finding): string {
  return where === undefined
    ? say('importing:report.of-all', { what: text(what) })
    : say('importing:report.finding', { where: place(where), what: text(what) });
}

export function place({ file, line, item, event, name }: Where): string {
  if (line !== undefined) return say('importing:where.line', { file, line });
  if (event !== undefined) return say('importing:where.event', { file, event });
  if (item === undefined) return say('importing:where.file', { file });
  return name === undefined
    ? say('importing:where.item', { file, item })
    : say('importing:where.named', { file, item, name });
}

function outcomeLines({ plan, report }: Imported, dry: boolean): readonly string[] {
  const { tool, given, pasts, findings } = plan;
  if (report === undefined) {
    const count = findings.filter(({ level }) => level === 'problem').length;
    return [say('importing:report.blocked', { count })];
  }
  const known = report.known.length;
  const fresh = new Set(report.made.map(({ stream }) => stream));
  if (dry) {
    const lines = pasts.filter(({ stream }) => fresh.has(stream)).map(pastLine);
    const key = known === 0 ? 'importing:report.would' : 'importing:report.would-known';
    return [
      say(key, { tool, given, known, count: fresh.size }),
      ...cutOff(lines),
      say('importing:report.dry'),
    ];
  }
  const numbers = report.made.flatMap(({ number }) => number ?? []).sort((a, b) => a - b);
  const [first = 0, last = first] = [numbers[0], numbers.at(-1)];
  const key =
    numbers.length === 0
      ? 'importing:report.done-none'
      : numbers.length === 1
        ? 'importing:report.done-one'
        : 'importing:report.done';
  return [
    say(key, { tool, count: numbers.length, first, last }),
    ...(known === 0 ? [] : [say('importing:report.known', { known })]),
    ...(numbers.length === 0 ? [] : [say('importing:report.silent')]),
  ];
}

const pastLine = ({
  declared,
  severity,
  status,
  title,
  private: hidden,
}: Imported['plan']['pasts'][number]) =>
  say('importing:report.line', {
    ...{ day: declared.slice(0, 10), clock: declared.slice(11, 16), severity },
    status: say(`incident:status.${status}`),
    title: hidden ? say('importing:report.private', { title }) : title,
  });

/** The same for machines. */
export const importJson = ({ plan, report }: Imported, dry: boolean): string =>
  JSON.stringify(
    {
      ...{ tool: plan.tool, given: plan.given, dry, blocked: report === undefined },
      incidents: plan.pasts.map(({ happenings, stream, ...past }) => ({
        ...past,
        number: [...(report?.made ?? []), ...(report?.known ?? [])].find((one) => one.stream === stream)
          ?.number,
        known: report?.known.some((one) => one.stream === stream),
        entries: happenings.length,
      })),
      findings: plan.findings.map(({ level, where, what }) => ({ level, ...where, what: text(what) })),
    },
    undefined,
    2,
  );
