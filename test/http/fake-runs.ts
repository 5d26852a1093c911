import type { Viewer } from '../../src/domain/access/may';
import type { StreamId } from '../../src/domain/ids';
import type { Runbook } from '../../src/domain/runbook/runbook';
import type { Run } from '../../src/domain/runbook/run';
import { say } from '../../src/domain/say';
import type { Api, PlanWish, Refused, RunDetail } from '../../src/ports/api';
import type { RunRow } from '../../src/ports/reading';
import type { RunbookProblem, RunPlan } from '../../src/ports/runbooks';

export const book: Runbook = {
  id: 'disk-full',
  name: 'Disk full',
  purpose: 'Win time.',
  hash: 'abc',
  when: { services: [], alerts: [] },
  inputs: [],
  steps: [],
  onFailure: 'stop',
};

export const runRow = (number: number, more: Partial<RunRow> = {}): RunRow => ({
  stream: `run/${String(number)}` as StreamId,
  version: 3,
  number,
  runbook: 'disk-full',
  name: 'Disk full',
  status: 'running',
  incident: { stream: 'incident/2' as StreamId, number: 2 },
  startedBy: { key: 'person/ana', name: 'Ana' },
  startedAt: '2026-01-01T12:00:00.000Z' as RunRow['startedAt'],
  done: 1,
  total: 2,
  needed: true,
  ...more,
});

export const run = (row: RunRow): Run => ({
  status: 'running',
  number: row.number,
  runbook: book,
  inputs: { host: 'db-3' },
  scope: {},
  cause: { kind: 'person' },
  chats: [],
  startedBy: row.startedBy,
  startedAt: row.startedAt,
  steps: [
    { status: 'failed', tries: 1, undos: 0, failures: 1, why: say('answer:pending') },
    { status: 'pending', tries: 0, undos: 0, failures: 0 },
  ],
  fence: 1,
});

export const plan: RunPlan = {
  runbook: { id: 'disk-full', name: 'Disk full', hash: 'abc', purpose: 'Win time.' },
  inputs: { host: 'db-3' },
  steps: [
    {
      rank: 0,
      id: 'clean',
      say: 'Clean.',
      kind: 'script',
      risk: 'high',
      needs: [],
      does: say('answer:pending'),
      given: { file: 'clean.sh' },
      open: [],
      undo: { say: 'Undo.', does: say('answer:broken') },
      retry: { times: 0, backoffMs: 0 },
      timeoutMs: 1000,
    },
  ],
  print: 'p1',
};

/** What the house answers about runbooks and runs; what it was asked is kept. */
export class FakeRuns {
  books: readonly Runbook[] = [];
  problems: readonly RunbookProblem[] = [];
  rows: readonly RunRow[] = [];
  planned: RunPlan | Refused = plan;
  readonly wishes: PlanWish[] = [];
  readonly filters: Parameters<Api['runs']>[1][] = [];

  private seen(viewer: Viewer): readonly RunRow[] {
    return viewer.key === 'person/stranger' ? [] : this.rows;
  }

  list(viewer: Viewer, filter: Parameters<Api['runs']>[1]): readonly RunRow[] | undefined {
    this.filters.push(filter);
    return filter.incident === 99 ? undefined : this.seen(viewer).slice(0, filter.limit);
  }

  one(viewer: Viewer, number: number): RunDetail | undefined {
    const row = this.seen(viewer).find((it) => it.number === number);
    return row === undefined ? undefined : { row, run: run(row) };
  }
}
