import { assertNever } from '../../../kit/assert-never';
import type { WorkEvent } from './vocabulary';

/** What a redaction leaves: who and when, and none of what was written. */
export function maskWork(event: WorkEvent, mask: string): WorkEvent {
  switch (event.type) {
    case 'TaskAdded':
      return { ...event, text: mask };
    case 'TaskEnded':
      return event.note === undefined ? event : { ...event, note: mask };
    case 'LinkAdded':
      // An address that leads nowhere: what keeps links keeps expecting one.
      return { ...event, url: 'about:blank', title: mask };
    case 'LinkRemoved':
      return { ...event, title: mask };
    case 'PeopleCalled':
      return event.text === undefined ? event : { ...event, text: mask };
    case 'TaskAssigned':
    case 'TaskReopened':
    case 'TaskFellDue':
    case 'CallAnswered':
      return event;
    default:
      return assertNever(event);
  }
}
