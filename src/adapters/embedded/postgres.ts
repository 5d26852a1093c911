/**
 * The private PostgreSQL of the one-command start. It listens on a unix socket in a private folder only, so
 * it needs no port and no password. What a killed supervisor left running is stopped first: a clean stop and
 * a warm start take less than telling whether it may be kept.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

import { Client } from 'pg';

import { Problem } from '../../kit/problem';
import { accountFor, hand, type Account } from './account';
import { pause } from './pause';
import { postgresBinaries } from './postgres-binaries';
import { end, identityOf, isNumberTaken, processesIn, untilGone, worksIn } from './process-identity';
import { runFolder } from './run-folder';
import { launch, stopServer, type EmbeddedServer, type Launched } from './server-process';

export interface PostgresOptions {
  /** Holds everything that is kept: this server's files are in `postgres/` below it. */
  readonly dataDir: string;
  readonly database: string;
  /** Trades durability for speed; for tests. */
  readonly fast?: boolean;
}

const USER = 'muster';
/** Fast shutdown; then without waiting for anybody, which the next start repairs from the log. */
const STOP = [
  ['SIGINT', 2500],
  ['SIGQUIT', 1000],
] as const;
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

export async function startPostgres(options: PostgresOptions): Promise<EmbeddedServer> {
  const files = path.join(realpathSync(options.dataDir), 'postgres');
  const bin = postgresBinaries();
  await stopLeftOver(files);
  const account = accountFor(path.join(bin, 'postgres'), files);
  initialise(bin, files, account);
  const sockets = path.join(runFolder(options.dataDir), 'pg');
  rmSync(sockets, { recursive: true, force: true }); // a killed one leaves its socket, and a lock beside it
  hand(sockets, account);
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: sockets,
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: '64MB',
    ...(options.fast ? FAST : {}),
  };
  const server = launch({
    command: path.join(bin, 'postgres'),
    args: ['-D', files, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    account,
    logFile: path.join(options.dataDir, 'postgres.log'),
  });
  const urlOf = (database: string): string =>
    `postgresql://${USER}@localhost/${database}?host=${encodeURIComponent(sockets)}`;
  await untilReady(server, urlOf('postgres'), options);
  await createDatabase(urlOf('postgres'), options.database);
  return {
    address: urlOf(options.database),
    pid: server.pid,
    ended: server.ended,
    stop: () => stopServer(server, ...STOP),
  };
}

/** The one that somebody runs on this data folder, if it answers: for looking in from beside. */
export async function runningPostgres({ dataDir, database }: PostgresOptions): Promise<string | undefined> {
  const note = path.join(dataDir, 'postgres', 'postmaster.pid');
  if (!existsSync(note)) return undefined;
  const sockets = readFileSync(note, 'utf8').split('\n')[4] ?? '';
  const url = `postgresql://${USER}@localhost/${database}?host=${encodeURIComponent(sockets)}`;
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return url;
  } catch {
    return undefined; // a killed one left its note; it is for whoever holds the folder to clear away
  }
}

/** Made beside its place and moved there, because a half-made one looks like a whole one. */
function initialise(bin: string, files: string, account: Account): void {
  const major = /[(]PostgreSQL[)] (\d+)/.exec(
    execFileSync(path.join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }),
  )?.[1];
  const version = path.join(files, 'PG_VERSION');
  if (existsSync(version)) {
    const found = readFileSync(version, 'utf8').trim();
    if (found !== major)
      throw new Problem('cli:postgres-other-version', { folder: files, found, wanted: major ?? '' });
    return;
  }
  const making = `${files}.new`;
  rmSync(making, { recursive: true, force: true });
  hand(making, account);
  const [first = '', ...rest] = [
    ...account.prefix,
    path.join(bin, 'initdb'),
    ...['-D', making, '-U', USER, '-A', 'trust', '-E', 'UTF8'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
  ];
  const { uid, gid } = account;
  const who = uid === undefined || gid === undefined ? {} : { uid, gid };
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  execFileSync(first, rest, { ...who, env, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
  rmSync(files, { recursive: true, force: true });
  renameSync(making, files);
}

async function stopLeftOver(files: string): Promise<void> {
  const note = path.join(files, 'postmaster.pid');
  if (!existsSync(note)) return;
  const pid = Number.parseInt(readFileSync(note, 'utf8'), 10);
  const it = identityOf(pid);
  if (it && worksIn(pid, files)) await end(it, ...STOP);
  // Its own helpers end when it does; while one still works on the files, nobody else may.
  await Promise.all(processesIn(files).map(async (helper) => (await untilGone(helper, 2000)) || end(helper)));
  // PostgreSQL takes whatever has that number for itself, and would refuse to start.
  if (isNumberTaken(pid)) rmSync(note, { force: true });
}

async function untilReady(server: Launched, url: string, options: PostgresOptions): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const late = performance.now() > deadline;
    if (server.hasEnded() || late) {
      await stopServer(server, ...STOP);
      const log = path.join(options.dataDir, 'postgres.log');
      throw new Problem('cli:postgres-did-not-start', { log, reason: lastLine(server.lastWords()) });
    }
    try {
      await withClient(url, (client) => client.query('SELECT 1'));
      return;
    } catch {
      // not yet: it is starting, or repairs what a crash left
    }
    await pause(20);
  }
}

const lastLine = (text: string): string => {
  const lines = text.split('\n').filter((line) => /FATAL|ERROR|PANIC/.test(line));
  return (lines.at(-1) ?? text.split('\n').at(-1) ?? '').replace(/^.*?(FATAL|ERROR|PANIC):\s*/, '');
};

async function createDatabase(url: string, database: string): Promise<void> {
  await withClient(url, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  });
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
