/** What `muster doctor` looks at in the database: its schema and clock, what waits, what was given up, and the record's signatures. */
import path from 'node:path';

import { CHECKPOINTS, checkpointFile } from './adapters/record/checkpoint-file';
import { lookAtSchema, type SchemaLook } from './adapters/store/postgres/index';
import { broken, doubtful, well, type Finding } from './compose-doctor-finding';
import type { ProcessSettings } from './config/settings';
import type { Instant } from './domain/ids';
import { readCheckpoints } from './flow/verify-checkpoints';
import type { Backlog, Waiting } from './ports/backlog';
import type { Clock } from './ports/clock';
import type { Crypto } from './ports/crypto';

const OLDEST_POSTGRES = 150_000;
const MAJOR = 10_000;
/** Times on the timeline come from the database, times of reminders from the process. */
const MOST_SKEW_MS = 5_000;
const FEW_CONNECTIONS = 20;
/** A delivery that the chat keeps refusing is given up sooner; what waits longer waits because nobody works. */
const LONG_SECONDS = 300;
const HOUR_MS = 3_600_000;
/** Signed every hour while a worker runs. */
const LATE_HOURS = 3;

export async function examineSchema(url: string, clock: Pick<Clock, 'now'>): Promise<readonly Finding[]> {
  return schemaFindings(await lookAtSchema(url, () => Date.parse(clock.now())));
}

export function schemaFindings(look: SchemaLook): readonly Finding[] {
  const { version, pending, newer, broken: begun, aheadMs, connections } = look;
  const facts = { version: `${String(Math.floor(version / MAJOR))}.${String(version % MAJOR)}` };
  const left = connections.most - connections.used;
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  return [
    version < OLDEST_POSTGRES
      ? doubtful('database', 'postgres-old', facts)
      : well('database', 'database', facts),
    ...(newer.length > 0 ? [broken('database', 'schema-newer', { names: newer.join(', ') })] : []),
    ...(begun.length > 0 ? [broken('database', 'schema-broken', { names: begun.join(', ') })] : []),
    pending.length > 0
      ? doubtful('database', 'schema-behind', { count: pending.length })
      : well('database', 'schema'),
    Math.abs(aheadMs) > MOST_SKEW_MS
      ? doubtful('clock', aheadMs > 0 ? 'clock-ahead' : 'clock-behind', { seconds })
      : well('clock', 'clock'),
    ...(left < FEW_CONNECTIONS ? [doubtful('database', 'few-connections', { left, ...connections })] : []),
  ];
}

export async function examineBacklog(backlog: Backlog): Promise<readonly Finding[]> {
  return backlogFindings(await backlog.look());
}

export function backlogFindings({ inbox, outbox, timers, dead }: Waiting): readonly Finding[] {
  const letters = dead.reduce((sum, { letters: some }) => sum + some, 0);
  const deliveries = outbox.reduce((sum, { waiting }) => sum + waiting, 0);
  const oldest = Math.max(0, ...outbox.map(({ oldestSeconds }) => oldestSeconds));
  const late = Math.round(Math.max(inbox.oldestSeconds, timers.oldestSeconds));
  return [
    oldest > LONG_SECONDS
      ? doubtful('deliveries', 'deliveries-late', { count: deliveries, minutes: Math.round(oldest / 60) })
      : well('deliveries', 'deliveries', { count: deliveries }),
    ...(late > LONG_SECONDS ? [doubtful('work', 'work-late', { minutes: Math.round(late / 60) })] : []),
    letters > 0
      ? doubtful('dead-letters', 'dead-letters', { count: letters })
      : well('dead-letters', 'no-letters'),
  ];
}

/** Whether the record was signed lately, by the secret of this installation. */
export async function examineRecord(
  { dataDir }: Pick<ProcessSettings, 'dataDir'>,
  crypto: Pick<Crypto, 'digest' | 'verify'>,
  now: Instant,
  /** Whether there is anything to sign. */
  hasRecord: () => Promise<boolean>,
): Promise<Finding> {
  const file = path.join(dataDir, CHECKPOINTS);
  const { lines, last, faults } = await readCheckpoints(checkpointFile(file), crypto);
  const [fault] = faults;
  if (fault?.fault === 'other-secret') return broken('record', 'record-other-secret', { file });
  if (fault !== undefined) return broken('record', 'record-damaged', { file, count: faults.length });
  if (lines === 0 || last === undefined)
    return (await hasRecord())
      ? doubtful('record', 'record-unsigned', { file })
      : well('record', 'record-empty');
  const hours = Math.floor((Date.parse(now) - Date.parse(last)) / HOUR_MS);
  return hours >= LATE_HOURS
    ? doubtful('record', 'record-late', { file, hours })
    : well('record', 'record', { file });
}
