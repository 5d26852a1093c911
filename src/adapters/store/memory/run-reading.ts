import type { Viewer } from '../../../domain/access/may';
import { kindOf, type StreamId } from '../../../domain/ids';
import type { RunBrief, RunFilter, RunReading, RunRow } from '../../../ports/reading';
import { atomically, copied, type StreamRow, type Tables } from './tables';
import { visible } from './visible';

export class MemoryRuns implements RunReading {
  private readonly tables: Tables;

  constructor(tables: Tables) {
    this.tables = tables;
  }

  list(viewer: Viewer, { incident, runbook, open, limit, before }: RunFilter): Promise<readonly RunRow[]> {
    return atomically(() =>
      this.seenBy(viewer)
        .filter(
          ({ row, opens }) =>
            (incident === undefined || row.incident?.stream === incident) &&
            (runbook === undefined || row.runbook === runbook) &&
            (open === undefined || opens === open) &&
            (before === undefined || row.number < before),
        )
        .map(({ row }) => row)
        .sort((a, b) => b.number - a.number)
        .slice(0, limit),
    );
  }

  byNumber(viewer: Viewer, number: number): Promise<RunRow | undefined> {
    return atomically(() => this.seenBy(viewer).find(({ row }) => row.number === number)?.row);
  }

  row(viewer: Viewer, stream: StreamId): Promise<RunRow | undefined> {
    return atomically(() => this.seenBy(viewer).find(({ row }) => row.stream === stream)?.row);
  }

  private seenBy(viewer: Viewer) {
    return [...this.tables.streams.values()].flatMap((row) => {
      if (kindOf(row.stream) !== 'run' || !visible(this.tables, viewer, row)) return [];
      return runRow(row);
    });
  }
}

function runRow({ stream, version, summary }: StreamRow): { row: RunRow; opens: boolean }[] {
  if (summary?.brief === undefined) return [];
  const { number, title, status, declaredAt, owner, open } = summary;
  const { runbook, startedBy, endedAt, incidentNumber, done, total, needed } = copied<unknown>(
    summary.brief,
  ) as RunBrief;
  const row: RunRow = {
    ...{ stream, version, number, runbook, status, startedBy, done, total, needed },
    name: title,
    startedAt: declaredAt,
    ...(owner === undefined ? {} : { incident: { stream: owner, number: incidentNumber ?? 0 } }),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
  return [{ row, opens: open }];
}
