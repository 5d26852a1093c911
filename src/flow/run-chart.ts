import type { Effect } from '../domain/effect';
import type { EffectKey } from '../domain/ids';
import { chartMessage } from '../voice/chart-message';
import { NOTHING, type CallParts, type PlannedCall } from './planned-call';
import { spotOf } from './run-calls';
import { chartIn } from './runs/chart-in';
import { runAt } from './runs/run-of';

type RunChart = Extract<Effect, { readonly kind: 'run-chart' }>;

/** Posts what a step measured as a picture. A step that was begun anew meanwhile has nothing to show: the next time has its own. */
export async function runChart(
  { chat, subject, where, step: id }: RunChart,
  key: EffectKey,
  parts: CallParts,
): Promise<PlannedCall | string> {
  const run = await runAt(parts, subject);
  if (run === undefined) throw new Error(`${subject} is not there`);
  const index = run.runbook.steps.findIndex((step) => step.id === id);
  const step = run.runbook.steps[index];
  const chart = chartIn(run.steps[index]?.outputs?.['chart']);
  if (step === undefined || chart === undefined) return NOTHING;
  const spot = await spotOf(run, chat, where, parts);
  if (typeof spot === 'string') return spot;
  return { key, links: () => [], call: spot.post(chartMessage(run.number, step, chart)) };
}
