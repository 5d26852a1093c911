import type { ActionOffer } from '../domain/effect';
import { say, type Say } from '../domain/say';
import type { Block, Message, Rich } from '../ports/message';
import type { IncidentRow } from '../ports/reading';
import { buttons, type SealAction } from './message';
import { rich, text } from './rich';

/** The bot's own page in a chat: what is yours, what is open, and the way in. */
export function homePage(
  mine: readonly IncidentRow[],
  open: readonly IncidentRow[],
  tasks: readonly Rich[],
  seal: SealAction,
): Message {
  const declare: ActionOffer = {
    label: say('incident:home.declare'),
    verb: 'declare',
    args: {},
    style: 'primary',
  };
  return {
    summary: text(say('incident:home.heading')),
    blocks: [
      { kind: 'heading', text: text(say('incident:home.heading')) },
      ...buttons([declare], seal),
      ...todo(tasks),
      ...section(say('incident:home.mine'), say('incident:home.none-mine'), mine),
      ...section(say('incident:home.open'), say('incident:list.empty'), open),
      { kind: 'context', text: rich(say('incident:home.how')) },
    ],
    tone: 'plain',
  };
}

const todo = (tasks: readonly Rich[]): readonly Block[] =>
  tasks.length === 0
    ? []
    : [
        { kind: 'heading', text: text(say('incident:home.tasks')) },
        { kind: 'list', items: tasks },
      ];

const section = (heading: Say, empty: Say, rows: readonly IncidentRow[]): readonly Block[] => [
  { kind: 'heading', text: text(heading) },
  rows.length === 0
    ? { kind: 'text', text: rich(empty) }
    : {
        kind: 'list',
        items: rows.map(({ number, severity, status, title }) =>
          rich(
            say('incident:list.line', {
              number,
              severity,
              title,
              status: { word: `incident:status.${status}` },
            }),
          ),
        ),
      },
];
