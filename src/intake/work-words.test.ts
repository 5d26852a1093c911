import { minute } from '../../test/given';
import { typed } from '../../test/typed';
import { addressIn } from './address';

const ana = { key: 'person/ana', name: 'Ana Ribeiro' };
const bo = { key: 'person/bo', name: 'Bo Lindqvist' };

describe('a task', () => {
  it.each([
    ['task add ask the bank @bo due:30', { text: 'ask the bank', to: bo, due: minute(30) }],
    ['task add @bo ask the bank due:2h', { text: 'ask the bank', to: bo, due: minute(120) }],
    ['task add ask the bank to:bo', { text: 'ask the bank', to: bo }],
    ['task add ask @ana for the keys', { text: 'ask @ana for the keys' }],
    ['task add Ana should call the bank', { text: 'Ana should call the bank' }],
    ['task add tell me what came of it', { text: 'tell me what came of it' }],
    ['task add "@bo"', { text: '@bo' }],
    ['task add 2 nodes to be drained', { text: '2 nodes to be drained' }],
  ])('%s', (line, expected) => {
    expect(typed(line)).toEqual({ type: 'AddTask', ...expected });
  });

  it('is given to somebody, to oneself or to nobody', () => {
    expect(typed('task assign 3 @bo')).toEqual({ type: 'AssignTask', task: 3, to: bo });
    expect(typed('task assign #3 me')).toEqual({ type: 'AssignTask', task: 3, to: ana });
    expect(typed('task assign 3 nobody')).toEqual({ type: 'AssignTask', task: 3 });
    expect(typed('task assign 3')).toMatchObject({ refused: 'missing-argument', field: 'to' });
    expect(typed('task assign @bo')).toMatchObject({ refused: 'missing-argument', field: 'task' });
  });

  it.each([
    ['task done 3', { task: 3 }],
    ['task done #3', { task: 3 }],
    ['task done 3 2 of 3 answered', { task: 3, note: '2 of 3 answered' }],
    ['task done #12 3 both answered', { about: 12, task: 3, note: 'both answered' }],
    ['task done INC-12 3', { about: 12, task: 3 }],
  ])('%s says which one, and in which incident', (line, expected) => {
    expect(typed(line)).toEqual({ type: 'EndTask', became: 'done', ...expected });
  });

  it('outside an incident is named after it', () => {
    expect(typed('task done 12 3', false)).toMatchObject({ about: 12, task: 3 });
    expect(typed('task done 12', false)).toMatchObject({ refused: 'missing-argument', field: 'task' });
  });

  it('is dropped with a reason, and reopened without', () => {
    expect(typed('task drop 3')).toMatchObject({ refused: 'missing-argument', field: 'why' });
    expect(typed('task reopen 3')).toEqual({ type: 'ReopenTask', task: 3 });
    expect(typed('tasks all')).toEqual({ ask: 'tasks', which: 'all' });
    expect(typed('task mine', false)).toEqual({ ask: 'own-tasks' });
    expect(typed('task mien')).toMatchObject({ refused: 'not-a-choice' });
  });
});

describe('a link', () => {
  it('is an address and what it is called; alone it asks for all', () => {
    expect(typed('link https://a.example/x?y=1#z The board')).toEqual({
      type: 'AddLink',
      url: 'https://a.example/x?y=1#z',
      title: 'The board',
    });
    expect(typed('link')).toEqual({ ask: 'links' });
    expect(typed('link #12')).toEqual({ about: 12, ask: 'links' });
    expect(typed('unlink #2')).toEqual({ type: 'RemoveLink', link: 2 });
  });

  it.each(['javascript:alert(1)', 'ftp://a.example/', 'https://', 'wiki', 'https://ana:pw@a.example/'])(
    '%s is none',
    (url) => {
      expect(typed(`link ${url}`)).toMatchObject({ refused: 'not-an-address', field: 'url' });
      expect(addressIn(url)).toBeUndefined();
    },
  );

  it('is kept as browsers read it', () => {
    expect(addressIn(' <https://A.example/ä b|board> ')).toBeUndefined();
    expect(addressIn('<https://A.example/ä|board>')).toBe('https://a.example/%C3%A4');
    expect(addressIn(`https://a.example/${'x'.repeat(2_000)}`)).toBeUndefined();
  });
});

describe('whoever is called', () => {
  const members = [ana, bo];

  it.each([
    ['invite @bo', { people: [bo] }],
    ['invite bo', { people: [bo] }],
    ['invite me', { people: [ana] }],
    ['invite Payments', { people: members, team: 'payments' }],
    ['invite @payments', { people: members, team: 'payments' }],
  ])('%s', (line, expected) => {
    expect(typed(line)).toEqual({ type: 'CallPeople', urgent: false, ...expected });
  });

  it.each([
    ['page @bo', { people: [bo] }],
    ['page bo ana knows it', { people: [bo], text: 'ana knows it' }],
    ['page payments the primary is down', { people: members, team: 'payments', text: 'the primary is down' }],
    ['page payments @bo come', { people: members, team: 'payments', text: '@bo come' }],
  ])('%s', (line, expected) => {
    expect(typed(line)).toMatchObject({ type: 'CallPeople', urgent: true, ...expected });
  });

  it('is somebody, or it is said who was meant', () => {
    expect(typed('invite paymnts')).toMatchObject({
      refused: 'unknown-callee-near',
      facts: { nearest: 'payments' },
    });
    expect(typed('page the primary is down')).toMatchObject({
      refused: 'unknown-callee',
      facts: { value: 'the' },
    });
    expect(typed('page')).toMatchObject({ refused: 'missing-argument', field: 'person' });
    expect(typed('answer maybe')).toMatchObject({ refused: 'not-a-choice' });
  });
});

describe('a timeline', () => {
  it('is filtered by what it is about, by whom, when and with which words', () => {
    expect(typed('timeline tasks the bank by:@bo since:02:00 until:"2026-03-01 02:30" last:50')).toEqual({
      ask: 'timeline',
      kind: 'tasks',
      text: 'the bank',
      by: bo,
      since: '2026-03-01T02:00:00.000Z',
      until: '2026-03-01T02:30:00.000Z',
      last: 50,
    });
    expect(typed('timeline')).toEqual({ ask: 'timeline' });
    expect(typed('timeline by:@nobody')).toMatchObject({ refused: 'unknown-person' });
  });

  it.each([
    ['timeline add 02:05 it began', '2026-03-01T02:05:00.000Z'],
    ['timeline add 10m it began', minute(-10)],
    ['timeline add 2026-02-28 23:05 it began', '2026-02-28T23:05:00.000Z'],
  ])('%s', (line, at) => {
    expect(typed(line)).toEqual({ type: 'AddNote', text: 'it began', at });
  });

  it('is mended by the same words', () => {
    expect(typed('timeline correct started 02:05 seen')).toEqual(typed('correct started 02:05 seen'));
    expect(typed('timeline redact 7 a name')).toEqual(typed('redact 7 a name'));
    expect(typed('timeline add it began')).toMatchObject({ refused: 'missing-argument', field: 'at' });
  });

  it.each(['timeline add 99:99 it began', 'timeline add 2026-02-28 it began', 'correct started 25:00 seen'])(
    '%s: what looks like a moment and is none is told so, and not missed',
    (line) => {
      expect(typed(line)).toMatchObject({ refused: 'not-a-moment', field: 'at' });
    },
  );
});
