import type { Approval, Retry, Risk, Runbook } from '../domain/runbook/runbook';
import type { Json } from '../kit/json';
import type { ServiceId } from '../domain/ids';
import type { Say } from '../domain/say';

/** Something wrong in a runbook's file. */
export interface RunbookProblem {
  readonly file: string;
  readonly line?: number;
  /** `error`: the file is not used, and the last good version stays. `warning`: it is, and somebody should look. */
  readonly level: 'error' | 'warning';
  readonly say: Say;
}

export interface Suggestion {
  readonly runbook: Runbook;
  /** Why this one: its service, or which labels fit. */
  readonly why: Say;
}

/** The runbooks there are, in memory, from the files as they stand; a file that is wrong keeps its last good version. */
export interface RunbookShelf {
  /** By id, or by name; whatever the case. */
  runbook(text: string): Runbook | undefined;
  /** In order of name. */
  all(): readonly Runbook[];
  problems(): readonly RunbookProblem[];
  /** For an incident: by its service, and by the labels of its alerts. The best first, at most five. */
  fitting(asked: {
    readonly service?: ServiceId;
    readonly labels: readonly Readonly<Record<string, string>>[];
  }): readonly Suggestion[];
}

/** A step as it would be done. */
export interface PlannedStep {
  readonly id: string;
  readonly say: string;
  readonly kind: string;
  readonly risk: Risk;
  readonly needs: readonly string[];
  /** Its condition, and whether it holds as far as is known by now. */
  readonly when?: { readonly text: string; readonly holds?: boolean };
  /** Exactly what would be done; where it depends on what earlier steps leave, with their names in the places. */
  readonly does: Say;
  readonly given: Readonly<Record<string, Json>>;
  /** What earlier steps have to leave first, `steps.errors.value`. */
  readonly open: readonly string[];
  readonly approve?: Approval;
  readonly verify?: { readonly say: string; readonly does: Say };
  readonly undo?: { readonly say: string; readonly does: Say };
  readonly retry: Retry;
  readonly timeoutMs: number;
  /** What cannot be worked out, and why. */
  readonly broken?: Say;
}

export interface RunPlan {
  readonly runbook: Pick<Runbook, 'id' | 'name' | 'hash' | 'purpose'>;
  readonly inputs: Readonly<Record<string, Json>>;
  /** In an order in which they can be done; those of one `rank` go side by side. */
  readonly steps: readonly (PlannedStep & { readonly rank: number })[];
  /** Digest of all of it. */
  readonly print: string;
}
