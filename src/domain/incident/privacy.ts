import type { DecideFacts, Happening } from '../decider';
import type { Incident, IncidentState } from './incident';
import { happened, onceDeclared, refused, type Decided } from './slice';

export interface SetPrivacy {
  readonly type: 'SetPrivacy';
  readonly private: boolean;
}
export interface PrivacySet {
  readonly type: 'PrivacySet';
  readonly private: boolean;
}

export const setPrivacy = (
  state: IncidentState,
  command: SetPrivacy,
  facts: DecideFacts,
): Decided<PrivacySet> =>
  onceDeclared(state, (incident) =>
    incident.private === command.private
      ? refused(state, command.private ? 'already-private' : 'already-open')
      : happened(facts, { type: 'PrivacySet', private: command.private }),
  );

/** Until a chat has followed, its part is pending, and what is said meanwhile waits. */
export const privacySet = (state: Incident, { event }: Happening<PrivacySet>): Incident => ({
  ...state,
  private: event.private,
  privacyTurns: state.privacyTurns + 1,
  parts: {
    ...state.parts,
    ...Object.fromEntries(state.chats.map((chat) => [`privacy:${chat}`, { state: 'pending' as const }])),
  },
});
