import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Client } from 'pg';

import { NodeCrypto } from '../../src/adapters/crypto/node-crypto';
import type { SchemaLook } from '../../src/adapters/store/postgres/schema-look';
import {
  backlogFindings,
  examineRecord,
  examineSchema,
  schemaFindings,
} from '../../src/compose-doctor-store';
import type { Instant } from '../../src/domain/ids';
import { checkpointLine, digestOfLine } from '../../src/domain/record/checkpoint';
import type { Waiting } from '../../src/ports/backlog';
import { freshDatabase } from '../database';
import { told, unwell } from './told';

const NOW = '2026-03-04T12:00:00.000Z' as Instant;
const SOUND: SchemaLook = {
  ...{ version: 150_004, pending: [], newer: [], broken: [], aheadMs: 40 },
  connections: { used: 10, most: 100 },
};
const QUIET: Waiting = {
  inbox: { waiting: 0, oldestSeconds: 0 },
  outbox: [],
  timers: { waiting: 0, oldestSeconds: 0 },
  dead: [],
  budgets: [],
  runs: { open: 0, needing: 0 },
};

describe('the schema', () => {
  it('is this version’s in a database that was migrated, and the clocks agree', async () => {
    const url = await freshDatabase();
    const clock = { now: () => new Date().toISOString() as Instant };
    const found = await examineSchema(url, clock);
    expect(unwell(found)).toEqual([]);
    expect(told(found)[0]).toMatch(/^ok database: PostgreSQL \d+\.\d+ answers$/);
  });

  it('is told from an older, a newer and a broken one', async () => {
    const url = await freshDatabase();
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(
      `UPDATE _prisma_migrations SET migration_name = '29991231000000_later', finished_at = NULL
       WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)`,
    );
    await client.query(
      "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name) VALUES ('1', '', now(), '29991231000001_new')",
    );
    await client.end();
    const found = unwell(await examineSchema(url, { now: () => new Date().toISOString() as Instant }));
    expect(found).toEqual([
      expect.stringMatching(/^fail database: .*29991231000001_new/),
      expect.stringMatching(/^fail database: .*begun and not ended: 29991231000000_later/),
      expect.stringMatching(/^warn database: .*migrations to come: 1.*muster migrate/),
    ]);
  });

  it('of a database that nobody used yet is still to come', async () => {
    const url = await freshDatabase();
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query('DROP TABLE _prisma_migrations');
    await client.end();
    const found = unwell(await examineSchema(url, { now: () => new Date().toISOString() as Instant }));
    expect(found).toEqual([expect.stringMatching(/^warn database: .*migrations to come: \d+/)]);
  });

  it.each([
    [{ aheadMs: 60_000 }, /^warn clock: .*60 s ahead/],
    [{ aheadMs: -60_000 }, /^warn clock: .*60 s behind/],
    [{ version: 140_012 }, /^warn database: PostgreSQL 14\.12 .*15 and later/],
    [{ connections: { used: 95, most: 100 } }, /^warn database: .* 5 connections left of 100/],
  ])('%j', (more, expected) => {
    expect(unwell(schemaFindings({ ...SOUND, ...more }))).toEqual([expect.stringMatching(expected)]);
  });
});

describe('what waits', () => {
  it('is well where it is young, however much there is', () => {
    const outbox = [{ chat: 'slack', lane: 'normal', waiting: 900, oldestSeconds: 20, retrying: 3 }];
    expect(told(backlogFindings({ ...QUIET, outbox }))).toEqual([
      expect.stringMatching(/^ok deliveries: .*: 900$/),
      'ok dead-letters: none',
    ]);
  });

  it.each([
    [
      { outbox: [{ chat: 'slack', lane: 'normal', waiting: 4, oldestSeconds: 900, retrying: 0 }] },
      /^warn deliveries: Deliveries wait: 4, the oldest for 15 minutes/,
    ],
    [{ timers: { waiting: 1, oldestSeconds: 1200 } }, /^warn work: .*the oldest for 20 minutes/],
    [
      {
        dead: [
          { box: 'inbox' as const, letters: 2 },
          { box: 'outbox' as const, letters: 1 },
        ],
      },
      /^warn dead-letters: .*: 3\. → `muster dead`/,
    ],
  ])('%j', (more, expected) => {
    expect(unwell(backlogFindings({ ...QUIET, ...more }))).toEqual([expect.stringMatching(expected)]);
  });
});

describe('the record', () => {
  const crypto = new NodeCrypto('a secret for tests that is long enough');
  const signed = (at: string, secret = crypto): string => {
    const checkpoint = {
      at: at as Instant,
      previous: digestOfLine(undefined, (words) => secret.digest(words)),
      heads: {},
    };
    return `${checkpointLine(checkpoint, (words) => secret.sign(words))}\n`;
  };
  const look = async (lines: string | undefined, hasRecord = true) => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'muster-record-'));
    if (lines !== undefined) writeFileSync(path.join(dataDir, 'checkpoints.jsonl'), lines);
    return told([await examineRecord({ dataDir }, crypto, NOW, () => Promise.resolve(hasRecord))]);
  };

  it('was signed within the last hours, or there is nothing to sign', async () => {
    expect(await look(undefined, false)).toEqual(['ok record: there is nothing to sign yet']);
    expect(await look(signed('2026-03-04T11:00:00.000Z'))).toEqual([
      expect.stringMatching(/^ok record: signed/),
    ]);
  });

  it('was signed long ago, or never', async () => {
    expect(await look(signed('2026-03-03T12:00:00.000Z'))).toEqual([
      expect.stringMatching(/^warn record: .*24 hours ago.*→ See that a worker runs/),
    ]);
    expect(await look(undefined)).toEqual([expect.stringMatching(/^warn record: .*no signature/)]);
  });

  it('was signed by somebody else, or changed since', async () => {
    const others = signed('2026-03-04T11:00:00.000Z', new NodeCrypto('another secret that is long enough'));
    expect(await look(others)).toEqual([
      expect.stringMatching(/^fail record: .*another secret than MUSTER_SECRET/),
    ]);
    const changed = signed('2026-03-04T11:00:00.000Z') + signed('2026-03-04T11:30:00.000Z');
    expect(await look(changed)).toEqual([expect.stringMatching(/^fail record: .*→ `muster verify`/)]);
  });
});
