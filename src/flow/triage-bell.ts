import type { Clock } from '../ports/clock';
import type { Wakeups } from '../ports/queue';
import { TRIAGE } from './triage';

/** A turn takes all that came in, so that ringing more often than this tells nobody anything. */
const QUIET_MS = 50;

/** Wakes the triage: at once, and then, however often it is asked, once for all that came in the meantime. */
export function triageBell(wakeups: Pick<Wakeups, 'wake'>, clock: Pick<Clock, 'after'>): () => void {
  let quiet = false;
  let wanted = false;
  const ring = (): void => {
    wanted = false;
    quiet = true;
    void wakeups.wake([TRIAGE]).finally(() => {
      clock.after(QUIET_MS, () => {
        quiet = false;
        if (wanted) ring();
      });
    });
  };
  return () => {
    wanted = true;
    if (!quiet) ring();
  };
}
