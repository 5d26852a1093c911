import type { Viewer } from '../../domain/access/may';
import { kindOf, type StreamId } from '../../domain/ids';
import { refuse, type Refusal } from '../../domain/refusal';
import { err, ok, type Result } from '../../kit/result';
import type { RunReading, RunRow } from '../../ports/reading';

const MOST_NAMED = 8;

/**
 * The run that somebody speaks of: the one they named or whose button they pressed, else the only one that is open where they are, else the
 * last one. Where several are open nobody guesses.
 */
export async function whichRun(
  runs: RunReading,
  viewer: Viewer,
  { named, here, planned }: { named?: number; here: StreamId | undefined; planned: boolean },
): Promise<Result<RunRow, Refusal>> {
  if (named !== undefined) return found(await runs.byNumber(viewer, named));
  if (here !== undefined && kindOf(here) === 'run') return found(await runs.row(viewer, here));
  const within = here === undefined ? {} : { incident: here };
  if (!planned) {
    const open = await runs.list(viewer, { ...within, open: true, limit: MOST_NAMED });
    if (open.length > 1) return err(several(open));
    if (open[0] !== undefined) return ok(open[0]);
  }
  const last = await runs.list(viewer, { ...within, limit: planned ? MOST_NAMED : 1 });
  const wanted = planned ? last.filter(({ status }) => status === 'planned') : last;
  const [run] = wanted;
  return run === undefined
    ? err(refuse(planned ? 'nothing-planned' : 'no-run-here', {}, { instead: ['runbook', 'runbook-run'] }))
    : ok(run);
}

const found = (row: RunRow | undefined): Result<RunRow, Refusal> =>
  row === undefined ? err(unknownRun) : ok(row);

export const unknownRun = refuse('unknown-run', {}, { kind: 'unknown', instead: ['runbook'] });

const several = (open: readonly RunRow[]): Refusal =>
  refuse(
    'several-runs',
    { runs: { words: open.map(({ number, name }) => `#${String(number)} ${name}`) } },
    { field: 'run', kind: 'invalid' },
  );
