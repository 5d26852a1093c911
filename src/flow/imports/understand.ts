import type { Finding } from '../../domain/imports/foreign';
import { say } from '../../domain/say';
import type { ForeignHistory } from '../../ports/imports';
import type { History } from '../archive/write-history';
import type { Door } from '../door';
import { harmless } from './harmless';
import { outsidersIn } from './outsiders';
import { historyOf, type PastIncident, type Understanding } from './history-of';

export interface Choices {
  /** Open ones too; else only what is over is taken. */
  readonly open: boolean;
  /** What has a problem is left out; else it keeps everything from being imported. */
  readonly skip: boolean;
}

export interface ImportPlan {
  readonly tool: string;
  /** In the order in which they were declared, so that their numbers tell it too. */
  readonly pasts: readonly PastIncident[];
  readonly findings: readonly Finding[];
  /** What was there to be read. */
  readonly given: number;
}

/** What an import would make, and everything that somebody has to know about it. Writes nothing. */
export function planImport(
  foreign: ForeignHistory,
  understanding: Omit<Understanding, 'source' | 'tool'>,
  door: Pick<Door, 'value'>,
  { open }: Pick<Choices, 'open'>,
): ImportPlan {
  const { source, tool } = foreign;
  const findings: Finding[] = [...foreign.findings];
  const pasts: PastIncident[] = [];
  for (const given of foreign.incidents) {
    if (given.status === 'open' && !open) {
      findings.push({ level: 'left', where: given.where, what: say('importing:left.open') });
      continue;
    }
    const { incident, findings: cut } = harmless(given, door);
    const history = historyOf(incident, { ...understanding, source, tool });
    findings.push(...cut, ...(history.ok ? history.value.findings : history.error));
    if (history.ok) pasts.push(history.value.past);
  }
  const strangers = outsidersIn(pasts, source);
  if (strangers.length > 0)
    findings.push({
      level: 'told',
      what: say('importing:told.outsiders', { count: strangers.length, names: namesOf(strangers) }),
    });
  pasts.sort((a, b) => (a.declared < b.declared ? -1 : a.declared > b.declared ? 1 : 0));
  return { tool, pasts, findings, given: foreign.incidents.length };
}

const NAMED = 50;
const namesOf = (names: readonly string[]): string =>
  `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ' …' : ''}`;

/** Whether something has to be mended first. */
export const isBlocked = ({ findings }: Pick<ImportPlan, 'findings'>, { skip }: Pick<Choices, 'skip'>) =>
  !skip && findings.some(({ level }) => level === 'problem');

export const asHistory = ({ stream, origin, happenings }: PastIncident): History => ({
  ...{ stream, origin },
  happenings: (number) =>
    happenings.map((happening) =>
      happening.event.type === 'IncidentDeclared'
        ? { ...happening, event: { ...happening.event, number } }
        : happening,
    ),
});
