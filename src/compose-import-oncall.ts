/** What importing a calendar of who is on call needs of the house: its reader, and muster.yaml with the folder it stands in. */
import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

import { systemClock } from './adapters/clock/system-clock';
import { readCalendar } from './adapters/imports/grafana-oncall/index';
import { withSchedule } from './config/add-schedule';
import { loadCatalogue } from './config/catalogue';
import { putFile, replaceFile } from './config/catalogue-write';
import type { Settings } from './config/settings';
import { instant } from './domain/ids';
import type { Finding } from './domain/imports/foreign';
import { dutiesOf, type Duty } from './domain/oncall/shift';
import { say } from './domain/say';
import { planSchedule, type ScheduleWish } from './flow/imports/schedule-plan';
import { Problem } from './kit/problem';
import type { GivenFile } from './ports/imports';

const EXAMPLE = 'muster.example.yaml';
const DAYS_SHOWN = 14;
const DAY = 86_400_000;

export interface OncallPlan {
  readonly config: string;
  /** muster.yaml as it is, and as it would be. */
  readonly before: string;
  readonly after: string;
  /** Where the calendar goes, and what it is. */
  readonly calendar: { readonly file: string; readonly text: string };
  readonly duties: readonly Duty[];
  readonly findings: readonly Finding[];
}

export type OncallWish = Omit<ScheduleWish, 'file'>;

export function planOncall(settings: Settings, given: GivenFile, wish: OncallWish): OncallPlan {
  const config = realpathSync(settings.configPath);
  const loaded = loadCatalogue(config);
  if (!loaded.ok) throw loaded.error[0] ?? new Error(config);
  const before = readFileSync(config, 'utf8');
  const now = systemClock().now();
  const read = readCalendar(given, {
    ...{ from: now, to: instant(new Date(Date.parse(now) + DAYS_SHOWN * DAY)) },
    timeZone: loaded.value.organisation.timeZone,
  });
  const { schedule, people, findings } = planSchedule(read, loaded.value, { ...wish, file: given.name });
  const plan = {
    ...{ config, before, duties: dutiesOf(read.shifts) },
    calendar: { file: path.join(path.dirname(config), schedule.file), text: given.text },
  };
  if (findings.some(({ level }) => level === 'problem')) return { ...plan, after: before, findings };
  const { known, ...wanted } = schedule;
  const added = withSchedule(before, config, people, known ? undefined : wanted);
  if (added.ok) return { ...plan, after: added.value.text, findings };
  const wrong = added.error.map((problem): Finding => {
    const why = { say: say(`${problem.key}.what`, problem.facts) };
    return { level: 'problem', where: { file: config }, what: say('importing:problem.config', { why }) };
  });
  return { ...plan, after: before, findings: [...findings, ...wrong] };
}

/** The calendar first: until muster.yaml names it, nobody looks at it. Answers the copy of muster.yaml, if it changed. */
export function writeOncall({ config, before, after, calendar }: OncallPlan): string | undefined {
  if (path.basename(config) === EXAMPLE) throw new Problem('importing:example', { file: config });
  putFile(calendar.file, calendar.text);
  return before === after ? undefined : replaceFile(config, before, after);
}
