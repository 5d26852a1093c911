import type { Budgets, Leases, Retention, RetentionRule, Seen } from '../../../ports/housekeeping';
import { forgetAlerts } from './alert-retention';
import { atomically, type Tables } from './tables';

/** Where the rule says nothing of it. */
const TALK_DAYS = 365;
const DELIVERY_DAYS = 7;

interface Bucket {
  tokens: number;
  at: number;
  restUntil: number;
}

export class MemoryBudgets implements Budgets {
  private readonly buckets = new Map<string, Bucket>();
  private readonly tables: Tables;

  constructor(tables: Tables) {
    this.tables = tables;
  }

  take(key: string, perMinute: number, burst: number, urgent: boolean): Promise<number> {
    return atomically(() => {
      const now = this.tables.ms();
      const bucket = this.buckets.get(key) ?? { tokens: burst, at: now, restUntil: 0 };
      this.buckets.set(key, bucket);
      bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) * perMinute) / 60_000);
      bucket.at = now;
      if (bucket.restUntil > now) return bucket.restUntil - now;
      const least = 1 + (urgent ? 0 : Math.floor(burst / 5));
      if (bucket.tokens < least) return Math.ceil(((least - bucket.tokens) * 60_000) / perMinute);
      bucket.tokens -= 1;
      return 0;
    });
  }

  rest(key: string, ms: number): Promise<void> {
    return atomically(() => {
      const now = this.tables.ms();
      const bucket = this.buckets.get(key) ?? { tokens: 0, at: now, restUntil: 0 };
      bucket.restUntil = Math.max(bucket.restUntil, now + ms);
      this.buckets.set(key, bucket);
    });
  }
}

export class MemoryLeases implements Leases {
  private readonly leases = new Map<string, { readonly holder: string; readonly until: number }>();
  private readonly tables: Tables;

  constructor(tables: Tables) {
    this.tables = tables;
  }

  hold(name: string, holder: string, ms: number): Promise<boolean> {
    return atomically(() => {
      const lease = this.leases.get(name);
      const now = this.tables.ms();
      if (lease !== undefined && lease.holder !== holder && lease.until >= now) return false;
      this.leases.set(name, { holder, until: now + ms });
      return true;
    });
  }

  release(name: string, holder: string): Promise<void> {
    return atomically(() => {
      if (this.leases.get(name)?.holder === holder) this.leases.delete(name);
    });
  }
}

export class MemorySeen implements Seen {
  private readonly until = new Map<string, number>();
  private readonly tables: Tables;

  constructor(tables: Tables) {
    this.tables = tables;
  }

  first(key: string, ms: number): Promise<boolean> {
    return atomically(() => {
      const now = this.tables.ms();
      if ((this.until.get(key) ?? -1) >= now) return false;
      this.until.set(key, now + ms);
      return true;
    });
  }

  known(key: string): Promise<boolean> {
    return atomically(() => (this.until.get(key) ?? -1) >= this.tables.ms());
  }

  forget(): number {
    const past = [...this.until].filter(([, until]) => until < this.tables.ms());
    for (const [key] of past) this.until.delete(key);
    return past.length;
  }
}

export class MemoryRetention implements Retention {
  private readonly tables: Tables;
  private readonly seen: MemorySeen;

  constructor(tables: Tables, seen: MemorySeen) {
    this.tables = tables;
    this.seen = seen;
  }

  sweep(rule: RetentionRule): Promise<number> {
    return atomically(() => {
      const { inbox, outbox } = this.tables;
      return (
        this.clear(inbox, rule.inboxDays) +
        this.clear(outbox, rule.outboxDays) +
        this.clear(this.tables.alerts.deliveries, rule.deliveryDays ?? DELIVERY_DAYS) +
        forgetAlerts(this.tables, rule) +
        this.hush(rule.talkDays ?? TALK_DAYS) +
        this.seen.forget()
      );
    });
  }

  private hush(days: number): number {
    const since = this.tables.ms() - days * 86_400_000;
    const said = [...this.tables.talk].filter(([, row]) => row.heardAt < since);
    for (const [key] of said) this.tables.talk.delete(key);
    const reactions = [...this.tables.reactions].filter(([, row]) => Date.parse(row.at) < since);
    for (const [key] of reactions) this.tables.reactions.delete(key);
    return said.length + reactions.length;
  }

  private clear(
    table: Map<string, { readonly state: string; readonly doneAt: number }>,
    days: number,
  ): number {
    const since = this.tables.ms() - days * 86_400_000;
    const old = [...table].filter(([, row]) => row.state === 'done' && row.doneAt < since);
    for (const [key] of old) table.delete(key);
    return old.length;
  }
}
