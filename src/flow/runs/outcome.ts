import type { Run } from '../../domain/runbook/run';
import type { Step } from '../../domain/runbook/runbook';
import type { AttemptOutcome, Claim } from '../../domain/runbook/vocabulary';
import { instant, type Instant } from '../../domain/ids';
import { say } from '../../domain/say';
import type { Expressions } from '../../ports/expressions';
import type { Json } from '../../kit/json';
import type { Given, StepAnswer } from '../../ports/step-kind';
import type { Cleaner } from './clean-result';
import type { Scopes } from './scope';

export interface OutcomeParts {
  readonly expressions: Expressions;
  readonly scopes: Scopes;
  readonly cleaner: Cleaner;
  /** The database's clock. */
  now(): Instant;
}

/** An attempt as far as its answer is read with it. */
export interface Asked {
  readonly run: Run;
  readonly step: Step;
  readonly claim: Pick<Claim, 'phase'>;
}

/** What an answer means for the run. */
export function outcomeOf(answer: StepAnswer, asked: Asked, parts: OutcomeParts): AttemptOutcome {
  const { cleaner } = parts;
  switch (answer.answer) {
    case 'failed':
      return { kind: 'failed', why: cleaner.say(answer.why), again: answer.again };
    case 'unsure':
      return { kind: 'unsure', why: cleaner.say(answer.why) };
    case 'later': {
      const memory = answer.memory === undefined ? undefined : cleaner.memory(answer.memory);
      const due = instant(new Date(Date.parse(parts.now()) + Math.max(0, answer.afterMs)));
      const why = cleaner.say(answer.why);
      return { kind: 'later', due, why, ...(memory === undefined ? {} : { memory }) };
    }
    case 'done':
      return asked.claim.phase === 'verify' ? told(answer, asked, parts) : done(answer, asked, parts);
  }
}

function told(
  { outputs, holds }: Extract<StepAnswer, { answer: 'done' }>,
  { run, step }: Asked,
  { expressions, scopes, cleaner }: OutcomeParts,
): AttemptOutcome {
  const expect = step.verify?.expect;
  if (expect === undefined)
    return holds === undefined
      ? { kind: 'failed', why: say('runbook:why.probe-tells-nothing'), again: false }
      : { kind: 'told', holds };
  const answer = expressions.holds(expect, scopes.forText(run, expect, outputs));
  return answer.ok
    ? { kind: 'told', holds: answer.value }
    : { kind: 'failed', why: cleaner.say(answer.error), again: false };
}

/** The effect took place: whatever is wrong with what it left, it is not done again for that. */
function done(
  { outputs, chart }: Extract<StepAnswer, { answer: 'done' }>,
  asked: Asked,
  parts: OutcomeParts,
): AttemptOutcome {
  const left: Given = parts.cleaner.hide(chart === undefined ? outputs : { ...outputs, chart: { ...chart } });
  const named = asked.claim.phase === 'do' ? namedOutputs(left, asked, parts) : left;
  return { kind: 'done', outputs: parts.cleaner.outputs(named) };
}

/** Those that the step names; where it names none, all that there are, for people to look at. What is not there is missed by whoever speaks of it. */
function namedOutputs(left: Given, { run, step }: Asked, { expressions, scopes }: OutcomeParts): Given {
  const chart = left['chart'] === undefined ? {} : { chart: left['chart'] };
  if (isList(step.outputs)) {
    const { outputs } = step;
    if (outputs.length === 0) return left;
    return {
      ...Object.fromEntries(Object.entries(left).filter(([name]) => outputs.includes(name))),
      ...chart,
    };
  }
  const values = Object.entries(step.outputs).flatMap(([name, text]): [string, Json][] => {
    const value = expressions.value(text, scopes.forText(run, text, left));
    return value.ok ? [[name, value.value]] : [];
  });
  return { ...Object.fromEntries(values), ...chart };
}

const isList = (outputs: Step['outputs']): outputs is readonly string[] => Array.isArray(outputs);
