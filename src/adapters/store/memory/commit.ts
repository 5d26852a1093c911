import type { PlannedEffect, TimerChange } from '../../../domain/effect';
import type { Writing } from '../../../ports/streams';
import { copied, refuseUnstorable, type InboxRow, type Tables } from './tables';

/** Writes everything or nothing; answers how many effects became one with a waiting one. */
export function commit(tables: Tables, given: Writing): number | 'conflict' {
  const writing = copied(given);
  refuseUnstorable([writing.state ?? null, writing.events, writing.summary ?? null]);
  const { stream, expected, consumed } = writing;
  if ((tables.streams.get(stream)?.version ?? 0) !== expected) return 'conflict';
  const rows = unfinished(tables, consumed);
  if (rows.length !== consumed.length) return 'conflict';

  const now = tables.ms();
  rows.forEach((row, index) => {
    row.state = 'done';
    row.doneAt = now;
    row.outcome = consumed[index]?.outcome;
  });
  append(tables, writing);
  const correlation = writing.events[0]?.correlation ?? '';
  const coalesced = writing.effects.filter(
    ({ correlation: own, ...plan }) => !plans(tables, plan, own ?? correlation),
  ).length;
  for (const timer of writing.timers) changeTimer(tables, timer, correlation);
  for (const seq of writing.emptied) empty(tables, writing, seq);
  for (const row of tables.outbox.values())
    if (row.state === 'dead' && writing.revived.includes(row.plan.key)) {
      row.state = 'waiting';
      row.attempts = 0;
      row.doubtful = true;
      row.notBefore = now;
      row.reason = '';
    }
  return coalesced;
}

function unfinished(tables: Tables, consumed: Writing['consumed']): readonly InboxRow[] {
  if (consumed.length === 0) return [];
  const open = new Map([...tables.inbox.values()].map((row) => [String(row.id), row]));
  return consumed.flatMap(({ id }) => {
    const row = open.get(id);
    return row?.state === 'new' ? [row] : [];
  });
}

function append(tables: Tables, { stream, expected, state, events, summary }: Writing): void {
  const last = events.at(-1);
  if (last === undefined) return;
  tables.events.set(stream, [...(tables.events.get(stream) ?? []), ...events]);
  const version = expected + events.length;
  const kept = tables.streams.get(stream);
  tables.streams.set(stream, {
    stream,
    version,
    state: state ?? kept?.state ?? null,
    stateVersion: state === undefined ? (kept?.stateVersion ?? 0) : version,
    head: last.hash,
    recordedAt: last.recordedAt,
    ...(summary === undefined ? {} : { summary }),
  });
}

/** False where a row that nobody has picked up yet says the same. A key that is known is planned already. */
export function plans(tables: Tables, plan: PlannedEffect, correlation: string): boolean {
  if (tables.outbox.has(plan.key)) return true;
  if ([...tables.outbox.values()].some((row) => row.fresh && row.plan.coalesce === plan.coalesce))
    return false;
  const now = tables.ms();
  tables.outbox.set(plan.key, {
    id: tables.next(),
    plan,
    correlation,
    createdAt: now,
    state: 'waiting',
    fresh: true,
    attempts: 0,
    doubtful: false,
    notBefore: now,
    reason: '',
    fence: '',
    doneAt: 0,
  });
  return true;
}

function changeTimer(tables: Tables, timer: TimerChange, correlation: string): void {
  if (timer.kind === 'cancel') tables.timers.delete(timer.key);
  else tables.timers.set(timer.key, { ...timer, correlation });
}

function empty(tables: Tables, { stream }: Writing, seq: number): void {
  const events = tables.events.get(stream) ?? [];
  const emptied = events.find((event) => event.seq === seq);
  if (emptied === undefined) return;
  tables.events.set(
    stream,
    events.map((event) => (event === emptied ? { ...event, payload: null, salt: null } : event)),
  );
  for (const row of tables.outbox.values())
    if (row.state !== 'done' && hasWords(row.plan) && row.plan.key.startsWith(`${emptied.id}/`)) {
      row.state = 'done';
      row.fresh = false;
      row.reason = 'redacted';
      row.doneAt = tables.ms();
    }
}

const hasWords = ({ effect: { kind } }: PlannedEffect): boolean => kind === 'post' || kind === 'direct';
