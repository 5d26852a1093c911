import { err, ok, type Result } from '../kit/result';
import type { CommandData } from '../domain/effect';
import { refuse, type Refusal } from '../domain/refusal';
import type { RunOrder } from '../domain/runbook/vocabulary';
import type { Param } from '../ports/verb';
import type { Args } from './arguments';
import { incident, pairs, runbook, type Speaking } from './verb';

/** Which run: `7` or `#7`; before words of one's own only `#7`, or every number that they begin with would be one. */
export const run: Param = {
  name: 'run',
  of: { kind: 'lookup', source: 'runs' },
  required: false,
  how: 'place',
};
/** Where other words follow, a first word that is the name of a step is meant as one. */
export const step = (how: Param['how']): Param => ({
  name: 'step',
  of: { kind: 'text', maxLength: 100, multiline: false },
  required: false,
  how,
});
/** What exactly was shown to whoever presses. */
export const print: Param = {
  name: 'print',
  of: { kind: 'text', maxLength: 200, multiline: false },
  required: false,
  how: 'button',
};

/** What a run is founded with. */
export const ORDER: readonly Param[] = [
  runbook('runbook', { required: true, how: 'place' }),
  pairs('inputs', { how: 'rest' }),
  incident('incident'),
];

export function ordered(args: Args, { order }: Speaking): Result<RunOrder, Refusal> {
  const wanted = args.runbook('runbook');
  if (wanted === undefined || order === undefined)
    return err(refuse('unknown-runbook', { value: args.text('runbook') ?? '' }, { field: 'runbook' }));
  return order(wanted, args.pairs('inputs') ?? {});
}

/** The step that was named, and what else was said. */
export function stepAnd(
  args: Args,
  { run: known }: Speaking,
  rest: string,
): { readonly step?: string; readonly words?: string } {
  const named = args.text('step');
  const words = args.text(rest);
  if (named !== undefined) return { step: stepId(named, known), ...(words === undefined ? {} : { words }) };
  const [, first = '', others = ''] = /^(\S+)\s*([^]*)$/.exec(words ?? '') ?? [];
  const id = known?.runbook.steps.find((it) => it.id.toLowerCase() === first.toLowerCase())?.id;
  if (id === undefined) return words === undefined ? {} : { words };
  return { step: id, ...(others === '' ? {} : { words: others }) };
}

/** As the runbook writes it, where it has one like that. */
export const stepId = (text: string, known: Speaking['run']): string =>
  known?.runbook.steps.find(({ id }) => id.toLowerCase() === text.toLowerCase())?.id ?? text;

/** A command with what was said of it and nothing else. */
export const said = (type: string, facts: Readonly<Record<string, unknown>>): Result<CommandData, Refusal> =>
  ok({ type, ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) });
