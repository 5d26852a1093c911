import type { Refusal, RunPlan } from '../compose-runbook-tools';
import { say as words, type Fact, type Say } from '../domain/say';
import { Problem } from '../kit/problem';
import { text } from '../voice/rich';
import { say } from '../voice/say';
import type { Asked } from './runbook-asked';
import { runbookNamed } from './runbook-list';

/** Shows what would be done. A dry run looks besides for what is missing for it; 1 where it could not be carried out. */
export async function planRunbook(asked: Asked, word: 'plan' | 'dry-run'): Promise<number> {
  const { tools, json, dry } = asked;
  const [name, ...pairs] = asked.words;
  if (name === undefined) throw new Problem('cli:runbook-which', {});
  const runbook = runbookNamed(asked, name);
  if (word === 'dry-run' && !dry) throw new Problem('cli:runbook-run-how', { name: runbook.id });
  const planned = tools.plan(runbook, inputsOf(pairs));
  if (!planned.ok) throw refused(planned.error);
  const plan = planned.value;
  const missing = word === 'dry-run' ? await tools.missing(runbook, plan) : [];
  const broken = plan.steps.filter((step) => step.broken !== undefined).length;
  if (json) console.log(JSON.stringify({ ...plan, missing: missing.map(told) }, undefined, 2));
  else {
    console.log(lines(plan).join('\n'));
    for (const { step, say: why } of missing)
      console.log(say('cli:runbook.missing', { step, why: text(why) }));
    if (word === 'dry-run')
      console.log(
        say(missing.length + broken === 0 ? 'cli:runbook.dry-well' : 'cli:runbook.dry-not-well', {
          count: missing.length + broken,
        }),
      );
  }
  return missing.length + broken === 0 ? 0 : 1;
}

const told = ({ step, say: why }: { readonly step: string; readonly say: Say }) => ({ step, why: text(why) });

const inputsOf = (pairs: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      if (equals < 1) throw new Problem('cli:runbook-not-pair', { pair });
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );

const refused = ({ reason, facts }: Refusal): Problem =>
  new Problem('cli:runbook-refused', { why: text({ key: `refusal:${reason}`, facts }) });

function lines({ runbook, inputs, steps }: RunPlan): readonly string[] {
  const values = Object.entries(inputs).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return [
    text(words('runbook:plan.heading', { name: `${runbook.name} (${runbook.hash.slice(0, 12)})` })),
    ...(values.length === 0 ? [] : [text(words('runbook:plan.inputs', { values: values.join('\n') }))]),
    ...steps.map((step) => stepLines(step).join('').replaceAll('\n', '\n   ')),
    text(words('runbook:plan.nothing-yet')),
  ];
}

function stepLines(step: RunPlan['steps'][number]): readonly string[] {
  const { say: sentence, does, approve, when, open, broken, undo, verify, rank, id } = step;
  const condition =
    when === undefined ? undefined : when.holds === undefined ? 'if' : when.holds ? 'if-so' : 'if-not';
  const line = (key: string, facts: Readonly<Record<string, Fact>> = {}): string =>
    text(words(`runbook:plan.${key}`, facts));
  return [
    line('step', { rank: rank + 1, step: `${id}: ${sentence}` }),
    line('does', { deed: { say: does } }),
    ...(condition === undefined ? [] : [line(condition, { when: when?.text ?? '' })]),
    ...(approve === undefined ? [] : [line('approve', { count: approve.count, role: approve.role })]),
    ...(verify === undefined ? [] : [line('verify')]),
    ...(undo === undefined ? [] : [line('undo')]),
    ...(open.length === 0 ? [] : [line('open', { names: open.join(', ') })]),
    ...(broken === undefined ? [] : [line('cannot', { why: { say: broken } })]),
  ];
}
