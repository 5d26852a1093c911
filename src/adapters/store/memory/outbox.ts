import type { LaneId, StreamId } from '../../../domain/ids';
import type { DeadLetter, LaneClaim, Outbox, Settled, Settlement } from '../../../ports/outbox';
import { deadLetters, replay } from './dead-letters';
import { claimLane, idleLanes, releaseLane } from './lanes';
import { settle } from './settle';
import { atomically, type Tables } from './tables';

export class MemoryOutbox implements Outbox {
  private readonly tables: Tables;

  constructor(tables: Tables) {
    this.tables = tables;
  }

  claim(
    lane: LaneId,
    _holder: string,
    limit: number,
    leaseMs: number,
    held?: string,
  ): Promise<LaneClaim | 'busy'> {
    return atomically(() => claimLane(this.tables, lane, limit, leaseMs, held));
  }

  renew(lane: LaneId, fence: string, leaseMs: number): Promise<boolean> {
    return atomically(() => {
      const row = this.tables.lanes.get(lane);
      if (row?.fence !== fence) return false;
      row.leaseUntil = this.tables.ms() + leaseMs;
      return true;
    });
  }

  settle(settlement: Settlement): Promise<Settled> {
    return atomically(() => settle(this.tables, settlement));
  }

  release(lane: LaneId, fence: string): Promise<boolean> {
    return atomically(() => releaseLane(this.tables, lane, fence));
  }

  idleLanes(limit: number): Promise<readonly LaneId[]> {
    return atomically(() => idleLanes(this.tables, limit));
  }

  link(chat: string, subject: StreamId, role: string): Promise<string | undefined> {
    return atomically(() => this.tables.links.get([chat, subject, role].join('\n'))?.ref);
  }

  subjectOf(chat: string, channel: string): Promise<StreamId | undefined> {
    return atomically(
      () =>
        [...this.tables.links.values()].find(
          (link) => link.chat === chat && link.role === 'channel' && link.ref === channel,
        )?.subject,
    );
  }

  dead(limit: number, before?: string): Promise<readonly DeadLetter[]> {
    return atomically(() => deadLetters(this.tables, limit, before));
  }

  replay(id: string): Promise<{ readonly lane?: LaneId } | undefined> {
    return atomically(() => replay(this.tables, id));
  }
}
