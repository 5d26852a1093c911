import { alert, evidence, other, report, serviceId } from '../../../test/alert-values';
import { ana, at, bo, declared, minute, type Told } from '../../../test/given';
import type { SourceAction } from '../alert/action';
import type { Effect } from '../effect';
import { chatId, streamId } from '../ids';
import { incidentDecider } from './decider';
import type { IncidentState } from './incident';

const around = {
  stream: streamId('incident', 'one'),
  membersOf: () => [],
  instructions: () => undefined,
  chatsOf: () => [chatId('console')],
  groupsOf: () => [],
  placesFor: () => [],
  remedyOf: () => undefined,
  freezesOf: () => [],
  sourceDoes: (source: string): readonly SourceAction['do'][] =>
    source === 'pagerduty' ? ['acknowledge', 'resolve', 'note', 'prioritise'] : ['silence'],
};

/** What the last of these events leads to. */
function react(...told: readonly Told[]): readonly Effect[] {
  const happenings = told.map((one) => ('event' in one ? one : at(0, one)));
  const last = happenings.at(-1);
  if (last === undefined) throw new Error('Nothing happened');
  const before = happenings
    .slice(0, -1)
    .reduce<IncidentState>((state, one) => incidentDecider.evolve(state, one), incidentDecider.initial);
  const after = incidentDecider.evolve(before, last);
  return incidentDecider.react('e7', last, before, after, around).effects.map(({ effect }) => effect);
}
const kinds = (effects: readonly Effect[]): string[] => effects.map(({ kind }) => kind);
const of = <K extends Effect['kind']>(kind: K, effects: readonly Effect[]) =>
  effects.filter((effect): effect is Extract<Effect, { kind: K }> => effect.kind === kind);
const posted = (effects: readonly Effect[]) =>
  of('post', effects).map(({ say, actions }) => [say.key, ...actions.map(({ verb }) => verb)]);

const reported = (more = {}): Told => ({ type: 'AlertsReported', report: report(more), resolve: 'suggest' });
const both = reported({
  shown: [
    alert('checkout'),
    alert('checkout', { id: 'pagerduty/2' }),
    alert('search', { source: 'alertmanager', id: 'alertmanager/1', handle: 'fp1' }),
    alert('mail', { state: 'resolved' }),
  ],
});

describe('what alerts lead to', () => {
  it('is one card, and never a message each', () => {
    expect(kinds(react(declared, reported()))).toEqual(['find-changes', 'alert-card']);
    expect(kinds(react(declared, reported(), reported({ seq: 2, firing: 9 })))).toEqual(['alert-card']);
  });

  it('is a look at what was changed, once for each service', () => {
    const more = reported({ seq: 2, services: [serviceId('checkout'), serviceId('search')] });
    expect(kinds(react(declared, reported(), more))).toContain('find-changes');
    expect(kinds(react(declared, reported({ services: [''] })))).not.toContain('find-changes');
    expect(kinds(react({ ...declared, service: serviceId('checkout') }))).toContain('find-changes');
    expect(kinds(react(declared))).not.toContain('find-changes');
  });

  it('is the question whether it is resolved, once all are over', () => {
    const over = reported({ seq: 2, firing: 0, resolved: 1 });
    expect(posted(react(declared, reported(), over))).toEqual([
      ['incident:alerts.all-over', 'resolve', 'keep'],
    ]);
    expect(posted(react(declared, reported(), reported({ group: 'g2' }), over))).toEqual([]);
    expect(posted(react(declared, reported(), { type: 'Resolved' }, over))).toEqual([]);
    const auto: Told = { type: 'AlertsReported', report: report({ seq: 2, firing: 0 }), resolve: 'auto' };
    expect(posted(react(declared, reported(), auto))).toEqual([]);
  });

  it('is said where the severity rises and where it goes on', () => {
    const raised: Told = { type: 'SeverityChanged', from: 'SEV2', to: 'SEV1', reason: 'x', cause: 'alerts' };
    expect(posted(react(declared, reported(), raised))).toEqual([['incident:event.SeverityChanged-alerts']]);
    const again: Told = { type: 'Reopened', reason: 'x', cause: 'alerts' };
    expect(posted(react(declared, reported(), { type: 'Resolved' }, again))).toEqual([
      ['incident:event.Reopened-alerts'],
    ]);
  });
});

