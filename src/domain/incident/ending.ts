import { err } from '../../kit/result';
import type { DecideFacts, Happening } from '../decider';
import type { Instant, StreamId } from '../ids';
import { inNewChannels } from './archive';
import { refuse } from '../refusal';
import type { Incident, IncidentState } from './incident';
import { happened, refused, whileOpen, type Decided } from './slice';

/** The ends of an incident and the way back. */
export interface Resolve {
  readonly type: 'Resolve';
  readonly summary?: string;
  readonly when?: Instant;
}
export interface Resolved {
  readonly type: 'Resolved';
  readonly summary?: string;
  /** All its alerts were over, and the rule says that this is the end of it. */
  readonly cause?: 'alerts';
}
export interface Reopen {
  readonly type: 'Reopen';
  readonly reason: string;
}
export interface Reopened {
  readonly type: 'Reopened';
  /** For `alerts` the title of the one that fires again, for `merge` the incident that went into this one. */
  readonly reason: string;
  readonly cause?: 'alerts' | 'merge';
}
export interface Close {
  readonly type: 'Close';
}
export interface Closed {
  readonly type: 'Closed';
}
export interface Cancel {
  readonly type: 'Cancel';
  readonly reason: string;
}
export interface Cancelled {
  readonly type: 'Cancelled';
  readonly reason: string;
}

export function resolve(state: IncidentState, command: Resolve, facts: DecideFacts): Decided<Resolved> {
  return whileOpen(state, () => {
    const at = command.when ?? facts.at;
    if (at > facts.now)
      return err(refuse('time-in-future', { time: { time: at } }, { field: 'when', kind: 'invalid' }));
    const summary = command.summary === undefined ? {} : { summary: command.summary };
    return happened(facts, { type: 'Resolved', ...summary }, at);
  });
}

export function resolved(state: Incident, { event, at }: Happening<Resolved>): Incident {
  const { handoff: _, ...rest } = state;
  const summary = event.summary === undefined ? {} : { summary: event.summary };
  return { ...rest, ...summary, status: 'resolved', times: { ...state.times, resolved: at } };
}

export function reopen(state: IncidentState, command: Reopen, facts: DecideFacts): Decided<Reopened> {
  if (state.status !== 'resolved' && state.status !== 'closed')
    return refused(
      state,
      state.status === 'cancelled' || state.status === 'merged' ? `not-open.${state.status}` : 'still-open',
    );
  return happened(facts, { type: 'Reopened', reason: command.reason });
}

/** The later moments no longer hold; the next mitigation and resolution count. */
export function reopened(state: Incident, _: Happening<Reopened>): Incident {
  const { mitigated: _mitigated, resolved: _resolved, ...times } = state.times;
  const {
    summary: _summary,
    into: _into,
    mergedInto: _mergedInto,
    ...rest
  } = state as Incident & {
    readonly summary?: string;
    readonly into?: number;
    readonly mergedInto?: StreamId;
  };
  return inNewChannels({ ...rest, status: 'investigating', times, reopened: state.reopened + 1 });
}

export function close(state: IncidentState, _: Close, facts: DecideFacts): Decided<Closed> {
  if (state.status === 'closed') return refused(state, 'same-status');
  // "Resolve it first" would lead nowhere.
  if (state.status === 'cancelled' || state.status === 'merged')
    return refused(state, `not-open.${state.status}`);
  if (state.status !== 'resolved') return refused(state, 'close-needs-resolve');
  return happened(facts, { type: 'Closed' });
}

export const closed = (state: Incident, _: Happening<Closed>): Incident => ({ ...state, status: 'closed' });

export function cancel(state: IncidentState, command: Cancel, facts: DecideFacts): Decided<Cancelled> {
  return whileOpen(state, () => happened(facts, { type: 'Cancelled', reason: command.reason }));
}

export function cancelled(state: Incident, { event }: Happening<Cancelled>): Incident {
  const { handoff: _, ...rest } = state;
  return { ...rest, status: 'cancelled', reason: event.reason };
}
