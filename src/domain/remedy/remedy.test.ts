import type { DecideFacts } from '../decider';
import { instant, streamId, type Instant } from '../ids';
import { remedyDecider } from './decider';
import { within, type Guards } from './guards';
import type { AskRemedy, RemedyCommand, RemedyEvent, RemedyState } from './remedy';

const minute = (count: number): Instant => instant(new Date(Date.UTC(2026, 5, 3, 9, count)));
const guards: Guards = { perHour: 2, approval: false, stopAfterFailures: 2 };
const incident = (number: number) => ({ stream: streamId('incident', `i${String(number)}`), number });
const run = (name: string) => streamId('run', name);
const ask = (name: string, number = 1, more: Partial<AskRemedy> = {}): AskRemedy => ({
  type: 'AskRemedy',
  rule: 'disks',
  incident: incident(number),
  alert: 'alertmanager/1',
  drill: false,
  remedy: { runbook: 'disk-full', inputs: {}, guards },
  freezes: [],
  run: run(name),
  ...more,
});
const ended = (name: string, became: 'succeeded' | 'failed' | 'cancelled' | 'undone'): RemedyCommand => ({
  type: 'EndRemedy',
  run: run(name),
  number: 7,
  became,
});

/** Tells the commands at their minutes, one after the other, and answers what happened. */
function told(...commands: readonly (readonly [number, RemedyCommand])[]): readonly RemedyEvent[] {
  let state: RemedyState = remedyDecider.initial;
  return commands.flatMap(([at, command]) => {
    const facts: DecideFacts = {
      now: minute(at),
      at: minute(at),
      by: { kind: 'system', part: 'delivery' },
      number: 0,
    };
    const decided = remedyDecider.decide(state, command, facts);
    if (!decided.ok) throw new Error(decided.error.reason);
    for (const happening of decided.value) state = remedyDecider.evolve(state, happening);
    return decided.value.map(({ event }) => event);
  });
}
const types = (events: readonly RemedyEvent[]) =>
  events.map((event) => (event.type === 'RemedyHeldBack' ? event.why.key : event.type));

it('starts a run once, however often the alerts of an incident ask while it goes on', () => {
  expect(told([0, ask('a')], [1, ask('b')], [2, ask('a')])).toMatchObject([
    { type: 'RemedyStarted', run: 'run/a', planned: false },
  ]);
});

it('starts at most so many within an hour, and says so once an incident', () => {
  const events = told(
    ...([
      [0, ask('a', 1)],
      [10, ask('b', 2)],
      [20, ask('c', 3)],
      [25, ask('d', 3)],
      [61, ask('e', 3)],
    ] as const),
  );
  expect(types(events)).toEqual(['RemedyStarted', 'RemedyStarted', 'runbook:held.per-hour', 'RemedyStarted']);
});

it('stops after the second failure in a row, until a person allows it again', () => {
  const failing = [
    [0, ask('a', 1)],
    [1, ended('a', 'failed')],
    [10, ask('b', 2)],
    [11, ended('b', 'undone')],
    [90, ask('c', 3)],
  ] as const;
  expect(types(told(...failing))).toEqual([
    ...['RemedyStarted', 'RemedyEnded', 'RemedyStarted', 'RemedyEnded'],
    ...['RemedyStopped', 'runbook:held.stopped'],
  ]);
  const after = told(...failing, [91, { type: 'AllowRemedy' }], [92, ask('d', 3)]);
  expect(types(after).slice(-2)).toEqual(['RemedyAllowed', 'RemedyStarted']);
});

it('takes a success or a cancellation for no failure', () => {
  const events = told(
    ...([
      [0, ask('a', 1)],
      [1, ended('a', 'failed')],
      [61, ask('b', 2)],
      [62, ended('b', 'succeeded')],
      [122, ask('c', 3)],
      [123, ended('c', 'failed')],
      [183, ask('d', 4)],
      [184, ended('d', 'cancelled')],
    ] as const),
  );
  expect(types(events)).not.toContain('RemedyStopped');
});

it('counts an end once', () => {
  const twice = told([0, ask('a')], [1, ended('a', 'failed')], [2, ended('a', 'failed')]);
  expect(types(twice)).toEqual(['RemedyStarted', 'RemedyEnded']);
});

it('is held back in a freeze, in a drill and out of hours, each with its reason', () => {
  const freezes = [{ name: 'Year end', from: minute(0), to: minute(30) }];
  const hours = { days: [1, 2, 3, 4, 5], from: '18:00', to: '20:00', timeZone: 'UTC' };
  const late = { runbook: 'disk-full', inputs: {}, guards: { ...guards, hours } };
  expect(types(told([10, ask('a', 1, { freezes })]))).toEqual(['runbook:held.freeze']);
  expect(types(told([30, ask('a', 1, { freezes })]))).toEqual(['RemedyStarted']);
  expect(types(told([10, ask('a', 1, { drill: true })]))).toEqual(['runbook:held.drill']);
  expect(types(told([10, ask('a', 1, { remedy: late })]))).toEqual(['runbook:held.hours']);
});

it('only plans the run where a person has to begin it', () => {
  const asking = { runbook: 'disk-full', inputs: {}, guards: { ...guards, approval: true } };
  expect(told([0, ask('a', 1, { remedy: asking })])).toMatchObject([{ planned: true }]);
});

it('hands a run to a worker, and tells the incident what was held back', () => {
  const stream = streamId('remedy', 'disk-full');
  const effects = (event: RemedyEvent) =>
    remedyDecider
      .react(
        'cause',
        { event, at: minute(0), by: { kind: 'system', part: 'delivery' } },
        { status: 'none' },
        { status: 'none' },
        { stream },
      )
      .effects.map(({ effect }) => effect);
  const [started] = told([0, ask('a')]);
  const [held] = told([0, ask('a', 1, { drill: true })]);
  if (started === undefined || held === undefined) throw new Error('nothing happened');
  expect(effects(started)).toMatchObject([{ kind: 'start-remedy', runbook: 'disk-full', run: 'run/a' }]);
  expect(effects(held)).toMatchObject([
    { kind: 'command', target: 'incident/i1', command: { type: 'RecordHeldBack', rule: 'disks' } },
  ]);
});

describe('hours', () => {
  const at = (text: string) => instant(new Date(text));
  const night = { days: [5], from: '22:00', to: '06:00', timeZone: 'Europe/Paris' };

  it('are those of their own clocks', () => {
    const office = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', timeZone: 'Europe/Paris' };
    expect(within(at('2026-06-03T07:00:00Z'), office)).toBe(true);
    expect(within(at('2026-06-03T15:00:00Z'), office)).toBe(false);
    expect(within(at('2026-06-06T10:00:00Z'), office)).toBe(false);
  });

  it('that go past midnight belong to the day on which they began', () => {
    expect(within(at('2026-06-05T21:00:00Z'), night)).toBe(true);
    expect(within(at('2026-06-06T03:59:00Z'), night)).toBe(true);
    expect(within(at('2026-06-06T04:00:00Z'), night)).toBe(false);
    expect(within(at('2026-06-05T03:00:00Z'), night)).toBe(false);
  });
});