describe('what people decide about alerts', () => {
  const told = (...events: readonly Told[]) =>
    of('tell-source', react(declared, both, ...events)).map(({ handle, action }) => [handle, action.do]);

  it('is told to their sources, once for each alert there, as far as they can be told', () => {
    expect(told({ type: 'AlertsAcknowledged', alerts: [] })).toEqual([['PD-checkout', 'acknowledge']]);
    expect(told({ type: 'AlertsSilenced', until: minute(90), alerts: [] })).toEqual([['fp1', 'silence']]);
    expect(told({ type: 'Resolved' })).toEqual([['PD-checkout', 'resolve']]);
    expect(told({ type: 'NoteAdded', text: 'rolling back' })).toEqual([['PD-checkout', 'note']]);
    expect(told({ type: 'SeverityChanged', from: 'SEV2', to: 'SEV1' })).toEqual([
      ['PD-checkout', 'prioritise'],
    ]);
  });

  it('is never told to the source that it came from', () => {
    const there = { kind: 'token', name: 'pagerduty' } as const;
    expect(told(at(1, { type: 'SeverityChanged', from: 'SEV2', to: 'SEV1' }, there))).toEqual([]);
  });

  it('is not told outside where the incident is private', () => {
    const { effects } = {
      effects: react({ ...declared, private: true }, both, { type: 'NoteAdded', text: 'x' }),
    };
    expect(of('tell-source', effects)).toEqual([]);
    const silenced: Told = { type: 'AlertsSilenced', until: minute(90), reason: 'secret', alerts: [] };
    const [order] = of('tell-source', react({ ...declared, private: true }, both, silenced));
    expect(order?.action).toMatchObject({ reason: 'INC-12' });
  });

  it('goes to the triage under the name of what caused it', () => {
    const silenced: Told = { type: 'AlertsSilenced', until: minute(90), alerts: ['pagerduty/checkout'] };
    expect(of('alert-order', react(declared, both, silenced)).map(({ order }) => order)).toEqual([
      {
        kind: 'silence',
        id: 'e7/0/alert-order',
        by: ana.person.name,
        until: minute(90),
        alerts: ['pagerduty/checkout'],
      },
    ]);
    const split: Told = { type: 'AlertsSplit', service: serviceId('search'), groups: ['g1', 'g2'] };
    expect(of('alert-order', react(declared, both, split)).map(({ order }) => order)).toEqual([
      { kind: 'split', id: 'e7/0/alert-order', group: 'g1', services: ['search'] },
      { kind: 'split', id: 'e7/1/alert-order', group: 'g2', services: ['search'] },
    ]);
  });
});

describe('a merge', () => {
  it('is proposed with its evidence and something to press', () => {
    const effects = react(declared, { type: 'MergeProposed', into: other, number: 7, evidence });
    expect(posted(effects)).toEqual([['incident:alerts.merge-proposed', 'merge']]);
    expect(of('post', effects)[0]?.say.facts).toMatchObject({
      incident: { incident: other, number: 7 },
      why: { say: evidence.why },
    });
    expect(of('post', effects)[0]?.actions[0]?.args).toEqual({ into: '7' });
  });

  it('is told to the other one by a command, without the title of what is private', () => {
    const merged: Told = { type: 'Merged', into: other, number: 7 };
    const command = (history: Told) => of('command', react(history, merged))[0];
    expect(command(declared)).toMatchObject({
      target: other,
      command: { type: 'AbsorbIncident', from: around.stream, number: 12, title: declared.title },
    });
    expect(command({ ...declared, private: true })?.command).not.toHaveProperty('title');
    expect(posted(react(declared, merged))).toEqual([['incident:event.Merged']]);
  });

  it('invites who was on the other one, says so, and goes on to where this one goes on', () => {
    const absorbed: Told = {
      type: 'IncidentAbsorbed',
      from: other,
      number: 17,
      title: 'x',
      people: [bo.person],
    };
    const effects = react(declared, absorbed);
    expect(of('invite', effects).map(({ person }) => person)).toEqual([bo.person]);
    expect(posted(effects)).toEqual([['incident:event.IncidentAbsorbed']]);
    const third = streamId('incident', 'third');
    const on = react(declared, { type: 'Merged', into: third, number: 3 }, absorbed);
    expect(of('command', on)).toMatchObject([
      { target: third, command: { type: 'AbsorbIncident', from: other, number: 17 } },
    ]);
  });
});
