import { stepKinds } from '../../src/adapters/steps/registry';
import { instant, streamId } from '../../src/domain/ids';
import type { OutsideDoor } from '../../src/ports/outside-door';
import type {
  Given,
  StepAnswer,
  StepCall,
  StepHouse,
  StepKind,
  StepKindParts,
} from '../../src/ports/step-kind';
import { text } from '../../src/voice/rich';
import { ManualClock } from '../fakes/manual-clock';
import { SilentLog } from '../fakes/silent-log';
import { makeWorld } from '../world';

const nobody = () => Promise.reject(new Error('nobody is there'));
export const NO_DOOR: OutsideDoor = { ask: nobody };
export const NO_HOUSE: StepHouse = {
  command: nobody,
  startRun: nobody,
  runStatus: nobody,
  alertsResolved: nobody,
};

/** A kind by its name, with what a test has for it. */
export function kindOf(
  name: string,
  parts: Partial<StepKindParts> & { readonly variables?: Readonly<Record<string, string>> } = {},
): StepKind {
  const entry = stepKinds.find((one) => one.name === name);
  if (entry === undefined) throw new Error(`No kind is called ${name}`);
  const { variables = {}, ...rest } = parts;
  return entry.create({
    clock: new ManualClock(),
    log: new SilentLog(),
    directory: makeWorld().directory,
    outside: NO_DOOR,
    house: NO_HOUSE,
    variable: (wanted) => (entry.variables.includes(wanted) ? variables[wanted] : undefined),
    ...rest,
  });
}

export const call = (given: Given, more: Partial<StepCall> = {}): StepCall => ({
  key: 'run-7/rollback/do/1',
  phase: 'do',
  given,
  run: {
    stream: streamId('run', '7'),
    number: 7,
    runbook: 'rollback',
    step: 'rollback',
    incident: { stream: streamId('incident', 'one'), number: 12 },
    scope: {},
  },
  since: instant(new Date('2026-03-01T03:00:00.000Z')),
  signal: new AbortController().signal,
  ...more,
});

/** The answer in one line, its words as a person reads them. */
export function told(answer: StepAnswer): string {
  if (answer.answer === 'done')
    return `done${answer.holds === undefined ? '' : ` holds:${String(answer.holds)}`} ${JSON.stringify(answer.outputs)}`;
  const again = answer.answer === 'failed' && answer.again ? ' (again)' : '';
  return `${answer.answer}${again}: ${text(answer.why)}`;
}

export const problems = (kind: StepKind, given: Given): readonly string[] =>
  kind.check(given).map(({ path, say }) => `${path.join('.')}: ${text(say)}`);
