import type { Accepted, Inbox, Intent, Outcome, Taken } from '../../../ports/inbox';
import { atomically, copied, moment, refuseUnstorable, type InboxRow, type Tables } from './tables';

/** How long a row that was just taken belongs to the process that took it. */
const FIRST_CLAIM_MS = 5_000;

/** The new row, claimed; nothing where the key is known. */
export function takeIn(tables: Tables, given: Intent): InboxRow | undefined {
  if (tables.inbox.has(given.key)) return undefined;
  const now = tables.ms();
  const intent = copied(given);
  refuseUnstorable([intent.key, intent.target, intent.verb, intent.correlation]);
  const row: InboxRow = {
    id: tables.next(),
    intent: { ...intent, at: moment(Math.min(Date.parse(intent.at), now)) },
    receivedAt: now,
    claimedUntil: now + FIRST_CLAIM_MS,
    attempts: 0,
    state: 'new',
    reason: '',
    outcome: undefined,
    doneAt: 0,
  };
  tables.inbox.set(intent.key, row);
  return row;
}

export const taken = (tables: Tables, row: InboxRow): Taken => ({
  ...row.intent,
  id: String(row.id),
  recordedAt: moment(tables.ms()),
  attempts: row.attempts,
});

export const rowById = (tables: Tables, id: string): InboxRow | undefined =>
  [...tables.inbox.values()].find((row) => String(row.id) === id);

const outcomeOf = (row: InboxRow | undefined): Outcome | undefined =>
  row?.state === 'dead' ? { kind: 'broken', reason: row.reason } : row?.outcome;

export class MemoryInbox implements Inbox {
  private readonly tables: Tables;

  constructor(tables: Tables) {
    this.tables = tables;
  }

  accept(intent: Intent): Promise<Accepted> {
    return atomically((): Accepted => {
      const row = takeIn(this.tables, intent);
      if (row !== undefined) return { fresh: true, row: taken(this.tables, row) };
      const known = this.tables.inbox.get(intent.key);
      const outcome = outcomeOf(known);
      const correlation = known?.intent.correlation ?? '';
      return { fresh: false, correlation, ...(outcome === undefined ? {} : { outcome }) };
    });
  }

  claimIdle(limit: number, idleMs: number, leaseMs: number): Promise<readonly Taken[]> {
    return atomically(() => {
      const now = this.tables.ms();
      const idle = [...this.tables.inbox.values()]
        .filter((row) => row.state === 'new' && row.claimedUntil < now && row.receivedAt < now - idleMs)
        .slice(0, limit);
      return idle.map((row) => {
        row.claimedUntil = now + leaseMs;
        return taken(this.tables, row);
      });
    });
  }

  stumbled(id: string, reason: string, limit: number): Promise<'again' | 'dead'> {
    return atomically(() => {
      const row = rowById(this.tables, id);
      if (row?.state !== 'new') return row?.state === 'dead' ? 'dead' : 'again';
      row.attempts += 1;
      row.reason = reason.slice(0, 2000);
      row.claimedUntil = this.tables.ms() + Math.min(row.attempts, 10) * 1000;
      if (row.attempts >= limit) row.state = 'dead';
      return row.state === 'new' ? 'again' : 'dead';
    });
  }

  outcome(key: string): Promise<Outcome | undefined> {
    return atomically(() => outcomeOf(this.tables.inbox.get(key)));
  }
}
