import { bo, declared, given, incident, minute, type Told } from '../../../test/given';
import { streamId } from '../ids';
import { say } from '../say';
import type { RecordRun } from './run-commands';
import { openRuns } from './runs';
import type { IncidentSurroundings } from './around';
import { incidentDecider } from './decider';
import type { IncidentState } from './incident';

const run = streamId('run', '7');
const line = (minutes: number, value: string) => ({
  at: minute(minutes),
  by: bo.person,
  say: say('runbook:card.value', { value }),
});
const report = (more: Partial<RecordRun> = {}): RecordRun => ({
  ...{ type: 'RecordRun', run, number: 7, runbook: 'disk-full', name: 'Disk full' },
  ...{ status: 'running', done: 1, total: 4, needed: false, lines: [line(5, 'a')] },
  ...more,
});
const { type: _, lines: __, ...head } = report();
const told = (minutes: number, value: string) => ({
  event: { ...head, type: 'RunReported' as const, line: line(minutes, value) },
  at: minute(minutes),
  by: bo,
});

describe('a run of the incident', () => {
  it('has a line on the timeline for each thing that happened in it, with its own time', () => {
    given(declared)
      .when(report({ lines: [line(5, 'a'), line(6, 'b')] }), { by: bo })
      .then(told(5, 'a'), told(6, 'b'));
  });

  it('goes on after the incident has ended', () => {
    given(declared, { type: 'Resolved' }).when(report(), { by: bo }).then(told(5, 'a'));
  });

  it('is not told of twice where nothing happened', () => {
    given(declared, told(5, 'a'))
      .when(report({ lines: [] }), { by: bo })
      .then();
  });

  const runs = (...events: readonly Told[]) => openRuns(incident(...events));

  it('stands as it was reported last, whatever is heard last', () => {
    const late = told(4, 'late');
    const later = { ...told(6, 'b'), event: { ...told(6, 'b').event, done: 3 } };
    expect(runs(declared, told(5, 'a'), later, late)).toMatchObject([{ done: 3, at: minute(6) }]);
    const same = { ...later, event: { ...later.event, done: 2 } };
    expect(runs(declared, later, same)).toMatchObject([{ done: 3 }]);
  });

  it('is forgotten by the incident when twenty others came, but not while it goes on', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({
      ...told(index, 'x'),
      event: {
        ...told(index, 'x').event,
        run: streamId('run', String(index)),
        number: index + 1,
        status: index === 0 ? ('running' as const) : ('succeeded' as const),
      },
    }));
    const state = incident(declared, ...many);
    expect(Object.keys(state.runs ?? {})).toHaveLength(20);
    expect(openRuns(state).map(({ number }) => number)).toEqual([1]);
  });
});

const AROUND: IncidentSurroundings = {
  stream: streamId('incident', '12'),
  membersOf: () => [],
  instructions: () => undefined,
  chatsOf: () => [],
  groupsOf: () => [],
  placesFor: () => [],
  sourceDoes: () => [],
  remedyOf: () => undefined,
  freezesOf: () => [],
};

it('a rule that was held back is told in the channel, with a way to plan it all the same', () => {
  const event = {
    ...{ type: 'RemedyHeldBack' as const, rule: 'disks', runbook: 'disk-full' },
    why: say('runbook:card.value', { value: 'a freeze' }),
  };
  const state: IncidentState = incident(declared);
  const { effects } = incidentDecider.react('c', { event, at: minute(1), by: bo }, state, state, AROUND);
  expect(effects.map(({ effect }) => effect)).toMatchObject([
    { kind: 'post', actions: [{ verb: 'runbook-plan', args: { runbook: 'disk-full' } }] },
  ]);
});
