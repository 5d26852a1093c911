/** The kinds of step that there are, and the runner that drives runs with them. */
import { celExpressions } from './adapters/expressions/index';
import { outsideDoor } from './adapters/outside/door';
import { runbookSecrets } from './adapters/secrets/runbook-secrets';
import { stepKinds } from './adapters/steps/registry';
import type { ProcessSettings, Settings } from './config/settings';
import type { RunnerLimits, RunnerParts } from './flow/runs/drive-parts';
import type { StepKinds } from './flow/runs/prepare';
import { Runner } from './flow/runs/runner';
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
  const outside = outsideDoor({ allowed: hosts });
  const variable = (name: string) => settings.variable(name);
  const entries = [...stepKinds, ...besides];
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

export function composeRunner(
  settings: Pick<ProcessSettings, 'variable'>,
  parts: Omit<RunnerParts, 'expressions' | 'secrets'>,
  limits: Partial<RunnerLimits> = {},
): Runner {
  const variable = (name: string) => settings.variable(name);
  const folder = variable('MUSTER_RUNBOOK_SECRETS');
  const secrets = runbookSecrets({ variable, ...(folder === undefined ? {} : { folder }) });
  return new Runner({ ...parts, expressions: celExpressions, secrets }, limits);
}

/** A place for those whose house is still being built: every wish is put off. */
export const unfinishedHouse: StepHouse = {
  command: () => Promise.resolve({ became: 'later' }),
  startRun: () => Promise.resolve({ refused: { key: 'runbook:why.step-stopped', facts: {} } }),
  runStatus: () => Promise.resolve(undefined),
  alertsResolved: () => Promise.resolve(undefined),
};
