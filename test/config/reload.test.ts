import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Client } from 'pg';

import { composeBot, composeWorker, type Running } from '../../src/compose';
import { readSettings } from '../../src/config/env';
import type { ProcessSettings } from '../../src/config/settings';
import { freshDatabase } from '../database';
import { eventually } from '../eventually';

const BEFORE = `organisation: { name: Test }
people:
  - { id: ana, name: Ana Ribeiro }
teams:
  - { id: care, name: Care, people: [ana] }
services:
  - { id: shop, name: Shop, team: care }
`;
const AFTER = `${BEFORE}  - { id: search, name: Search, team: care }
alerts:
  heartbeats:
    - { name: backup, everyMinutes: 60 }
`;
const BROKEN = AFTER.replace('team: care }\nalerts', 'team: caer }\nalerts');

const running: Running[] = [];
const databases: Client[] = [];
afterEach(async () => {
  for (const part of running.splice(0).reverse()) await part.stop();
  for (const client of databases.splice(0)) await client.end();
});

async function house() {
  const folder = mkdtempSync(path.join(tmpdir(), 'muster-reload-'));
  const file = path.join(folder, 'muster.yaml');
  writeFileSync(file, BEFORE);
  const databaseUrl = await freshDatabase();
  const settings: ProcessSettings = {
    ...readSettings({ PORT: '0', MUSTER_CONFIG: file, MUSTER_CONSOLE: 'on', LOG_LEVEL: 'silent' }),
    ...{ databaseUrl, redis: { kind: 'none' }, dataDir: folder, secret: 'a secret for tests that is long' },
  };
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  databases.push(database);
  const bot = await composeBot(settings);
  running.push(bot, await composeWorker(settings));
  const { address = '' } = bot;
  let declared = 0;
  return {
    write: (text: string) => {
      writeFileSync(file, text);
    },
    declare: async (service: string): Promise<number> => {
      declared += 1;
      const { status } = await fetch(`${address}/api/v1/incidents`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': `declared-${String(declared)}` },
        body: JSON.stringify({ title: 'it is slow', severity: 'SEV3', service }),
      });
      return status;
    },
    ready: async () => {
      const reply = await fetch(`${address}/readyz`);
      return { status: reply.status, text: await reply.text() };
    },
    /** How often a worker told the triage that its rules may be others. */
    begun: async (): Promise<number> =>
      (await database.query("SELECT 1 FROM alert_delivery WHERE key LIKE '%/begin/%'")).rows.length,
  };
}

it('a running bot and worker follow the file, and stay ready where it is broken', async () => {
  const { write, declare, ready, begun } = await house();
  expect([await declare('search'), await begun()]).toEqual([422, 1]);
  write(AFTER);
  await eventually(async () => (await declare('search')) < 300);
  await eventually(async () => (await begun()) === 2);

  write(BROKEN);
  await eventually(async () => (await ready()).text.includes('muster.yaml'));
  expect(await ready()).toEqual({
    status: 200,
    text: expect.stringMatching(/line 8.*last good one stays/) as string,
  });
  expect(await declare('search')).toBeLessThan(300);
  write(AFTER);
  await eventually(async () => !(await ready()).text.includes('muster.yaml'));
});
