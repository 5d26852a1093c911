import { err } from '../../kit/result';
import { actorRef } from '../actor';
import type { DecideFacts, Happening } from '../decider';
import { refuse } from '../refusal';
import type { ChatId, Instant, ServiceId, TeamId } from '../ids';
import type { Incident, IncidentState, Severity } from './incident';
import { happened, nothingToDo, type Decided } from './slice';

export interface Declare {
  readonly type: 'Declare';
  readonly title: string;
  readonly severity: Severity;
  readonly service?: ServiceId;
  readonly team?: TeamId;
  readonly private: boolean;
  readonly drill: boolean;
  readonly started?: Instant;
  /** The chats in which it gets a channel: those that were on when it was declared. */
  readonly chats: readonly ChatId[];
}

export interface IncidentDeclared extends Omit<Declare, 'type'> {
  readonly type: 'IncidentDeclared';
  readonly number: number;
}

export function declare(
  state: IncidentState,
  command: Declare,
  facts: DecideFacts,
): Decided<IncidentDeclared> {
  if (state.status !== 'none') return nothingToDo; // the same declaration, told twice
  if (command.title.trim() === '')
    return err(refuse('title-missing', {}, { field: 'title', kind: 'invalid' }));
  if (command.started !== undefined && command.started > facts.now)
    return err(
      refuse('time-in-future', { time: { time: command.started } }, { field: 'started', kind: 'invalid' }),
    );
  return happened(facts, { ...command, type: 'IncidentDeclared', number: facts.number });
}

export function declared(_: IncidentState, { event, at, by }: Happening<IncidentDeclared>): Incident {
  const { type: _type, started, chats, ...facts } = event;
  return {
    ...facts,
    status: 'triage',
    declaredBy: by,
    declaredAt: at,
    privacyTurns: 0,
    roles: {},
    times: { detected: at, ...(started === undefined ? {} : { started }) },
    parts: Object.fromEntries(chats.map((chat) => [`channel:${chat}`, { state: 'pending' }])),
    reopened: 0,
    people: by.kind === 'person' ? [actorRef(by)] : [],
    chats,
  };
}
