import { addDays, parseISO } from 'date-fns';

import type { Happening } from '../decider';
import type { TimerChange } from '../effect';
import { instant, type StreamId } from '../ids';
import { isOpen, type Incident, type IncidentState } from './incident';
import type { IncidentSurroundings } from './around';
import type { IncidentEvent } from './vocabulary';

/** The update that was promised is asked for when its time comes, unless the incident ends before. */
export function updateTimers(
  stream: StreamId,
  event: IncidentEvent,
  before: IncidentState,
  after: Incident,
): readonly TimerChange[] {
  const key = `update-due/${stream}`;
  if (event.type === 'UpdatePosted') {
    const due = event.nextDue;
    if (due === undefined) return [{ kind: 'cancel', key }];
    return [{ kind: 'set', key, dueAt: due, target: stream, command: { type: 'RemindUpdate', due } }];
  }
  return isOpen(before) && !isOpen(after) ? [{ kind: 'cancel', key }] : [];
}

/** Put away some days after the end; brought to mind by nobody once it goes on. */
export function archiveTimers(
  { stream, archiveAfterDays }: IncidentSurroundings,
  { event, at }: Happening<IncidentEvent>,
  before: IncidentState,
  after: Incident,
): readonly TimerChange[] {
  const key = `archive/${stream}`;
  const isOver = ({ status }: IncidentState): boolean =>
    status === 'closed' || status === 'cancelled' || status === 'merged';
  if (event.type === 'Reopened') return isOver(before) ? [{ kind: 'cancel', key }] : [];
  const over = isOver(after);
  if (archiveAfterDays === undefined || !over || before.status === after.status) return [];
  const dueAt = instant(addDays(parseISO(at), archiveAfterDays));
  return [{ kind: 'set', key, dueAt, target: stream, command: { type: 'ArchiveChannels' } }];
}
