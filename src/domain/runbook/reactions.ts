import { assertNever } from '../../kit/assert-never';
import type { Happening } from '../decider';
import { actorRef } from '../actor';
import type { Reaction } from '../effect';
import type { StreamId } from '../ids';
import type { RecordRun } from '../incident/run-commands';
import { say } from '../say';
import type { RunSurroundings } from './around';
import { askApproval, askDecision, askDeed, tellEnd } from './asking';
import { RunErrands } from './places';
import { needsPerson, progress, wantedFor } from './ready';
import type { Run, RunState } from './run';
import { linesOf } from './timeline';
import type { RunEvent, RunSpoke, Settled } from './vocabulary';
import { stepOf } from './wiring';

export function reactToRun(
  cause: string,
  happening: Happening<RunEvent>,
  before: RunState,
  after: RunState,
  { stream }: RunSurroundings,
): Reaction {
  if (after.status === 'none') return { effects: [], timers: [] };
  const { event } = happening;
  const plan = new RunErrands(cause, stream, after);
  if (isWorkFor(event, after)) plan.drive();
  ask(plan, event, after);
  if (event.type !== 'RunTaken' && event.type !== 'RunSpoke') plan.card();
  report(plan, happening, after, stream);
  if (event.type === 'RunCancelled')
    for (const child of runsWithin(before)) plan.command(child, { ...event, type: 'CancelRun' });
  if (event.type === 'RunEnded' && after.cause.kind === 'alerts')
    plan.command(after.cause.remedy, {
      type: 'EndRemedy',
      run: stream,
      number: after.number,
      became: event.status,
    });
  return { effects: plan.effects, timers: [] };
}

/** The runs that steps of this one wait for: whoever cancels it means them too. */
const runsWithin = (run: RunState): readonly StreamId[] =>
  run.status === 'none'
    ? []
    : run.steps.flatMap(({ status, memory }) => {
        const child =
          typeof memory === 'object' && memory !== null && 'run' in memory ? memory['run'] : undefined;
        return status === 'waiting' && isRun(child) ? [child] : [];
      });

const isRun = (text: unknown): text is StreamId => typeof text === 'string' && text.startsWith('run/');

/** Whether a worker is wanted, who may not be there: what the worker itself wrote it goes on with anyway. */
function isWorkFor(event: RunEvent, { status }: Run): boolean {
  switch (event.type) {
    case 'RunStarted':
    case 'PlanStarted':
    case 'RunResumed':
    case 'StepRefused':
    case 'StepTicked':
    case 'StepChosen':
    case 'StepsReset':
      return true;
    case 'StepApproved':
      return event.missing <= 0;
    case 'UndoBegun':
      return event.because === 'asked';
    case 'RunCancelled':
      return status !== 'planned';
    case 'RunPlanned':
    case 'RunPaused':
    case 'RunTaken':
    case 'StepsClaimed':
    case 'StepsSettled':
    case 'StepHandedOver':
    case 'ApprovalAsked':
    case 'ApprovalExpired':
    case 'RunSpoke':
    case 'RunEnded':
      return false;
    default:
      return assertNever(event);
  }
}

/** What is said with something to press, because a person is wanted or wants to know. */
function ask(plan: RunErrands, event: RunEvent, run: Run): void {
  switch (event.type) {
    case 'ApprovalAsked':
      plan.post(askApproval(run, event));
      break;
    case 'StepHandedOver':
      plan.post(askDeed(run, event));
      break;
    case 'StepsSettled':
      askDecisions(plan, event.settled, run);
      for (const { step, outputs } of event.settled) if (outputs?.['chart'] !== undefined) plan.chart(step);
      break;
    case 'StepTicked':
      askDecisions(plan, [event], run);
      break;
    case 'RunSpoke':
      speak(plan, event);
      break;
    case 'RunEnded':
      // Of a run within another that one tells.
      if (run.cause.kind !== 'run') plan.post(tellEnd(run, event));
      if (event.status === 'cancelled') askDecisions(plan, leftUnknown(run), run);
      break;
    default:
  }
}

const MOST_ASKED = 5;

/** Beyond some the card counts them: nobody reads a hundred questions. */
function askDecisions(plan: RunErrands, of: readonly Pick<Settled, 'step'>[], run: Run): void {
  const open = of.filter(({ step }) => {
    const state = stepOf(run, step)?.state;
    return state !== undefined && wantedFor(state) === 'decision';
  });
  for (const { step } of open.slice(0, MOST_ASKED)) {
    const asked = askDecision(run, step);
    if (asked !== undefined) plan.post(asked);
  }
  if (open.length > MOST_ASKED) {
    const facts = { number: run.number, name: run.runbook.name, count: open.length - MOST_ASKED };
    plan.post({ say: say('runbook:ask.more', facts), actions: [] });
  }
}

const leftUnknown = (run: Run): readonly Pick<Settled, 'step'>[] =>
  run.runbook.steps.flatMap(({ id }, index) =>
    run.steps[index]?.status === 'unknown' ? [{ step: id }] : [],
  );

function speak(plan: RunErrands, { text, to }: RunSpoke): void {
  const said = { say: say('runbook:spoke', { text }), actions: [] };
  if (to === undefined) plan.post(said);
  else plan.postTo(to, said);
}

/** Its incident's timeline tells everything that the run has to tell. */
function report(
  plan: RunErrands,
  happening: Happening<RunEvent>,
  run: Run,
  stream: RunSurroundings['stream'],
): void {
  if (run.incident === undefined) return;
  const lines = linesOf(happening, run.runbook);
  if (lines.length === 0) return;
  const by = happening.event.type === 'RunStarted' ? run.startedBy : actorRef(happening.by);
  const told: RecordRun = {
    type: 'RecordRun',
    run: stream,
    number: run.number,
    runbook: run.runbook.id,
    name: run.runbook.name,
    status: run.status,
    ...progress(run),
    needed: needsPerson(run),
    lines: lines.map((line) => ({ at: happening.at, by, say: line })),
  };
  plan.command(run.incident.stream, { ...told });
}
