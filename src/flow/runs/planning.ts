import type { Actor } from '../../domain/actor';
import type { ChatId, StreamId } from '../../domain/ids';
import type { Incident } from '../../domain/incident/incident';
import type { Refusal } from '../../domain/refusal';
import type { Run } from '../../domain/runbook/run';
import type { Runbook } from '../../domain/runbook/runbook';
import type { RunOrder } from '../../domain/runbook/vocabulary';
import type { Json } from '../../kit/json';
import type { Result } from '../../kit/result';
import type { RunPlan } from '../../ports/runbooks';

/** What is known where a run is asked for. */
export interface AskedFor {
  readonly by: Actor;
  readonly incident?: { readonly stream: StreamId; readonly state: Incident };
  /** Of the incident's alerts, the worst first. */
  readonly labels: readonly Readonly<Record<string, string>>[];
  readonly place?: { readonly chat: ChatId; readonly channel: string };
}

/** What runs are founded with, and what they would do. Pure: nothing is asked for outside. */
export interface Planning {
  /** Inputs checked and complete; a refusal about one of them names it as its field. */
  order(runbook: Runbook, inputs: Readonly<Record<string, Json>>, asked: AskedFor): Result<RunOrder, Refusal>;
  /** What the inputs are where nobody says anything, as far as that is known here. */
  defaults(runbook: Runbook, asked: AskedFor): Readonly<Record<string, string>>;
  plan(of: RunOrder | Run): RunPlan;
}
