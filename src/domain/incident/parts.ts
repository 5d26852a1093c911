import { err } from '../../kit/result';
import type { DecideFacts, Happening } from '../decider';
import { refuse } from '../refusal';
import { withPeople, type Incident, type IncidentState, type Part } from './incident';
import { happened, nothingToDo, onceDeclared, type Decided } from './slice';

/** Half-built is visible and repairable: what became of each outside piece of the incident, told by the delivery. */
export interface RecordPart {
  readonly type: 'RecordPart';
  readonly part: string;
  readonly outcome:
    | { readonly ok: true; readonly detail?: string }
    | { readonly ok: false; readonly reason: string; readonly effect: string; readonly detail?: string };
}
export interface PartDone {
  readonly type: 'PartDone';
  readonly part: string;
  readonly detail?: string;
}
export interface PartFailed {
  readonly type: 'PartFailed';
  readonly part: string;
  readonly reason: string;
  readonly effect: string;
  readonly detail?: string;
}
/** A person pressed Retry; the dead letter goes back on the road under its old key. */
export interface RetryPart {
  readonly type: 'RetryPart';
  readonly part: string;
}
export interface PartRetried {
  readonly type: 'PartRetried';
  readonly part: string;
  readonly effect: string;
}

export const recordPart = (
  state: IncidentState,
  command: RecordPart,
  facts: DecideFacts,
): Decided<PartDone | PartFailed> =>
  onceDeclared<PartDone | PartFailed>(state, (incident) => {
    const { part, outcome } = command;
    const known = incident.parts[part];
    const detail = outcome.detail === undefined ? {} : { detail: outcome.detail };
    if (outcome.ok) {
      if (known?.state === 'done') return nothingToDo;
      return happened(facts, { type: 'PartDone', part, ...detail });
    }
    if (known?.state === 'failed' && known.reason === outcome.reason && known.effect === outcome.effect)
      return nothingToDo;
    return happened(facts, {
      type: 'PartFailed',
      part,
      reason: outcome.reason,
      effect: outcome.effect,
      ...detail,
    });
  });

export const retryPart = (
  state: IncidentState,
  command: RetryPart,
  facts: DecideFacts,
): Decided<PartRetried> =>
  onceDeclared(state, (incident) => {
    const known = incident.parts[command.part];
    if (known?.state !== 'failed')
      return err(refuse('part-not-failed', { part: command.part }, { field: 'part', kind: 'invalid' }));
    return happened(facts, { type: 'PartRetried', part: command.part, effect: known.effect });
  });

const withPart = (state: Incident, name: string, part: Part): Incident => ({
  ...state,
  parts: { ...state.parts, [name]: part },
});

/** Whoever is in the channel is on the incident: should it become private later, they still see it. */
export function partDone(state: Incident, { event }: Happening<PartDone>): Incident {
  const { part, detail } = event;
  const next = withPart(state, part, { state: 'done', ...(detail === undefined ? {} : { detail }) });
  const invited = /^invite:(.+):[^:]+$/.exec(part)?.[1];
  if (invited === undefined || detail === undefined) return next;
  return { ...next, people: withPeople(state.people, { key: invited, name: detail }) };
}
export const partFailed = (state: Incident, { event }: Happening<PartFailed>): Incident =>
  withPart(state, event.part, {
    state: 'failed',
    reason: event.reason,
    effect: event.effect,
    ...(event.detail === undefined ? {} : { detail: event.detail }),
  });
/** What is only said reports only that it failed, so nobody would ever say that it is done on another try: it is not a part any more. */
export function partRetried(state: Incident, { event }: Happening<PartRetried>): Incident {
  if (!/^(?:messages|told):/.test(event.part)) return withPart(state, event.part, { state: 'pending' });
  const { [event.part]: _, ...parts } = state.parts;
  return { ...state, parts };
}
