import type { Settled, Settlement } from '../../../ports/outbox';
import { taken, takeIn } from './inbox';
import { releaseLane } from './lanes';
import { copied, type OutboxRow, type Tables } from './tables';

const REFUSED: Settled = { accepted: false, released: false, follow: [] };

export function settle(tables: Tables, given: Settlement): Settled {
  const settlement = copied(given);
  const { errand, fence } = settlement;
  const row = [...tables.outbox.values()].find(({ id }) => String(id) === errand.id);
  if (row === undefined || tables.lanes.get(errand.lane)?.fence !== fence) return REFUSED;
  if (row.state !== 'sending' || row.fence !== fence) return REFUSED;
  write(tables, row, settlement);
  if (settlement.became === 'sent')
    for (const link of settlement.links)
      tables.links.set([link.chat, link.subject, link.role].join('\n'), link);
  const follow = settlement.became === 'waiting' ? [] : settlement.follow;
  return {
    accepted: true,
    released: settlement.letGo === true && releaseLane(tables, errand.lane, fence),
    follow: follow.flatMap((intent) => {
      const told = takeIn(tables, intent);
      return told === undefined ? [] : [taken(tables, told)];
    }),
  };
}

function write(tables: Tables, row: OutboxRow, settlement: Settlement): void {
  const now = tables.ms();
  row.doneAt = now;
  switch (settlement.became) {
    case 'sent':
      row.state = 'done';
      row.doubtful = false;
      return;
    case 'waiting':
      row.state = 'waiting';
      row.reason = settlement.reason.slice(0, 2000);
      row.doubtful = settlement.doubtful;
      row.attempts -= settlement.spent ? 0 : 1;
      row.notBefore = now + settlement.waitMs;
      return;
    case 'dead':
      row.state = 'dead';
      row.reason = settlement.reason.slice(0, 2000);
  }
}
