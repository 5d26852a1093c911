import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Redis } from 'ioredis';
import { Client } from 'pg';

import { Problem } from '../../kit/problem';
import { identityOf } from './process-identity';
import { startPostgres } from './postgres';
import { startRedis } from './redis';
import type { EmbeddedServer } from './server-process';

const programDir = path.resolve(__dirname, '../../../.cache/redis-program');
const running: EmbeddedServer[] = [];
const dirs: string[] = [];

/** Closed to everybody else, with a space and an umlaut in it, as in somebody's home. */
function folder(): string {
  const dir = path.join(mkdtempSync(path.join(tmpdir(), 'muster ü ')), 'data');
  mkdirSync(dir, { mode: 0o700 });
  dirs.push(dir);
  return dir;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  for (const dir of dirs.splice(0)) rmSync(path.dirname(dir), { recursive: true });
});

async function postgres(dataDir: string): Promise<EmbeddedServer> {
  const server = await startPostgres({ dataDir, database: 'muster' });
  running.push(server);
  return server;
}

async function ask(server: EmbeddedServer, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: server.address });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows[0] && Object.values(rows[0])[0];
}

describe('PostgreSQL', () => {
  it('keeps what was committed when it is killed, and starts in spite of what it left', async () => {
    const dir = folder();
    const first = await postgres(dir);
    expect(await ask(first, 'SHOW fsync')).toBe('on');
    expect(await ask(first, 'SHOW listen_addresses')).toBe('');
    await ask(first, 'CREATE TABLE kept AS SELECT 42 AS it');
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    expect(await ask(await postgres(dir), 'SELECT it FROM kept')).toBe(42);
  });

  it('stops one that a killed supervisor left running', async () => {
    const dir = folder();
    const left = await postgres(dir);
    const next = await postgres(dir);
    await left.ended;
    expect(identityOf(left.pid)).toBeUndefined();
    expect(await ask(next, 'SELECT 1')).toBe(1);
  });

  it('leaves another process alone that has the number of a PostgreSQL of before', async () => {
    const dir = folder();
    await (await postgres(dir)).stop();
    writeFileSync(path.join(dir, 'postgres/postmaster.pid'), `${process.ppid}\n${dir}\n1\n5432\n\n\n`);
    expect(await ask(await postgres(dir), 'SELECT 1')).toBe(1);
    expect(identityOf(process.ppid)).toBeDefined();
  });

  it('begins again where making the files was cut short', async () => {
    const dir = folder();
    mkdirSync(path.join(dir, 'postgres.new/base'), { recursive: true });
    expect(await ask(await postgres(dir), 'SELECT 1')).toBe(1);
  });

  it('names the versions when the files are of another', async () => {
    const dir = folder();
    mkdirSync(path.join(dir, 'postgres'));
    writeFileSync(path.join(dir, 'postgres/PG_VERSION'), '9\n');
    await expect(postgres(dir)).rejects.toThrow(
      new Problem('cli:postgres-other-version', {
        folder: path.join(dir, 'postgres'),
        found: '9',
        wanted: '18',
      }),
    );
  });
});

describe('Redis', () => {
  async function redis(dataDir: string): Promise<{ server: EmbeddedServer; client: Redis }> {
    const server = await startRedis({ dataDir, programDir });
    if (!server) throw new Error('This machine has no Redis: install the Debian package redis-server');
    running.push(server);
    const client = new Redis({ path: server.address, retryStrategy: () => null });
    client.on('error', () => undefined);
    return { server, client };
  }

  it('keeps what it was told when it is killed, and is stopped when it was left running', async () => {
    const dir = folder();
    const first = await redis(dir);
    await first.client.set('kept', '42');
    process.kill(first.server.pid, 'SIGKILL');
    await first.server.ended;

    const second = await redis(dir);
    expect(await second.client.get('kept')).toBe('42');
    expect(statSync(second.server.address).mode & 0o077).toBe(0);

    const third = await redis(dir);
    await second.server.ended;
    expect(await third.client.get('kept')).toBe('42');
    expect(readFileSync(path.join(dir, 'redis/redis.pid'), 'utf8').trim()).toBe(String(third.server.pid));
    third.client.disconnect(); // the others ended with their servers
  });
});
