import { assertNever } from '../../kit/assert-never';
import { actorRef } from '../actor';
import type { Happening } from '../decider';
import { say, type Fact, type Say } from '../say';
import { clipRunes } from '../text';
import type { Runbook } from './runbook';
import { tellSettled } from './settled-lines';
import type { RunEvent } from './vocabulary';
import { wiringOf } from './wiring';

const LONGEST_SENTENCE = 120;
const MOST_NAMES = 10;

/** A step's own sentence; its name where the runbook is not at hand. */
export function sentenceOf(id: string, runbook: Runbook | undefined): string {
  const index = runbook === undefined ? undefined : wiringOf(runbook).index.get(id);
  const step = index === undefined ? undefined : runbook?.steps[index];
  return step === undefined ? id : clipRunes(step.say, LONGEST_SENTENCE);
}

/** Everything that an event has to tell, one sentence each; nothing for what only the machinery needs to know. */
export function linesOf({ event, by }: Happening<RunEvent>, runbook: Runbook | undefined): readonly Say[] {
  const key = `runbook:event.${event.type}`;
  const who: { readonly who: Fact } = { who: { person: actorRef(by) } };
  const step = (id: string): { readonly step: Fact } => ({ step: sentenceOf(id, runbook) });
  switch (event.type) {
    case 'RunPlanned':
    case 'RunStarted':
      return [say(key, { who: { person: event.by }, name: event.runbook.name })];
    case 'PlanStarted':
    case 'RunPaused':
    case 'RunResumed':
      return [say(key, who)];
    case 'RunCancelled':
      return [because(key, who, event.reason)];
    case 'StepsSettled':
      return tellSettled(event.settled, (id) => sentenceOf(id, runbook));
    case 'StepHandedOver':
      return [say(`${key}-${event.phase}`, step(event.step))];
    case 'ApprovalAsked':
      return [
        say(event.anew === true ? `${key}-anew` : key, {
          ...step(event.step),
          until: { time: event.expires },
        }),
      ];
    case 'StepApproved': {
      const facts = { who: { person: event.person }, ...step(event.step), missing: event.missing };
      return [say(event.missing > 0 ? `${key}-missing` : key, facts)];
    }
    case 'StepRefused':
      return [because(key, { ...who, ...step(event.step) }, event.reason)];
    case 'ApprovalExpired':
      return [say(key, step(event.step))];
    case 'StepTicked': {
      const facts = { ...who, ...step(event.step) };
      if (event.value !== undefined) return [say(`${key}-value`, { ...facts, value: event.value })];
      return [say(`${key}-${event.no === true ? 'no' : event.phase}`, facts)];
    }
    case 'StepChosen':
      return [because(`${key}-${event.choice}`, { ...who, ...step(event.step) }, event.reason)];
    case 'StepsReset':
      return [
        say(event.steps.length > 1 ? `${key}-more` : key, {
          ...who,
          ...step(event.from),
          count: event.steps.length - 1,
        }),
      ];
    case 'UndoBegun':
      return [
        say(`${key}-${event.because}`, {
          ...who,
          steps: { words: event.steps.slice(0, MOST_NAMES) },
          count: event.steps.length,
        }),
      ];
    case 'RunSpoke':
      return [say(key, { text: event.text })];
    case 'RunEnded':
      return [
        event.savedMinutes === undefined
          ? say(`${key}-${event.status}`)
          : say(`${key}-saved`, { minutes: event.savedMinutes }),
      ];
    case 'RunTaken':
    case 'StepsClaimed':
      return [];
    default:
      return assertNever(event);
  }
}

const because = (key: string, facts: Say['facts'], reason: string | undefined): Say =>
  reason === undefined
    ? say(key, facts)
    : say('runbook:event.because', { what: { say: say(key, facts) }, reason });

/** The same in one sentence; `undefined` where there is nothing to tell. */
export function tellRun(happening: Happening<RunEvent>, runbook?: Runbook): Say | undefined {
  const [first, ...more] = linesOf(happening, runbook);
  if (first === undefined || more.length === 0) return first;
  return say('runbook:event.several', { first: { say: first }, count: more.length });
}
