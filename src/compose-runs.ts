/** The kinds of step that there are, and the runner that drives runs with them. */
import { celExpressions } from './adapters/expressions/index';
import { placeOf } from './adapters/outside/allowed-hosts';
import { outsideDoor } from './adapters/outside/door';
import { runbookSecrets } from './adapters/secrets/runbook-secrets';
import { stepKinds } from './adapters/steps/registry';
import type { ProcessSettings, Settings } from './config/settings';
import { say } from './domain/say';
import type { RunnerLimits, RunnerParts } from './flow/runs/drive-parts';
import type { StepKinds } from './flow/runs/prepare';
import { Runner } from './flow/runs/runner';
import { HouseForSteps, type StepHouseParts } from './flow/runs/step-house';
import type { StepHouse, StepKindEntry, StepKindParts } from './ports/step-kind';

export interface KindParts extends Pick<StepKindParts, 'clock' | 'log' | 'directory'> {
  readonly settings: Pick<Settings, 'variable'>;
  readonly house: StepHouse;
  /** What steps may reach wherever it is, as the configuration names it. */
  readonly hosts: () => readonly string[];
}

export function composeKinds(
  { settings, house, hosts, ...parts }: KindParts,
  besides: readonly StepKindEntry[] = [],
): StepKinds {
  const variable = (name: string) => settings.variable(name);
  const entries = [...stepKinds, ...besides];
  // An address that a variable names is the configuration's too, at that port.
  const addresses = entries.flatMap(({ variables }) => variables).filter((name) => name.endsWith('_URL'));
  const named = addresses.flatMap((name) => placeOf(variable(name) ?? ''));
  const outside = outsideDoor({ allowed: () => [...hosts(), ...named] });
  return new Map(entries.map((entry) => [entry.name, entry.create({ ...parts, house, outside, variable })]));
}

/** What a test or a bench has otherwise than a house. */
export interface RunOptions {
  /** Kinds besides those of the registry. */
  readonly kinds?: readonly StepKindEntry[];
  readonly limits?: Partial<RunnerLimits>;
  /** What steps may reach besides what the configuration names. */
  readonly hosts?: readonly string[];
}

export interface RunHouse
  extends
    Omit<RunnerParts, 'kinds' | 'expressions' | 'secrets' | 'store'>,
    Pick<StepHouseParts, 'planning' | 'submit'> {
  readonly settings: Pick<ProcessSettings, 'variable'>;
  readonly store: RunnerParts['store'] & StepHouseParts['store'];
  readonly hosts: KindParts['hosts'];
}

/** What a worker drives runs with. */
export function composeRunner(parts: RunHouse, options: RunOptions = {}): Runner {
  const { settings } = parts;
  const variable = (name: string) => settings.variable(name);
  const hosts = () => [...parts.hosts(), ...(options.hosts ?? [])];
  const house = new HouseForSteps(parts);
  const folder = variable('MUSTER_RUNBOOK_SECRETS');
  return new Runner(
    {
      ...parts,
      kinds: composeKinds({ ...parts, house, hosts }, options.kinds),
      expressions: celExpressions,
      secrets: runbookSecrets({ variable, ...(folder === undefined ? {} : { folder }) }),
    },
    options.limits,
  );
}

/** For kinds that are only asked what they would do: nobody is at home. */
export const emptyHouse: StepHouse = {
  command: () => Promise.resolve({ became: 'later' }),
  startRun: () => Promise.resolve({ refused: say('runbook:why.step-stopped') }),
  runStatus: () => Promise.resolve(undefined),
  alertsResolved: () => Promise.resolve(undefined),
};
