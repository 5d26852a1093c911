import { crashPoint } from '../kit/crash-point';
import type { Retention, RetentionRule } from '../ports/housekeeping';
import type { Log } from '../ports/log';
import type { Chore } from './chores';

const HOUR_MS = 3_600_000;

/** What is done and old is deleted; timelines stay. */
export const tidying = (parts: {
  readonly retention: Retention;
  readonly rule: RetentionRule;
  readonly log: Log;
}): Chore => ({
  name: 'retention',
  everyMs: HOUR_MS,
  run: async () => {
    crashPoint('chore.before-tidy');
    const rows = await parts.retention.sweep(parts.rule);
    if (rows > 0) parts.log.info('old rows deleted', { rows });
  },
});
