import { evidence, other, report } from '../../../test/alert-values';
import { at, bo, chen, declared, given, incident, type Told } from '../../../test/given';
import { streamId } from '../ids';
import type { AbsorbIncident, ProposeMerge } from './alert-commands';
import { COMMANDER } from './incident';
import type { IncidentEvent } from './vocabulary';

const merged: IncidentEvent = { type: 'Merged', into: other, number: 7 };
const absorbs: AbsorbIncident = {
  type: 'AbsorbIncident',
  from: other,
  number: 17,
  title: 'search is slow',
  people: [bo.person],
};
const absorbed: Extract<IncidentEvent, { type: 'IncidentAbsorbed' }> = {
  type: 'IncidentAbsorbed',
  from: other,
  number: 17,
  title: 'search is slow',
  people: [bo.person],
};

describe('a merge', () => {
  const propose: ProposeMerge = { type: 'ProposeMerge', into: other, number: 7, evidence };
  const proposed: IncidentEvent = { type: 'MergeProposed', into: other, number: 7, evidence };

  it('is proposed once, with its evidence, and only while there is something to merge', () => {
    given(declared).when(propose).then(proposed);
    given(declared, proposed).when(propose).then();
    given(declared, { type: 'Resolved' }).when(propose).then();
    given(declared)
      .when({ ...propose, number: 12 })
      .then();
  });

  it('ends this incident inside the other one, once', () => {
    given(declared).when({ type: 'MergeInto', into: other, number: 7 }).then(merged);
    given(declared, merged).when({ type: 'MergeInto', into: other, number: 7 }).then();
    expect(incident(declared, merged)).toMatchObject({ status: 'merged', into: 7, mergedInto: other });
  });

  it('is asked for, and not done by the bot, where somebody has taken it meanwhile', () => {
    const system = { kind: 'system', part: 'intake' } as const;
    const command = { type: 'MergeInto', into: other, number: 7, evidence } as const;
    const led: Told = { type: 'RoleAssigned', role: COMMANDER, person: bo.person };
    given(declared)
      .when(command, { by: system })
      .then(at(60, { ...merged, evidence }, system));
    given(declared, led)
      .when(command, { by: system })
      .then(at(60, proposed, system));
    given(declared, led)
      .when(command)
      .then({ ...merged, evidence });
  });

  it('is never one with itself', () => {
    given(declared)
      .when({ type: 'MergeInto', into: streamId('incident', 'one'), number: 12 })
      .thenWrong('into', 'merge-into-itself');
  });
});

describe('the other side of a merge', () => {
  it('goes on also where it was none, and where everything went round in a circle', () => {
    const again: Told = { type: 'Reopened', reason: 'INC-17', cause: 'merge' };
    given(declared, { type: 'Cancelled', reason: 'no' }).when(absorbs).then(again, absorbed);
    given(declared, merged)
      .when({ ...absorbs, number: 12 })
      .then({ ...again, reason: 'INC-12' });
    given(declared)
      .when({ ...absorbs, number: 12 })
      .then();
  });

  it('knows what went into it, and who was on it', () => {
    given(declared).when(absorbs).then(absorbed);
    given(declared, absorbed).when(absorbs).then();
    expect(incident(declared, absorbed)).toMatchObject({
      absorbed: [{ stream: other, number: 17, title: 'search is slow' }],
      people: [{ name: 'Ana Ribeiro' }, { name: 'Bo Lindqvist' }],
    });
  });

  it('has the alerts of what went into it at once, unless it knows newer ones', () => {
    const group = (seq: number) => ({ report: report({ seq, firing: seq }), resolve: 'suggest' as const });
    const with1: Told = { ...absorbed, alerts: { g1: group(1) } };
    given(declared)
      .when({ ...absorbs, alerts: { g1: group(1) } })
      .then(with1);
    expect(incident(declared, with1).alerts).toEqual({ g1: group(1) });
    const newer: Told = { type: 'AlertsReported', ...group(2) };
    expect(incident(declared, newer, with1).alerts).toEqual({ g1: group(2) });
  });

  it('lets nobody in where it is private', () => {
    given({ ...declared, private: true })
      .when({ ...absorbs, people: [chen.person] })
      .then({ ...absorbed, people: [] });
  });

  it('goes on where it had ended', () => {
    given(declared, { type: 'Resolved' })
      .when(absorbs)
      .then({ type: 'Reopened', reason: 'INC-17', cause: 'merge' }, absorbed);
  });

  it('goes on where both were merged into each other at once, and it is the older one', () => {
    given(declared, { type: 'Merged', into: other, number: 17 })
      .when(absorbs)
      .then({ type: 'Reopened', reason: 'INC-17', cause: 'merge' }, absorbed);
    given(declared, { type: 'Merged', into: other, number: 7 })
      .when({ ...absorbs, number: 7 })
      .then();
    const again = incident(
      declared,
      { type: 'Merged', into: other, number: 17 },
      {
        type: 'Reopened',
        reason: 'INC-17',
        cause: 'merge',
      },
    );
    expect(again.status).toBe('investigating');
    expect(again).not.toHaveProperty('mergedInto');
    expect(again).not.toHaveProperty('into');
  });

  it('hears of alerts that came too late, and nothing follows', () => {
    const told: Told = { type: 'AlertsReported', report: report({ severity: 'SEV1' }), resolve: 'auto' };
    given(declared, merged)
      .when({ type: 'ReportAlerts', report: report({ severity: 'SEV1' }), resolve: 'auto', reopens: true })
      .then(told);
  });
});
