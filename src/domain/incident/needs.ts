import type { Instant } from '../ids';
import { COMMANDER, isOpen, type Incident } from './incident';
import { openRuns } from './runs';
import type { Severity } from '../severity';
import { openTasks, unanswered } from './work/reactions';

/** What an incident may need somebody for, the most pressing first. */
export const NEED_KINDS = [
  'commander',
  'update-overdue',
  'call-unanswered',
  'handoff-waiting',
  'run-waiting',
  'part-failed',
  'chat-troubled',
  'task-overdue',
  'task-unassigned',
] as const;
export type NeedKind = (typeof NEED_KINDS)[number];

export interface Need {
  readonly what: NeedKind;
  /** Since when, where that is known. */
  readonly since?: Instant;
  /** How many of them, or whom it is about. */
  readonly count?: number;
}

/** Pure: an incident as it stands, and the moment. */
export function needsOf(incident: Incident, now: Instant): readonly Need[] {
  if (!isOpen(incident)) return [];
  const { roles, lastUpdate, handoff, parts, troubled = [], declaredAt } = incident;
  const due = lastUpdate?.nextDue;
  const tasks = openTasks(incident);
  const overdue = tasks.filter((task) => task.due !== undefined && task.due <= now);
  const counted = (what: NeedKind, count: number): readonly Need[] => (count === 0 ? [] : [{ what, count }]);
  return [
    ...(Object.hasOwn(roles, COMMANDER) ? [] : [{ what: 'commander' as const, since: declaredAt }]),
    ...(due !== undefined && due <= now ? [{ what: 'update-overdue' as const, since: due }] : []),
    ...counted('call-unanswered', unanswered(incident).length),
    ...(handoff === undefined ? [] : [{ what: 'handoff-waiting' as const }]),
    ...counted('run-waiting', openRuns(incident).filter(({ needed }) => needed).length),
    ...counted('part-failed', Object.values(parts).filter(({ state }) => state === 'failed').length),
    ...counted('chat-troubled', troubled.length),
    ...counted('task-overdue', overdue.length),
    ...counted('task-unassigned', tasks.filter(({ to }) => to === undefined).length),
  ];
}

/** How pressing an incident is, to sort by: smaller first. */
export const pressing = (severity: Severity, needs: readonly Need[]): number =>
  Math.min(NEED_KINDS.length, ...needs.map(({ what }) => NEED_KINDS.indexOf(what))) +
  10 * (Number(severity.replace('SEV', '')) - 1);
