/** Whether there is such a kind of step, and whether it can do anything with what it is given. */
import { say, type Fact } from '../../domain/say';
import type { Json } from '../../kit/json';
import { nearest } from '../../kit/nearest';
import type { StepKind } from '../../ports/step-kind';
import { givenOf, type Kinds } from './runbook-of';
import { ACTION_KEYS, PROBE_KEYS, STEP_KEYS, type RunbookFile } from './shape';
import { unknownKey, whereOf } from './shape-faults';
import type { Fault, Path } from './source';

interface Place {
  readonly path: Path;
  readonly action: { readonly kind: string };
  readonly common: readonly string[];
  readonly probe: boolean;
}

export function kindFaults(file: RunbookFile, kinds: Kinds): readonly Fault[] {
  return file.steps.flatMap((step, index): readonly Fault[] => {
    const path: Path = ['steps', index];
    const { verify, undo } = step;
    const places: readonly Place[] = [
      { path, action: step, common: STEP_KEYS, probe: false },
      ...(verify === undefined
        ? []
        : [{ path: [...path, 'verify'], action: verify, common: PROBE_KEYS, probe: true }]),
      ...(undo === undefined
        ? []
        : [{ path: [...path, 'undo'], action: undo, common: ACTION_KEYS, probe: false }]),
    ];
    return places.flatMap((place) => faultsAt(place, file, kinds));
  });
}

function faultsAt({ path, action, common, probe }: Place, file: RunbookFile, kinds: Kinds): readonly Fault[] {
  const where = whereOf(path, file);
  const kind = kinds.get(action.kind);
  if (kind === undefined) return [unknownKind([...path, 'kind'], where, action.kind, kinds)];
  const faults: Fault[] = [];
  if (probe && !kind.tells)
    faults.push({
      path: [...path, 'kind'],
      say: say('runbook:file.no-probe', {
        where,
        kind: kind.name,
        known: [...kinds.values()]
          .filter((one) => one.tells)
          .map((one) => one.name)
          .join(', '),
      }),
    });
  const given = givenOf(action, common);
  const own = settingsOf(kind);
  const strange = own === undefined ? [] : Object.keys(given).filter((key) => !own.includes(key));
  // A slip in what every step may say ends up here too, and only here it is known what is near to it.
  for (const key of strange) faults.push(unknownKey(key, path, [...(own ?? []), ...common], file));
  const rest = Object.fromEntries(Object.entries(given).filter(([key]) => !strange.includes(key)));
  for (const { path: inner, say: why } of kind.check(rest))
    faults.push({
      path: [...path, ...inner],
      say: say('runbook:file.given', { where, kind: kind.name, why: { say: why } }),
    });
  return faults;
}

function unknownKind(path: Path, where: Fact, kind: string, kinds: Kinds): Fault {
  const known = [...kinds.keys()];
  const meant = nearest(kind, known);
  const facts = { where, kind, known: known.join(', ') };
  if (meant === undefined) return { path, say: say('runbook:file.unknown-kind', facts) };
  return { path, say: say('runbook:file.unknown-kind-near', { ...facts, meant }) };
}

/** All that a step of the kind may say, or nothing where it takes whatever comes. */
export function settingsOf({ schema }: StepKind): readonly string[] | undefined {
  const { properties, additionalProperties } = schema as Readonly<Record<string, Json | undefined>>;
  if (additionalProperties !== false || typeof properties !== 'object' || properties === null)
    return undefined;
  return Object.keys(properties);
}
