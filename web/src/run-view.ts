import type { Run, StepState } from '../../src/domain/runbook/run';
import type { Runbook } from '../../src/domain/runbook/runbook';
import type { PlannedStep } from '../../src/ports/runbooks';
import type { PersonView } from './incident-view';

interface DeedView {
  readonly say: string;
  readonly does: string;
}
/** A step as it would be done; sentences come worded. */
export interface PlannedStepView extends Omit<PlannedStep, 'does' | 'verify' | 'undo' | 'broken'> {
  readonly rank: number;
  readonly does: string;
  readonly verify?: DeedView;
  readonly undo?: DeedView;
  readonly broken?: string;
}
export interface PlanView {
  readonly steps: readonly PlannedStepView[];
}

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
  /** Its reasons come worded: `reasonOf` knows. */
  readonly state: Run;
  /** Of a run that is merely planned. */
  readonly plan?: PlanView;
}

export interface RunbooksView {
  readonly items: readonly Runbook[];
  readonly problems: readonly ProblemView[];
}

export interface ProblemView {
  readonly file: string;
  readonly line?: number;
  readonly level: 'error' | 'warning';
  readonly say: string;
}

export interface SuggestionView {
  readonly runbook: Pick<Runbook, 'id' | 'name' | 'purpose'>;
  readonly why: string;
}

/** Why a step is as it is: the sentence itself, though what counts steps knows it by its key. */
export const reasonOf = ({ why }: StepState): string | undefined =>
  typeof why === 'string' ? why : why?.key;
