import net from 'node:net';

import { Client } from 'pg';

import { freshDatabase } from '../database';
import { cleanUp, dataFolder, ensureBuilt, processesOf, startMuster } from './muster';

beforeAll(ensureBuilt);
afterEach(cleanUp);

const SECRET = 'x'.repeat(32);

/** One line that names the setting and the fix, exit code 1, nothing left. */
async function refused(env: Record<string, string>, line: RegExp): Promise<void> {
  const dataDir = dataFolder();
  const muster = startMuster(dataDir, { env });
  expect(await muster.ended).toBe(1);
  const lines = muster.output().trim().split('\n');
  expect(lines).toEqual([expect.stringMatching(line)]);
  expect(lines[0]).toContain(' — ');
  expect(processesOf(dataDir)).toEqual([]);
}

it('refuses a port in use', async () => {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? String(address.port) : '';
  await refused({ PORT: port }, new RegExp(`^Port ${port} .*set PORT`));
  await new Promise((resolve) => server.close(resolve));
});

it.each<[string, Record<string, string>, RegExp]>([
  ['a bad port', { PORT: 'eighty' }, /^PORT is “eighty”.*set PORT to a number/],
  ['what would clear the terminal', { LOG_LEVEL: '\x1b[2J' }, /^LOG_LEVEL is “ \[2J”, which/],
  ['an open door', { HOST: '0.0.0.0' }, /^HOST is 0\.0\.0\.0.*MUSTER_API_TOKEN/],
  ['a host that is elsewhere', { HOST: '192.0.2.1', MUSTER_API_TOKEN: 'x' }, /192\.0\.2\.1.* [sS]et HOST/],
  ['a missing secret', { DATABASE_URL: 'postgresql://127.0.0.1:1/x' }, /^MUSTER_SECRET is not set/],
  [
    'an unreachable database, without its password',
    { DATABASE_URL: 'postgresql://muster:hunter2@127.0.0.1:1/x', MUSTER_SECRET: SECRET, REDIS_URL: 'none' },
    /^PostgreSQL at 127\.0\.0\.1:1\/x cannot be used: (?!.*hunter2).*ECONNREFUSED.*DATABASE_URL/,
  ],
  [
    'an unreachable Redis, without its password',
    { REDIS_URL: 'redis://:hunter2@127.0.0.1:1' },
    /^Redis at 127\.0\.0\.1:1 cannot be reached: (?!.*hunter2)ECONNREFUSED.*REDIS_URL/,
  ],
  ['a half set up Slack', { SLACK_SIGNING_SECRET: 'x' }, /SLACK_BOT_TOKEN is missing/],
])('refuses %s', async (_, env, line) => {
  await refused(env, line);
});

it('refuses a database with a newer schema', async () => {
  const url = await freshDatabase();
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('1', 'x', '99991231_later', now())`,
  );
  await client.end();
  await refused(
    { DATABASE_URL: url, MUSTER_SECRET: SECRET, REDIS_URL: 'none' },
    /newer schema.*99991231_later.*newer version/,
  );
});
