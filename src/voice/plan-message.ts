import { shownValues } from '../domain/runbook/shown-values';
import type { ActionOffer } from '../domain/effect';
import { say, type Fact } from '../domain/say';
import { clipRunes } from '../domain/text';
import type { Block, Message, Rich } from '../ports/message';
import type { PlannedStep, RunPlan } from '../ports/runbooks';
import { buttons, summaryOf, type SealAction } from './message';
import { rich, text } from './rich';

const MOST_STEPS = 25;
const LONGEST_SENTENCE = 120;
const LONGEST_DEED = 200;
const LONGEST_INPUTS = 400;

/** Exactly what a run would do, step by step, before anything is done. */
export function planMessage(plan: RunPlan, number: number | undefined, seal: SealAction): Message {
  const { runbook, inputs, steps } = plan;
  const name = clipRunes(runbook.name, 100);
  const title =
    number === undefined
      ? say('runbook:plan.heading', { name })
      : say('runbook:plan.heading-run', { name, number });
  const start: ActionOffer = {
    label: say('runbook:action.start'),
    verb: 'runbook-start',
    args: { run: String(number ?? '') },
    style: 'primary',
  };
  const broken = steps.filter((step) => step.broken !== undefined).length;
  return {
    summary: summaryOf(rich(title)),
    blocks: [
      { kind: 'heading', text: text(title) },
      ...(Object.keys(inputs).length === 0
        ? []
        : [small('runbook:plan.inputs', { values: shownValues(inputs, LONGEST_INPUTS) })]),
      { kind: 'list', items: steps.slice(0, MOST_STEPS).map(line) },
      ...(steps.length > MOST_STEPS
        ? [small('runbook:list.more', { count: steps.length - MOST_STEPS })]
        : []),
      ...(broken > 0 ? [small('runbook:plan.broken', { count: broken })] : []),
      small('runbook:plan.nothing-yet'),
      ...(number === undefined ? [] : buttons([start], seal)),
    ],
    tone: broken > 0 ? 'warning' : 'plain',
  };
}

const small = (key: string, facts: Readonly<Record<string, Fact>> = {}): Block => ({
  kind: 'context',
  text: rich(say(key, facts)),
});

function line(step: PlannedStep & { readonly rank: number }): Rich {
  const { say: sentence, does, approve, when, open, broken, undo, verify, rank } = step;
  const condition =
    when === undefined ? undefined : when.holds === undefined ? 'if' : when.holds ? 'if-so' : 'if-not';
  return [
    ...rich(say('runbook:plan.step', { rank: rank + 1, step: clipRunes(sentence, LONGEST_SENTENCE) })),
    ...rich(say('runbook:plan.does', { deed: clipRunes(text(does), LONGEST_DEED) })),
    ...(condition === undefined
      ? []
      : rich(say(`runbook:plan.${condition}`, { when: clipRunes(when?.text ?? '', LONGEST_SENTENCE) }))),
    ...(approve === undefined
      ? []
      : rich(
          say('runbook:plan.approve', {
            count: approve.count,
            role: { word: `incident:role.${approve.role}` },
          }),
        )),
    ...(verify === undefined ? [] : rich(say('runbook:plan.verify'))),
    ...(undo === undefined ? [] : rich(say('runbook:plan.undo'))),
    ...(open.length === 0 ? [] : rich(say('runbook:plan.open', { names: { words: open } }))),
    ...(broken === undefined ? [] : rich(say('runbook:plan.cannot', { why: { say: broken } }))),
  ];
}
