import type { Guarded } from '../../domain/access/may';
import type { StreamId } from '../../domain/ids';
import { needsPerson, progress } from '../../domain/runbook/ready';
import { isOver, type Run, type RunState } from '../../domain/runbook/run';
import type { RunCommand } from '../../domain/runbook/vocabulary';
import type { Json } from '../../kit/json';
import type { RunBrief } from '../../ports/reading';
import type { Summary } from '../../ports/streams';

/** What lists know of a run. Who may see it is asked of its incident; one of no incident is everybody's. */
export function runSummary(state: RunState): Summary | undefined {
  if (state.status === 'none') return undefined;
  const { number, runbook, status, startedBy, startedAt, incident } = state;
  return {
    number,
    title: runbook.name,
    severity: '',
    status,
    open: status !== 'planned' && !isOver(state),
    private: false,
    drill: false,
    people: [startedBy.key],
    declaredAt: startedAt,
    times: {},
    brief: { ...briefOf(state) },
    ...(incident === undefined ? {} : { owner: incident.stream }),
  };
}

function briefOf(run: Run): RunBrief & Readonly<Record<string, Json>> {
  const { runbook, startedBy, endedAt, incident } = run;
  return {
    ...{ runbook: runbook.id, startedBy: { ...startedBy }, ...progress(run), needed: needsPerson(run) },
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(incident === undefined ? {} : { incidentNumber: incident.number }),
  };
}

export const runGuarded = (state: RunState): Guarded | undefined =>
  state.status === 'none' ? undefined : { private: false, people: [state.startedBy] };

/** The incident that it belongs to: what it is founded with is asked for as if it were there already. */
export function runOwner(state: RunState, command?: RunCommand): StreamId | undefined {
  if (state.status !== 'none') return state.incident?.stream;
  const founds = command?.type === 'StartRun' || command?.type === 'PlanRun';
  return founds ? command.incident?.stream : undefined;
}

const SMALL = 200;
const LEAST_EVENTS = 128;

/**
 * The state of a run of ten thousand steps is megabytes: written with each of its thousands of commits, it would cost more than the
 * steps. What has to be folded when it is read stays in proportion to it.
 */
export function keepsRun(state: RunState, version: number, kept: number): boolean {
  if (state.status === 'none' || state.steps.length <= SMALL || isOver(state)) return true;
  return version - kept >= Math.max(LEAST_EVENTS, state.steps.length / 8);
}
