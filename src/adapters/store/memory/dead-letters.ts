import { streamId, type LaneId } from '../../../domain/ids';
import type { DeadLetter } from '../../../ports/outbox';
import { moment, type Tables } from './tables';

const fromOutbox = (tables: Tables): readonly DeadLetter[] =>
  [...tables.outbox.values()]
    .filter((row) => row.state === 'dead')
    .map(({ id, plan, reason, attempts, createdAt }) => ({
      id: `outbox/${String(id)}`,
      from: 'outbox',
      key: plan.key,
      subject: plan.effect.subject,
      what: plan.effect.kind,
      reason,
      attempts,
      since: moment(createdAt),
    }));

const fromInbox = (tables: Tables): readonly DeadLetter[] =>
  [...tables.inbox.values()]
    .filter((row) => row.state === 'dead')
    .map(({ id, intent, reason, attempts, receivedAt }) => ({
      id: `inbox/${String(id)}`,
      from: 'inbox',
      key: intent.key,
      subject: intent.target,
      what: intent.verb,
      reason,
      attempts,
      since: moment(receivedAt),
    }));

const fromAlerts = (tables: Tables): readonly DeadLetter[] =>
  [...tables.alerts.deliveries.values()]
    .filter((row) => row.state === 'dead')
    .map(({ id, delivery, reason, attempts, receivedAt }) => ({
      id: `alerts/${String(id)}`,
      from: 'alerts',
      key: delivery.key,
      subject: streamId('alerts', delivery.source),
      what: delivery.source,
      reason,
      attempts,
      since: moment(receivedAt),
    }));

const place = (letter: DeadLetter): string => `${letter.since} ${letter.id}`;

/** Newest first; `before` is the last one of the page before, which may have been replayed meanwhile. */
export function deadLetters(
  tables: Tables,
  limit: number,
  before: string | undefined,
): readonly DeadLetter[] {
  const boxes = [fromOutbox(tables), fromInbox(tables), fromAlerts(tables)];
  const all = boxes.flat().sort((a, b) => (place(a) < place(b) ? 1 : -1));
  const last = all.find((letter) => letter.id === before);
  if (before !== undefined && last === undefined) return [];
  return all.filter((letter) => last === undefined || place(letter) < place(last)).slice(0, limit);
}

export function replay(tables: Tables, id: string): { readonly lane?: LaneId } | undefined {
  for (const row of tables.outbox.values())
    if (`outbox/${String(row.id)}` === id && row.state === 'dead') {
      row.state = 'waiting';
      row.attempts = 0;
      row.doubtful = true;
      row.notBefore = tables.ms();
      return { lane: row.plan.lane };
    }
  for (const row of tables.inbox.values())
    if (`inbox/${String(row.id)}` === id && row.state === 'dead') {
      row.state = 'new';
      row.attempts = 0;
      row.claimedUntil = 0;
      return {};
    }
  for (const row of tables.alerts.deliveries.values())
    if (`alerts/${String(row.id)}` === id && row.state === 'dead') {
      row.state = 'new';
      row.attempts = 1; // it stays alone
      return {};
    }
  return undefined;
}
