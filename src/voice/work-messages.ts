import type { Instant } from '../domain/ids';
import type { Incident } from '../domain/incident/incident';
import type { Task } from '../domain/incident/work/kept';
import { say, type Say } from '../domain/say';
import type { Block, Message, Rich } from '../ports/message';
import { linkLine } from './incident-work';
import { word } from './message';
import { rich, text } from './rich';
import { byUrgency, taskLine, taskLineIn } from './task-lines';

const MOST = 50;

/** A task, and the incident that it belongs to. */
export interface OwnTask {
  readonly incident: number;
  readonly task: Task;
}

/** The tasks of an incident: those that are open, what presses first; or all, as they came. */
export function taskList(
  { number, tasks = [] }: Pick<Incident, 'number' | 'tasks'>,
  which: 'open' | 'all',
  now: Instant,
): Message {
  const open = tasks.filter(({ state }) => state === 'open');
  const shown = which === 'all' ? tasks : byUrgency(open);
  if (shown.length === 0)
    return word(say(tasks.length === 0 ? 'incident:work.no-tasks' : 'incident:work.none-open', { number }));
  const heading = say(which === 'all' ? 'incident:work.all-tasks-of' : 'incident:work.tasks-of', { number });
  return listed(
    heading,
    shown.map((task) => taskLine(task, now)),
    say('incident:work.how-tasks'),
  );
}

/** What one person has to do, wherever that is. */
export const ownTaskList = (own: readonly OwnTask[], now: Instant): Message =>
  own.length === 0
    ? word(say('incident:work.no-own-tasks'))
    : listed(say('incident:work.own-tasks'), ownTaskLines(own, now), say('incident:work.how-own-tasks'));

export const ownTaskLines = (own: readonly OwnTask[], now: Instant): readonly Rich[] =>
  own.map(({ incident, task }) => taskLineIn(incident, task, now));

export const linkList = ({ number, links = [] }: Pick<Incident, 'number' | 'links'>): Message =>
  links.length === 0
    ? word(say('incident:work.no-links', { number }))
    : listed(say('incident:work.links-of', { number }), links.map(linkLine), say('incident:work.how-links'));

function listed(title: Say, all: readonly Rich[], how: Say): Message {
  const heading = text(title);
  const more: readonly Block[] =
    all.length > MOST
      ? [{ kind: 'context', text: rich(say('incident:work.more', { more: all.length - MOST })) }]
      : [];
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'list', items: all.slice(0, MOST) },
      ...more,
      { kind: 'context', text: rich(how) },
    ],
    tone: 'plain',
  };
}
