import { at, declared } from '../../test/given';
import { chatId } from '../domain/ids';
import { incidentDecider } from '../domain/incident/decider';
import type { Incident, IncidentState } from '../domain/incident/incident';
import { announcement } from './announcement';

const SLACK = chatId('slack');
const of = (incident: Partial<Incident>) =>
  announcement({ ...grave, ...incident } as Incident, SLACK, 'C1', 'https://muster.example/incidents/1');
const state: IncidentState = incidentDecider.evolve(
  incidentDecider.initial,
  at(0, { ...declared, severity: 'SEV1' }),
);
if (state.status === 'none') throw new Error('It was declared');
const grave: Incident = state;

it('tells of a private incident neither in words nor in colours how grave it is and whether it goes on', () => {
  const all = (['SEV1', 'SEV4'] as const).map((severity) => of({ private: true, severity, title: severity }));
  expect(new Set(all.map((message) => JSON.stringify(message))).size).toBe(1);
  expect(all[0]?.tone).toBe('plain');
});

it('tells of every other one', () => {
  expect(of({ severity: 'SEV1' }).tone).toBe('danger');
  expect(of({ severity: 'SEV4' }).tone).toBe('warning');
});
