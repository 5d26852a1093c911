import { addHours, parseISO } from 'date-fns';

import { assertNever } from '../../kit/assert-never';
import { err, ok, type Result } from '../../kit/result';
import type { DecideFacts, Decider, Happening } from '../decider';
import { instant, type Instant, type StreamId } from '../ids';
import { refuse, type Refusal } from '../refusal';
import { heldBackBy } from './guards';
import { reactToRemedy } from './reactions';
import type {
  AskRemedy,
  EndRemedy,
  Remedy,
  RemedyBroke,
  RemedyCommand,
  RemedyEvent,
  RemedyState,
} from './remedy';

const FRESH: Remedy = { status: 'kept', starts: [], failures: 0, stopped: false, told: [] };

const kept = (state: RemedyState): Remedy => (state.status === 'none' ? FRESH : state);
const hourBefore = (now: Instant): Instant => instant(addHours(parseISO(now), -1));

function decide(
  state: RemedyState,
  command: RemedyCommand,
  facts: DecideFacts,
): Result<readonly Happening<RemedyEvent>[], Refusal> {
  const events = eventsOf(kept(state), command, facts);
  return events.ok ? ok(events.value.map((event) => ({ event, at: facts.at, by: facts.by }))) : events;
}

function eventsOf(
  remedy: Remedy,
  command: RemedyCommand,
  { now }: DecideFacts,
): Result<readonly RemedyEvent[], Refusal> {
  switch (command.type) {
    case 'AskRemedy':
      return ok(ask(remedy, command, now));
    case 'RemedyBroke':
    case 'EndRemedy':
      return ok(end(remedy, command));
    case 'AllowRemedy':
      return remedy.stopped
        ? ok([{ type: 'RemedyAllowed' }])
        : err(refuse('remedy-not-stopped', {}, { instead: ['runbook'] }));
    default:
      return assertNever(command);
  }
}

function ask(remedy: Remedy, command: AskRemedy, now: Instant): readonly RemedyEvent[] {
  const { rule, incident, alert, run, drill, freezes } = command;
  const { runbook, inputs, guards } = command.remedy;
  // More alerts of what it is busy with already.
  const busy = remedy.starts.some((start) => start.over !== true && start.incident === incident.stream);
  if (busy || remedy.starts.some((start) => start.run === run)) return [];
  const starts = remedy.starts.map(({ at }) => at);
  const why = heldBackBy(now, { guards, freezes, drill, starts, stopped: remedy.stopped });
  if (why === undefined)
    return [
      {
        ...{ type: 'RemedyStarted', rule, incident, alert, run, runbook, inputs },
        planned: guards.approval,
        stopAfterFailures: guards.stopAfterFailures,
      },
    ];
  const said = remedy.told.some(
    (told) => told.incident === incident.stream && told.reason === why.key && told.at > hourBefore(now),
  );
  return said ? [] : [{ type: 'RemedyHeldBack', rule, runbook, incident, why }];
}

function end(remedy: Remedy, command: EndRemedy | RemedyBroke): readonly RemedyEvent[] {
  const start = remedy.starts.find(({ run }) => run === command.run);
  if (start === undefined || start.over === true) return [];
  const ended: RemedyEvent =
    command.type === 'EndRemedy'
      ? { type: 'RemedyEnded', run: command.run, number: command.number, became: command.became }
      : { type: 'RemedyEnded', run: command.run, became: 'broken', why: command.why };
  const failures = failed(ended.became) ? remedy.failures + 1 : remedy.failures;
  const { incident, rule, runbook, stopAfterFailures } = start;
  return failed(ended.became) && failures >= stopAfterFailures && !remedy.stopped
    ? [ended, { type: 'RemedyStopped', failures, rule, runbook, incident }]
    : [ended];
}

/** Somebody who cancels it says nothing about whether it helps. */
const failed = (became: string): boolean => ['failed', 'undone', 'broken'].includes(became);

function evolve(state: RemedyState, { event, at }: Happening<RemedyEvent>): Remedy {
  const remedy = kept(state);
  switch (event.type) {
    case 'RemedyStarted': {
      const { run, incident, rule, runbook, stopAfterFailures } = event;
      const lately = remedy.starts.filter((start) => start.over !== true || start.at > hourBefore(at));
      const start = { run, incident: incident.stream, rule, runbook, at, stopAfterFailures };
      return { ...remedy, starts: [...lately, start] };
    }
    case 'RemedyHeldBack': {
      const lately = remedy.told.filter((told) => told.at > hourBefore(at));
      return {
        ...remedy,
        told: [...lately, { incident: event.incident.stream, reason: event.why.key, at }],
      };
    }
    case 'RemedyEnded': {
      const starts = remedy.starts.map((start) =>
        start.run === event.run ? { ...start, over: true as const } : start,
      );
      const failures = failed(event.became)
        ? remedy.failures + 1
        : event.became === 'succeeded'
          ? 0
          : remedy.failures;
      return { ...remedy, starts, failures };
    }
    case 'RemedyStopped':
      return { ...remedy, stopped: true };
    case 'RemedyAllowed':
      return { ...remedy, stopped: false, failures: 0, told: [] };
    default:
      return assertNever(event);
  }
}

export interface RemedySurroundings {
  readonly stream: StreamId;
}

export const remedyDecider: Decider<RemedyState, RemedyCommand, RemedyEvent, RemedySurroundings> = {
  kind: 'remedy',
  initial: { status: 'none' },
  decide,
  mask: (event) => event,
  evolve,
  react: (cause, { event }, _, __, { stream }) => reactToRemedy(cause, stream, event),
};
