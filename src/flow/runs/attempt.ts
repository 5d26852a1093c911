import type { Run, StepState } from '../../domain/runbook/run';
import { actionOf } from '../../domain/runbook/ready';
import type { Step } from '../../domain/runbook/runbook';
import type { AttemptOutcome, Claim } from '../../domain/runbook/vocabulary';
import type { Instant, StreamId } from '../../domain/ids';
import { say, type Say } from '../../domain/say';
import { crashPoint } from '../../kit/crash-point';
import { shortHash } from '../../kit/short-hash';
import type { Clock } from '../../ports/clock';
import type { Log } from '../../ports/log';
import type { Secrets } from '../../ports/secrets';
import type { Given, StepAnswer, StepCall } from '../../ports/step-kind';
import type { Door } from '../door';
import { Cleaner } from './clean-result';
import { outcomeOf, type OutcomeParts } from './outcome';
import type { StepKinds } from './prepare';
import { openSecrets } from './secrets';

export interface AttemptParts extends Omit<OutcomeParts, 'cleaner'> {
  readonly kinds: StepKinds;
  readonly secrets: Secrets;
  readonly door: Pick<Door, 'value'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** An attempt that is written down as claimed by this worker. */
export interface Task {
  readonly stream: StreamId;
  readonly run: Run;
  readonly step: Step;
  readonly state: StepState;
  readonly claim: Claim;
  /** Aborted from outside: the run is cancelled, the lane is lost, the process stops. */
  readonly stop: AbortController;
  /** Whether the lane is this worker's at this moment, by its own clock. */
  isOurs(): boolean;
}

/** What an answer to an abort may take; past that nobody waits for it. */
const GRACE_MS = 3_000;
const LONGEST_KEY = 120;

/** `not-begun`: the lane may be somebody else's, and nothing was done. */
export async function attempt(task: Task, parts: AttemptParts): Promise<AttemptOutcome | 'not-begun'> {
  const { step, claim } = task;
  const { kind: name = '', given: written = {} } = actionOf(step, claim.phase) ?? {};
  const kind = parts.kinds.get(name);
  if (kind === undefined) return failed(say('runbook:why.kind-unknown', { kind: name }));
  const opened = await openSecrets(claim.given, written, parts.secrets);
  if (!opened.ok) return failed(opened.error);
  const cleaner = new Cleaner(parts.door, opened.value.secrets);
  const call = callOf(task, opened.value.given);
  crashPoint('run.before-effect');
  // Whoever stood still since the claim must not begin what another may have begun meanwhile.
  if (!task.isOurs()) return 'not-begun';
  const answer = await inTime(async () => kind.perform(call), task, parts).catch(
    (error: unknown): StepAnswer => {
      const { key, facts } = cleaner.say(say('runbook:why.step-threw', { error: String(error) }));
      parts.log.warn('a step threw', {
        run: task.stream,
        step: step.id,
        kind: kind.name,
        error: facts['error'],
      });
      return doubt({ key, facts }, claim);
    },
  );
  crashPoint('run.effect-done');
  return outcomeOf(answer, task, { ...parts, cleaner });
}

const failed = (why: Say): AttemptOutcome => ({ kind: 'failed', why, again: false });

const doubt = (why: Say, { reads }: Claim): StepAnswer =>
  reads ? { answer: 'failed', why, again: true } : { answer: 'unsure', why };

function callOf({ stream, run, step, state, claim, stop }: Task, given: Given): StepCall {
  const { number, runbook, incident, scope } = run;
  const since: Instant | undefined = state.begun ?? state.since;
  return {
    key: attemptKey(stream, step.id, claim.phase, claim.attempt),
    phase: claim.phase,
    given,
    run: {
      stream,
      number,
      runbook: runbook.id,
      step: step.id,
      ...(incident === undefined ? {} : { incident }),
      scope: { ...scope },
    },
    since: since ?? run.startedAt,
    ...(claim.phase === 'verify' ? { proves: provenBy(stream, step, state) } : {}),
    ...(state.memory === undefined ? {} : { memory: state.memory }),
    signal: stop.signal,
  };
}

/** What a probe is to tell about: the attempt before it, with the values it was claimed with. */
const provenBy = (stream: StreamId, step: Step, { tries, given }: StepState) => ({
  kind: step.kind,
  key: attemptKey(stream, step.id, 'do', tries),
  given: given ?? {},
});

/** The same whoever asks about it. */
export function attemptKey(stream: StreamId, step: string, phase: Claim['phase'], number: number): string {
  const end = `${phase}-${number}`;
  const whole = `${stream}/${step}/${end}`;
  return whole.length <= LONGEST_KEY ? whole : `${stream}/${shortHash(step)}/${end}`;
}

/** Past the step's time it is told to stop, and what it says to that still counts. */
function inTime(
  ask: () => Promise<StepAnswer>,
  { step, claim, stop }: Task,
  { clock }: Pick<AttemptParts, 'clock'>,
): Promise<StepAnswer> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    let cancel = clock.after(step.timeoutMs, () => {
      isLate = true;
      stop.abort();
    });
    const givenUp = (): void => {
      cancel();
      cancel = clock.after(GRACE_MS, () => {
        const why = isLate
          ? say('runbook:why.step-timed-out', { seconds: Math.round(step.timeoutMs / 1_000) })
          : say('runbook:why.step-stopped');
        resolve(doubt(why, claim));
      });
    };
    if (stop.signal.aborted) givenUp();
    else stop.signal.addEventListener('abort', givenUp, { once: true });
    void ask()
      .then(resolve, reject)
      .finally(() => {
        cancel();
        stop.signal.removeEventListener('abort', givenUp);
      });
  });
}
