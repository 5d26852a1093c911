import type { CommandData, Effect, PlannedEffect, Reaction } from '../effect';
import { effectKey, laneId, type StreamId } from '../ids';
import { say, type Say } from '../say';
import type { RecordHeldBack } from '../incident/run-commands';
import type { RemedyEvent } from './remedy';

const NOTHING: Reaction = { effects: [], timers: [] };

/** A run is founded by a worker, who fills in what it needs to know; the incident is told of what was not done. */
export function reactToRemedy(cause: string, stream: StreamId, event: RemedyEvent): Reaction {
  switch (event.type) {
    case 'RemedyStarted': {
      const { rule, incident, alert, run, runbook, inputs, planned } = event;
      return one(cause, stream, {
        ...{ kind: 'start-remedy', subject: stream, rule, incident, alert, run, runbook, inputs, planned },
      });
    }
    case 'RemedyHeldBack':
      return one(cause, stream, tell(stream, event.incident.stream, event, event.why));
    case 'RemedyStopped':
      return one(
        cause,
        stream,
        tell(stream, event.incident, event, say('runbook:held.now-stopped', { count: event.failures })),
      );
    case 'RemedyEnded':
    case 'RemedyAllowed':
      return NOTHING;
  }
}

const tell = (
  subject: StreamId,
  target: StreamId,
  { rule, runbook }: { readonly rule: string; readonly runbook: string },
  why: Say,
): Effect => {
  const command: RecordHeldBack & CommandData = { type: 'RecordHeldBack', rule, runbook, why };
  return { kind: 'command', subject, target, command };
};

function one(cause: string, stream: StreamId, effect: Effect): Reaction {
  const key = effectKey(`${cause}/${effect.kind}`);
  const planned: PlannedEffect = { key, lane: laneId(`${stream}/runs`), coalesce: key, effect };
  return { effects: [planned], timers: [] };
}
