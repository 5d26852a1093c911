/** What stands in a file, as the runbook that it means: with the defaults filled in. */
import {
  INPUT_TYPES,
  type Action,
  type Input,
  type Probe,
  type Runbook,
  type Step,
} from '../../domain/runbook/runbook';
import type { ServiceId } from '../../domain/ids';
import { cleanText } from '../../domain/text';
import type { Json } from '../../kit/json';
import type { StepKind } from '../../ports/step-kind';
import { ACTION_KEYS, PROBE_KEYS, STEP_KEYS, type RunbookFile, type StepFile } from './shape';

export type Kinds = ReadonlyMap<string, StepKind>;
type Given = Readonly<Record<string, Json>>;

const A_MINUTE = 60_000;
/** A person may be asleep; a call may not hang. */
const TIMEOUT = { person: 24 * 60 * A_MINUTE, worker: 10 * A_MINUTE };
const PROBE_PATIENCE = A_MINUTE;

export function runbookOf(file: RunbookFile, id: string, hash: string, kinds: Kinds): Runbook {
  const { name, purpose, when, inputs, steps, on_failure, saves_minutes } = file;
  return {
    id,
    name,
    purpose,
    hash,
    when: { services: when.services.map((service) => service as ServiceId), alerts: when.alerts },
    inputs: Object.entries(inputs).map(([input, said]) => inputOf(input, said)),
    steps: steps.map((step, index) => stepOf(step, steps[index - 1]?.id, kinds)),
    onFailure: on_failure,
    ...(saves_minutes === undefined ? {} : { savesMinutes: saves_minutes }),
  };
}

function inputOf(
  name: string,
  { type, say, default: standard, values }: RunbookFile['inputs'][string],
): Input {
  return {
    name,
    type: INPUT_TYPES.find((one) => one === type) ?? 'text',
    say,
    ...(standard === undefined
      ? {}
      : { default: typeof standard === 'string' ? cleanText(standard) : standard }),
    ...(values === undefined ? {} : { values }),
  };
}

function stepOf(file: StepFile, above: string | undefined, kinds: Kinds): Step {
  const { id, when, needs, retry, timeout, approve, verify, undo, outputs, risk, optional } = file;
  const action = actionOf(file, STEP_KEYS);
  const kind = kinds.get(file.kind);
  const person = kind?.by === 'person';
  return {
    ...action,
    id,
    ...(when === undefined ? {} : { when }),
    // Where nothing is said, one step follows on the other.
    needs: needs ?? (above === undefined ? [] : [above]),
    retry: { times: retry?.times ?? 0, backoffMs: retry?.backoff ?? 0 },
    timeoutMs: timeout ?? TIMEOUT[person ? 'person' : 'worker'],
    ...(approve === undefined
      ? {}
      : {
          approve: {
            role: approve.role,
            count: approve.count,
            expiresMs: approve.expires,
            notSelf: approve.not_self,
          },
        }),
    ...(verify === undefined ? {} : { verify: probeOf(verify) }),
    ...(undo === undefined ? {} : { undo: actionOf(undo, ACTION_KEYS) }),
    // `*` stands for names that only the step itself can tell.
    outputs: outputs ?? kind?.outputs.filter((name) => name !== '*') ?? [],
    risk: risk ?? (person || kind?.reads(action.given) === true ? 'none' : 'low'),
    optional,
  };
}

const probeOf = (file: NonNullable<StepFile['verify']>): Probe => ({
  ...actionOf(file, PROBE_KEYS),
  ...(file.expect === undefined ? {} : { expect: file.expect }),
  withinMs: file.within ?? PROBE_PATIENCE,
});

const actionOf = (file: { say: string; kind: string }, common: readonly string[]): Action => ({
  say: file.say,
  kind: file.kind,
  given: givenOf(file, common),
});

/** What a kind is given: all that every step may not say. Texts are harmless from here on. */
export const givenOf = (file: object, common: readonly string[]): Given =>
  Object.fromEntries(
    Object.entries(file)
      .filter(([key]) => !common.includes(key))
      .map(([key, value]) => [key, clean(value as Json)]),
  );

function clean(value: Json): Json {
  if (typeof value === 'string') return cleanText(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one: Json) => clean(one));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [cleanText(key), one === undefined ? undefined : clean(one)]),
  );
}
