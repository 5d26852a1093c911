import { say } from '../domain/say';
import type { Readiness } from '../ports/api';
import type { Wakeups } from '../ports/queue';
import type { Store } from '../ports/store';
import { text } from '../voice/rich';

/** The parts that the process cannot work without, each with the reason when it is not there. Never throws. */
export async function readinessOf(parts: {
  readonly store: Pick<Store, 'ping'>;
  readonly wakeups: Pick<Wakeups, 'health'>;
}): Promise<readonly Readiness[]> {
  const database = await parts.store.ping().then(
    () => true,
    () => false,
  );
  const queue = await parts.wakeups.health();
  return [
    database
      ? { part: 'database', ok: true }
      : { part: 'database', ok: false, reason: text(say('answer:database-away')) },
    // Without the queue everything still happens, a sweep later: worth saying, no reason to take the bot out of service.
    queue === undefined
      ? { part: 'queue', ok: true }
      : { part: 'queue', ok: true, reason: text(say('answer:queue-away')) },
  ];
}
