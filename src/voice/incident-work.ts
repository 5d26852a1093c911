import type { ActionOffer } from '../domain/effect';
import type { Instant } from '../domain/ids';
import type { Incident } from '../domain/incident/incident';
import type { KeptLink } from '../domain/incident/work/kept';
import { openTasks, unanswered } from '../domain/incident/work/reactions';
import { say, type Fact } from '../domain/say';
import type { Block, Rich } from '../ports/message';
import { rich } from './rich';
import { byUrgency, inOneLine, taskLine } from './task-lines';

/** A card is no list: what there is besides is told by its number, and by the verb that shows it. */
const MOST = 5;
/** Fewer than any chat shows under one message. */
const MOST_BUTTONS = 20;

/** What is to be done, where to look, and who was called and has not answered. */
export const workOn = (incident: Incident, now: Instant | undefined): readonly Block[] => [
  ...calledOn(incident),
  ...tasksOn(incident, now),
  ...linksOn(incident),
];

function tasksOn(incident: Incident, now: Instant | undefined): readonly Block[] {
  const open = byUrgency(openTasks(incident));
  if (open.length === 0) return [];
  const items = open.slice(0, MOST).map((task) => taskLine(task, now));
  return listed('incident:work.tasks', { count: open.length }, [
    ...items,
    ...moreOf('incident:work.more-tasks', open.length),
  ]);
}

function linksOn({ links = [] }: Incident): readonly Block[] {
  if (links.length === 0) return [];
  const items = links.slice(0, MOST).map(linkLine);
  return listed('incident:work.links', {}, [...items, ...moreOf('incident:work.more-links', links.length)]);
}

/** Beside the title stands whose page it is: a title alone could say anything. */
export function linkLine({ number, url, title }: KeptLink): Rich {
  const host = URL.canParse(url) ? new URL(url).host : '';
  const label = inOneLine(title);
  const link: Fact = { link: url, label };
  return host === '' || label.includes(host)
    ? rich(say('incident:work.link', { link: number, title: host === '' ? label : link }))
    : rich(say('incident:work.link-at', { link: number, title: link, host }));
}

function calledOn(incident: Incident): readonly Block[] {
  const waiting = unanswered(incident).flatMap((key) => incident.called?.[key] ?? []);
  if (waiting.length === 0) return [];
  const items = waiting
    .slice(0, MOST)
    .map(({ person, by, at }) =>
      rich(say('incident:work.call', { person: { person }, by: { person: by }, at: { time: at } })),
    );
  return listed('incident:work.called', {}, [
    ...items,
    ...moreOf('incident:work.more-called', waiting.length),
  ]);
}

const moreOf = (key: string, all: number): readonly Rich[] =>
  all > MOST ? [rich(say(key, { more: all - MOST }))] : [];

const listed = (
  key: string,
  facts: Readonly<Record<string, Fact>>,
  items: readonly Rich[],
): readonly Block[] => [
  { kind: 'context', text: rich(say(key, facts)) },
  { kind: 'list', items },
];

/** A button for each task that the card shows, as far as there is room beside the others. */
export const tasksDone = (incident: Incident, others: number): readonly ActionOffer[] =>
  byUrgency(openTasks(incident))
    .slice(0, Math.max(0, Math.min(MOST, MOST_BUTTONS - others)))
    .map(({ number }) => ({
      label: say('incident:action.task-done-of', { task: number }),
      verb: 'task-done',
      args: { task: String(number) },
      style: 'plain',
    }));
