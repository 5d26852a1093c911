import { at, bo, chen, declared, incident, minute, type Told } from '../../test/given';
import type { Message } from '../ports/message';
import { incidentCard } from './incident-card';
import { messageText } from './message-text';
import { linkList, ownTaskList, taskList } from './work-messages';

const names = { service: undefined, team: undefined };
const card = (...history: readonly Told[]): Message =>
  incidentCard(incident(declared, ...history), names, ({ verb, args }) => JSON.stringify({ verb, ...args }), {
    now: minute(60),
  });
const buttonsOf = ({ blocks }: Message): string[] =>
  blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons.map(({ label }) => label) : []));
const linesOf = (message: Message): string[] =>
  messageText(message)
    .split('\n')
    .filter((line) => line.startsWith('- ') && !line.startsWith('- …'));

const tasks = Array.from({ length: 7 }, (_, index): Told => ({
  type: 'TaskAdded',
  task: index + 1,
  text: `task ${String(index + 1)}`,
  ...(index === 5 ? { due: minute(30), to: bo.person } : {}),
  ...(index === 6 ? { due: minute(90) } : {}),
}));

describe('what the card shows of the work', () => {
  it('is the first open tasks, what is overdue first, each with a button', () => {
    const shown = card(...tasks, { type: 'TaskEnded', task: 1, became: 'done' });
    expect(linesOf(shown)).toEqual([
      '- `6` task 6 · Bo Lindqvist · overdue since 2026-03-01 03:30 UTC',
      '- `7` task 7 · due 2026-03-01 04:30 UTC',
      '- `2` task 2',
      '- `3` task 3',
      '- `4` task 4',
      '- and 1 more: `/incident task`',
    ]);
    expect(messageText(shown)).toContain('Tasks (6 open):');
    expect(buttonsOf(shown).slice(-5)).toEqual([6, 7, 2, 3, 4].map((task) => `Task ${String(task)} is done`));
  });

  it('has no more buttons than any chat shows', () => {
    const failed = Array.from({ length: 18 }, (_, index): Told => ({
      ...{ type: 'PartFailed', effect: 'e1', reason: 'gone' },
      part: `invite:person/p${String(index)}:console`,
    }));
    const buttons = buttonsOf(card(...tasks, ...failed));
    expect(buttons).toHaveLength(22);
    expect(buttons.filter((label) => label.includes('is done'))).toEqual([]);
  });

  it('is who was called and has not answered, while it goes on', () => {
    const called: Told = at(5, {
      type: 'PeopleCalled',
      people: [bo.person, chen.person],
      urgent: true,
    });
    const coming: Told = { type: 'CallAnswered', person: bo.person, answer: 'coming' };
    expect(linesOf(card(called, coming))).toEqual([
      '- Chen Wei, called by Ana Ribeiro at 2026-03-01 03:05 UTC',
    ]);
    expect(linesOf(card(called, { type: 'Resolved' }))).toEqual([]);
    expect(linesOf(card({ type: 'PeopleCalled', people: [bo.person], urgent: false }))).toEqual([]);
  });

  it('is a link with the place that it leads to, whatever its title says', () => {
    const url = 'https://evil.example/login';
    const shown = card({ type: 'LinkAdded', link: 1, url, title: 'https://bank.example' });
    const [list] = shown.blocks.filter(({ kind }) => kind === 'list');
    expect(list).toMatchObject({
      items: [expect.arrayContaining([{ kind: 'link', url, label: 'https://bank.example' }])],
    });
    expect(linesOf(shown)[0]).toMatch(/\(evil\.example\)$/);
  });

  it('shows what was emptied as a link to nowhere, without one', () => {
    const shown = card({ type: 'LinkAdded', link: 1, url: 'about:blank', title: '[redacted]' });
    expect(linesOf(shown)).toEqual(['- `1` [redacted]']);
  });

  it('is what people wrote in one line, and never formatting', () => {
    const text = `**ask**\n{{task}} <!channel> ${'x'.repeat(400)}`;
    const [line = ''] = linesOf(card({ type: 'TaskAdded', task: 1, text }));
    expect(line).toContain('**ask** {{task}} <!channel> xxx');
    expect(line.length).toBeLessThan(230);
  });
});

describe('lists', () => {
  it('of tasks say how to go on where there are none', () => {
    expect(messageText(taskList(incident(declared), 'open', minute(0)))).toContain('task add');
    const over = incident(declared, ...tasks.slice(0, 1), { type: 'TaskEnded', task: 1, became: 'dropped' });
    expect(messageText(taskList(over, 'open', minute(0)))).toContain('task all');
    expect(linesOf(taskList(over, 'all', minute(0)))).toEqual(['- `1` task 1 · dropped']);
    expect(messageText(ownTaskList([], minute(0)))).toBe('You have no open tasks.');
    expect(messageText(linkList(incident(declared)))).toContain('/incident link https://…');
  });

  it('are cut where nobody reads on', () => {
    const many = Array.from({ length: 60 }, (_, index): Told => ({
      ...{ type: 'TaskAdded', text: 'x' },
      task: index + 1,
    }));
    const shown = taskList(incident(declared, ...many), 'open', minute(0));
    expect(linesOf(shown)).toHaveLength(50);
    expect(messageText(shown)).toContain('and 10 more');
  });
});
