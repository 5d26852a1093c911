import { err } from '../../kit/result';
import type { DecideFacts, Happening } from '../decider';
import type { CommandData } from '../effect';
import type { Instant } from '../ids';
import { refuse } from '../refusal';
import { STATUSES, type Incident, type IncidentState, type Status, type TimeName } from './incident';
import { happened, onceDeclared, refused, type Decided } from './slice';

/** The record is never rewritten: a wrong moment is corrected by a later event, a leaked text by emptying its payload. */
export interface CorrectTime {
  readonly type: 'CorrectTime';
  readonly time: TimeName;
  readonly at: Instant;
  readonly reason: string;
}
export interface TimeCorrected extends Omit<CorrectTime, 'type'> {
  readonly type: 'TimeCorrected';
}
export interface RedactEvent {
  readonly type: 'RedactEvent';
  readonly seq: number;
  readonly reason: string;
}
/**
 * The store empties the payload and the salt of event `seq` in the transaction that appends this. `left` is what may stay of
 * it, every free text masked; it stands inside the chain, so that what is shown in place of the payload cannot be altered either.
 */
export interface EventRedacted {
  readonly type: 'EventRedacted';
  readonly seq: number;
  readonly reason: string;
  readonly left: CommandData;
}

export const correctTime = (
  state: IncidentState,
  command: CorrectTime,
  facts: DecideFacts,
): Decided<TimeCorrected> =>
  onceDeclared(state, ({ status }) => {
    if (command.at > facts.now)
      return err(refuse('time-in-future', { time: { time: command.at } }, { field: 'at', kind: 'invalid' }));
    if (!HAS_COME[command.time].includes(status)) return refused(state, 'time-not-come', 'time');
    return happened(facts, { ...command, type: 'TimeCorrected' }, facts.now);
  });

/** Correcting a moment never moves the status, so the moments of an end wait until it came. */
const HAS_COME: Readonly<Record<TimeName, readonly Status[]>> = {
  started: STATUSES,
  detected: STATUSES,
  acknowledged: STATUSES,
  mitigated: ['mitigated', 'resolved', 'closed'],
  resolved: ['resolved', 'closed'],
};

export const timeCorrected = (state: Incident, { event }: Happening<TimeCorrected>): Incident => ({
  ...state,
  times: { ...state.times, [event.time]: event.at },
});

export const redactEvent = (
  state: IncidentState,
  command: RedactEvent,
  facts: DecideFacts,
): Decided<EventRedacted> =>
  onceDeclared(state, () =>
    facts.left === undefined
      ? err(refuse('unknown-event', { seq: command.seq }, { field: 'seq', kind: 'unknown' }))
      : happened(
          facts,
          { type: 'EventRedacted', seq: command.seq, reason: command.reason, left: facts.left },
          facts.now,
        ),
  );
