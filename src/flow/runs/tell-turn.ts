import type { Run } from '../../domain/runbook/run';
import { stepOf } from '../../domain/runbook/wiring';
import type { RunEvent } from '../../domain/runbook/vocabulary';
import type { StreamId } from '../../domain/ids';
import { crashPoint } from '../../kit/crash-point';
import { countEnd } from './count-end';
import type { RunnerParts } from './drive-parts';
import type { Turn } from './turn';

/** As many ids as a line of the log bears. */
const MOST_IDS = 20;

/** What was committed goes on its way, and is logged and counted. */
export function tellTurn(turn: Turn, run: Run, stream: StreamId, parts: RunnerParts): void {
  const { store, metrics, log } = parts;
  const lanes = [...new Set(turn.writing.effects.map(({ lane }) => lane))];
  crashPoint('run.before-wake');
  if (lanes.length > 0) parts.relay(lanes);
  store.news.tell(['runs', stream]);
  const about = { run: stream, number: run.number, runbook: run.runbook.id };
  if (turn.takenOver) {
    metrics.count('runbook_takeovers_total');
    log.warn('a run was taken over from a worker that left it', about);
  }
  if (turn.startedAfterMs !== undefined) metrics.time('runbook_start_seconds', turn.startedAfterMs / 1_000);
  for (const event of turn.events) tellEvent(event, run, about, parts);
}

function tellEvent(
  event: RunEvent,
  run: Run,
  about: Readonly<Record<string, unknown>>,
  { metrics, log }: RunnerParts,
): void {
  if (event.type === 'StepsClaimed') {
    const { claims, fence } = event;
    const steps = claims.slice(0, MOST_IDS).map(({ step, phase, attempt }) => `${step} ${phase} ${attempt}`);
    log.info('steps claimed', { ...about, fence, count: claims.length, steps });
  } else if (event.type === 'StepsSettled') {
    const { settled } = event;
    const steps = settled.slice(0, MOST_IDS).map(({ step, became }) => `${step} ${became}`);
    log.info('steps settled', { ...about, count: settled.length, steps });
    for (const { step, became } of settled) {
      if (became === 'waiting' || became === 'pending') continue;
      const kind = stepOf(run, step)?.step.kind ?? '';
      metrics.count('runbook_steps_total', { kind, outcome: became });
    }
  } else if (event.type === 'RunEnded') {
    countEnd(event, metrics);
    log.info('a run ended', { ...about, status: event.status });
  }
}
