import type { Viewer } from '../domain/access/may';
import { STATUSES, type Incident } from '../domain/incident/incident';
import { openTasks } from '../domain/incident/work/reactions';
import type { IncidentReading, IncidentRow } from '../ports/reading';
import type { OwnTask } from '../voice/work-messages';

const PAGE = 100;
/** Incidents that are not over and done with: more than these nobody has at once. */
const MOST_PAGES = 10;
/** What is left to do is often left after the end; whoever closes an incident says that nothing is. */
const NOT_CLOSED = STATUSES.filter((status) => !['closed', 'cancelled', 'merged'].includes(status));

/** The open tasks of whoever looks, with their own eyes: the most urgent first. */
export async function ownTasks(
  incidents: Pick<IncidentReading, 'list' | 'state'>,
  viewer: Viewer,
): Promise<readonly OwnTask[]> {
  const rows = await theirs(incidents, viewer);
  const own = await Promise.all(
    rows.map(async ({ stream, number }) => {
      const state = (await incidents.state(viewer, stream)) as Incident | undefined;
      const mine = state === undefined ? [] : openTasks(state).filter(({ to }) => to?.key === viewer.key);
      return mine.map((task) => ({ incident: number, task }));
    }),
  );
  return own
    .flat()
    .toSorted(
      (a, b) =>
        (a.task.due ?? '9').localeCompare(b.task.due ?? '9') ||
        a.incident - b.incident ||
        a.task.number - b.task.number,
    );
}

/** Whoever has something to do in an incident is on it. */
async function theirs(
  incidents: Pick<IncidentReading, 'list'>,
  viewer: Viewer,
): Promise<readonly IncidentRow[]> {
  const found: IncidentRow[] = [];
  let before: number | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const rows = await incidents.list(viewer, {
      status: NOT_CLOSED,
      limit: PAGE,
      ...(before === undefined ? {} : { before }),
    });
    found.push(...rows.filter(({ people }) => people.includes(viewer.key)));
    before = rows.at(-1)?.number;
    if (rows.length < PAGE) break;
  }
  return found;
}
