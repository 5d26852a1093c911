import type { Say } from '../../src/domain/say';
import type { Run } from '../../src/domain/runbook/run';
import type { Runbook } from '../../src/domain/runbook/runbook';
import type { RunPlan } from '../../src/ports/runbooks';
import type { PersonView } from './incident-view';

/** What the REST API tells of runbooks and their runs, as far as the pages show it. */
export interface RunView {
  readonly id: string;
  readonly number: number;
  /** The runbook's id and name. */
  readonly runbook: string;
  readonly name: string;
  readonly status: string;
  readonly incident?: number;
  readonly startedBy: PersonView;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly done: number;
  readonly total: number;
  /** A person is needed. */
  readonly needed: boolean;
}

export interface RunDetailView {
  readonly run: RunView;
  readonly state: Run;
  /** Of a run that is merely planned. */
  readonly plan?: RunPlan;
}

export interface RunbooksView {
  readonly items: readonly Runbook[];
  readonly problems: readonly ProblemView[];
}

export interface ProblemView {
  readonly file: string;
  readonly line?: number;
  readonly level: 'error' | 'warning';
  readonly say: Say | string;
}

export interface SuggestionView {
  readonly runbook: Pick<Runbook, 'id' | 'name' | 'purpose'>;
  readonly why: Say | string;
}
