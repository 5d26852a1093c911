import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { Client } from 'pg';

import type { RecordReport } from '../../src/domain/record/fault';
import { freshDatabase } from '../database';
import { cleanUp, dataFolder, ensureBuilt, startMuster, until } from '../start/muster';
import { muster } from './muster';

beforeAll(ensureBuilt);
afterEach(cleanUp);

type Told = RecordReport & { readonly whole: boolean; readonly faults: readonly { readonly text: string }[] };

const verify = async (dataDir: string, env = {}) => {
  const { code, output } = await muster(dataDir, ['verify', '--json'], env);
  return { code, told: JSON.parse(output) as Told };
};

async function declare(address: string, title: string): Promise<void> {
  const response = await fetch(`${address}/api/v1/incidents`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': title.replaceAll(' ', '-') },
    body: JSON.stringify({ title }),
  });
  expect([response.status, await response.text()]).toEqual([201, expect.anything()]);
}

it('verifies beside a running Muster and after it; a clean stop signs what happened last', async () => {
  const dataDir = dataFolder();
  const file = path.join(dataDir, 'checkpoints.jsonl');
  const running = startMuster(dataDir);
  const { address } = await running.ready();
  await declare(address, 'before the first checkpoint');
  await until(() => {
    try {
      return readFileSync(file, 'utf8').endsWith('\n');
    } catch {
      return false;
    }
  });
  const beside = await verify(dataDir);
  expect(beside).toMatchObject({ code: 0, told: { whole: true, streams: 1, checkpoints: 1, faults: [] } });

  await declare(address, 'after it');
  running.child.kill('SIGTERM');
  expect(await running.ended).toBe(0);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(1);
  expect(Object.keys((JSON.parse(lines.at(-1) ?? '') as { heads: object }).heads)).not.toEqual([]);
  const after = await muster(dataDir, ['verify']);
  expect(after.output).toContain('The record is whole');
  expect(after.code).toBe(0);

  writeFileSync(file, `${lines.slice(1).join('\n')}\n`);
  const broken = await muster(dataDir, ['verify']);
  expect(broken.output).toMatch(/✗ Line 1 of .* does not follow on the line before it — a line was removed/);
  expect(broken.code).toBe(1);

  const dead = await muster(dataDir, ['dead']);
  expect([dead.code, dead.output]).toEqual([0, 'There are no dead letters.\n']);
});

const SECRET = { MUSTER_SECRET: 'a secret for tests that is long enough' };

it('speaks of a database elsewhere, names the file it looked for, and takes another', async () => {
  const database = { ...SECRET, DATABASE_URL: await freshDatabase() };
  const dataDir = dataFolder();
  expect(await verify(dataDir, database)).toMatchObject({ code: 0, told: { whole: true, streams: 0 } });

  const client = new Client({ connectionString: database.DATABASE_URL });
  await client.connect();
  await client.query(
    `INSERT INTO event VALUES ('incident/x', 1, 'x', 'NoteAdded', 1, now(), now(), '{}', '', '', 'open', '{}', '', '', '')`,
  );
  await client.end();
  const { code, told } = await verify(dataDir, database);
  expect([code, told.faults.map(({ fault }) => fault)]).toEqual([
    1,
    ['no-checkpoints', 'payload', 'hash', 'headless'],
  ]);
  expect(told.faults[0]?.text).toContain(path.join(dataDir, 'checkpoints.jsonl'));
  const elsewhere = await muster(dataDir, ['verify', '--checkpoints', '/nowhere/at/all.jsonl'], database);
  expect(elsewhere.output).toContain('/nowhere/at/all.jsonl');
});

it('answers what it does not understand in one line', async () => {
  const { code, output } = await muster(dataFolder(), ['verify', '--harder'], SECRET);
  expect([code, output.trimEnd().split('\n').length]).toEqual([1, 1]);
});
