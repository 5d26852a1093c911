import type { Instant } from '../domain/ids';
import type { Task } from '../domain/incident/work/kept';
import { say, type Fact, type Say } from '../domain/say';
import { clipRunes } from '../domain/text';
import type { Rich } from '../ports/message';
import { rich } from './rich';

const LONGEST = 200;
const NOTHING = '';

/** One line, whatever was written. */
export const inOneLine = (text: string): string => clipRunes(text.replace(/\s+/g, ' ').trim(), LONGEST);

export const isOverdue = ({ state, due }: Task, now: Instant | undefined): boolean =>
  state === 'open' && due !== undefined && now !== undefined && due <= now;

/** What is overdue first, then what is due soonest, then the others as they came. */
export const byUrgency = (tasks: readonly Task[]): readonly Task[] =>
  tasks.toSorted((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9') || a.number - b.number);

export const taskLine = (task: Task, now: Instant | undefined): Rich => rich(told(task, now));

/** The same where tasks of several incidents stand in one list. */
export const taskLineIn = (incident: number, task: Task, now: Instant): Rich =>
  rich(say('incident:work.task-in', { incident, task: { say: told(task, now) } }));

const told = (task: Task, now: Instant | undefined): Say =>
  say('incident:work.task', {
    task: task.number,
    text: inOneLine(task.text),
    to: task.to === undefined ? NOTHING : part('incident:work.for', { to: { person: task.to } }),
    when: whenOf(task, now),
  });

function whenOf(task: Task, now: Instant | undefined): Fact {
  if (task.state !== 'open')
    return part('incident:work.ended', { state: { word: `incident:task.${task.state}` } });
  if (task.due === undefined) return NOTHING;
  return part(isOverdue(task, now) ? 'incident:work.overdue' : 'incident:work.due', {
    due: { time: task.due },
  });
}

const part = (key: string, facts: Say['facts']): Fact => ({ say: say(key, facts) });
