import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Client } from 'pg';

import { accountFor, hand } from '../../src/adapters/embedded/account';
import { launch, stopServer } from '../../src/adapters/embedded/server-process';
import { migrate } from '../../src/adapters/store/postgres/migrate';
import { until } from '../start/muster';

const DEBIAN = '/usr/lib/postgresql';

/** Where this machine's own PostgreSQL lies with its pg_dump, if it has one: none comes with the embedded server. */
export const systemBinaries = (): string | undefined =>
  (existsSync(DEBIAN) ? readdirSync(DEBIAN) : [])
    .map((version) => path.join(DEBIAN, version, 'bin'))
    .find((bin) =>
      ['initdb', 'postgres', 'pg_dump', 'pg_restore'].every((it) => existsSync(path.join(bin, it))),
    );

export interface SystemPostgres {
  /** A fresh database in it, empty or with Muster's schema. */
  database(name: string, migrated: boolean): Promise<string>;
  remove(): Promise<void>;
}

/** That PostgreSQL, run for one test. */
export async function systemPostgres(bin: string): Promise<SystemPostgres> {
  const dir = mkdtempSync(path.join(tmpdir(), 'muster-system-postgres-'));
  chmodSync(dir, 0o711);
  const files = path.join(dir, 'data');
  const account = accountFor(path.join(bin, 'postgres'), files);
  hand(files, account);
  const { prefix, uid, gid } = account;
  const [first = '', ...rest] = [
    ...[...prefix, path.join(bin, 'initdb'), '-D', files, '-U', 'muster', '-A', 'trust', '-E', 'UTF8'],
    ...['--no-locale', '--no-sync'],
  ];
  const who = uid === undefined || gid === undefined ? {} : { uid, gid };
  execFileSync(first, rest, { ...who, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
  const args = [
    '-D',
    files,
    '-c',
    'listen_addresses=',
    '-c',
    `unix_socket_directories=${files}`,
    '-c',
    'fsync=off',
  ];
  const logFile = path.join(dir, 'log');
  const server = launch({ command: path.join(bin, 'postgres'), args, account, logFile });
  const urlOf = (name: string): string =>
    `postgresql://muster@localhost/${name}?host=${encodeURIComponent(files)}`;
  const sql = async (text: string): Promise<void> => {
    const client = new Client({ connectionString: urlOf('postgres') });
    await client.connect();
    await client.query(text);
    await client.end();
  };
  await until(() =>
    sql('SELECT 1').then(
      () => true,
      () => false,
    ),
  );
  return {
    database: async (name, migrated) => {
      await sql(`CREATE DATABASE ${name}`);
      if (migrated) await migrate(urlOf(name));
      return urlOf(name);
    },
    remove: async () => {
      await stopServer(server, ['SIGINT', 5_000], ['SIGQUIT', 5_000]);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
