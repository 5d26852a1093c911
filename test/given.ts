import type { Actor } from '../src/domain/actor';
import type { DecideFacts, Happening } from '../src/domain/decider';
import { chatId, instant, type Instant } from '../src/domain/ids';
import { incidentDecider } from '../src/domain/incident/decider';
import type { Incident, IncidentState } from '../src/domain/incident/incident';
import type { IncidentCommand, IncidentEvent } from '../src/domain/incident/vocabulary';

type Person = Extract<Actor, { kind: 'person' }>;

const person = (id: string, name: string): Person => ({
  kind: 'person',
  chat: chatId('console'),
  workspace: 'here',
  id,
  person: { key: `person/${id}`, name },
});
export const ana = person('ana', 'Ana Ribeiro');
export const bo = person('bo', 'Bo Lindqvist');
export const chen = person('chen', 'Chen Wei');

const START = Date.parse('2026-03-01T03:00:00.000Z');
/** So many minutes after the incident was declared; negative ones lie before. */
export const minute = (count: number): Instant => instant(new Date(START + count * 60_000));
/** When commands are told, unless a test says otherwise. */
export const NOW = minute(60);

export type Told = IncidentEvent | Happening<IncidentEvent>;
export const at = (count: number, event: IncidentEvent, by: Actor = ana): Happening<IncidentEvent> => ({
  event,
  at: minute(count),
  by,
});
const happening = (told: Told): Happening<IncidentEvent> => ('event' in told ? told : at(0, told));

export const declared: Extract<IncidentEvent, { type: 'IncidentDeclared' }> = {
  type: 'IncidentDeclared',
  number: 12,
  title: 'checkout answers 500',
  severity: 'SEV2',
  private: false,
  drill: false,
  chats: [chatId('console')],
};

export interface Refused {
  readonly refused: string;
  readonly instead: readonly string[];
}
export const refused = (reason: string, ...instead: readonly string[]): Refused => ({
  refused: reason,
  instead,
});

/** What a refusal offers instead, by where the incident stands. */
export const POSSIBLE = {
  open: ['status', 'severity', 'update', 'note', 'mitigate', 'resolve', 'cancel'],
  mitigated: ['status', 'severity', 'update', 'note', 'resolve', 'cancel'],
  resolved: ['close', 'reopen', 'note'],
  closed: ['reopen', 'note'],
  cancelled: ['note'],
  merged: ['note'],
} as const;

const fold = (history: readonly Told[]): IncidentState =>
  history
    .map(happening)
    .reduce<IncidentState>((state, one) => incidentDecider.evolve(state, one), incidentDecider.initial);

/** `given(events).when(command).then(events)`, or `.then(refused(reason, instead))`; no argument means: nothing to do. */
export const given = (...history: readonly Told[]) => givenState(fold(history));

export const givenState = (state: IncidentState) => ({
  when: (command: IncidentCommand, spoken: Partial<DecideFacts> = {}) => {
    const facts = { now: NOW, at: spoken.now ?? NOW, by: ana, number: 12, ...spoken };
    const decided = incidentDecider.decide(state, command, facts);
    return {
      /** An event told with `at` is compared with its moment and its actor, a bare one without. */
      then: (...expected: readonly (Told | Refused)[]): void => {
        const outcome: unknown = decided.ok ? decided.value : decided.error;
        const [first] = expected;
        if (first !== undefined && 'refused' in first)
          expect(outcome).toMatchObject({ reason: first.refused, instead: first.instead });
        else
          expect(outcome).toEqual(
            expected.map((told): unknown =>
              'event' in told ? told : expect.objectContaining({ event: told }),
            ),
          );
      },
      /** Refused, and a form shows it at this field. */
      thenWrong: (field: string, reason: string): void => {
        expect(decided).toMatchObject({ ok: false, error: { reason, field, kind: 'invalid' } });
      },
    };
  },
});

/** The incident that a history folds to. */
export function incident(...history: readonly Told[]): Incident {
  const state = fold(history);
  if (state.status === 'none') throw new Error('This history declares no incident');
  return state;
}
