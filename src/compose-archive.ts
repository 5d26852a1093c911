/** What `muster export` and `muster import` need of the house: a store, and files of this machine. */
import { existsSync } from 'node:fs';
import path from 'node:path';

import { pieces, writeWhole } from './adapters/archive/out-file';
import { archiveFile } from './adapters/archive/read-archive';
import { systemClock } from './adapters/clock/system-clock';
import { NodeCrypto } from './adapters/crypto/node-crypto';
import { CHECKPOINTS, checkpointFile } from './adapters/record/checkpoint-file';
import { postgresStore } from './adapters/store/postgres/index';
import { signedLines } from './compose-exporting';
import { silentLog, unmeasured } from './compose-record';
import { loadCatalogue } from './config/catalogue';
import { directoryOf } from './config/directory';
import { keptSecret } from './config/secret';
import type { ProcessSettings, Settings } from './config/settings';
import type { RecordReport } from './domain/record/fault';
import { incidentPages } from './flow/archive/incident-pages';
import { putBack, type PutBack, type PutBackWishes } from './flow/archive/put-back';
import { readOut, type ReadOut } from './flow/archive/read-out';
import { verifyArchive } from './flow/archive/verify-archive';
import { makeCheckpoint } from './flow/checkpoint';
import { Problem } from './kit/problem';
import type { ArchiveScope } from './ports/archive-file';
import type { Directory } from './ports/directory';
import type { Store } from './ports/store';

export type { PutBack, PutBackWishes } from './flow/archive/put-back';
export type { ArchiveScope } from './ports/archive-file';
export type { Collision } from './ports/archive';

interface House {
  readonly store: Store;
  readonly crypto: NodeCrypto;
  readonly directory: () => Directory;
}

function loadDirectory({ configPath }: Settings): Directory {
  const catalogue = loadCatalogue(configPath);
  if (!catalogue.ok) throw catalogue.error[0] ?? new Error(configPath);
  return directoryOf(catalogue.value);
}

async function withHouse<T>(settings: ProcessSettings, use: (house: House) => Promise<T>): Promise<T> {
  const directory = loadDirectory(settings);
  const store = postgresStore({
    ...{ url: settings.databaseUrl, connections: 2, clock: systemClock() },
    ...{ log: silentLog, metrics: unmeasured },
  });
  try {
    return await use({ store, crypto: new NodeCrypto(settings.secret), directory: () => directory });
  } finally {
    await store.stop();
  }
}

/** Where an export goes: a file, a folder with one file for each incident, or whoever takes the pieces. */
export type Destination =
  | { readonly file: string }
  | { readonly folder: string }
  | { readonly write: (piece: string) => Promise<void> };

export interface ExportWishes {
  readonly scope: ArchiveScope;
  readonly format: 'json' | 'markdown';
  readonly to: Destination;
}

export const exportArchive = (
  settings: ProcessSettings,
  { scope, format, to }: ExportWishes,
): Promise<ReadOut> =>
  withHouse(settings, async ({ store, crypto, directory }) => {
    const done: ReadOut = { incidents: 0, leftOut: 0, broken: [] };
    const streams = readOut({ store, crypto }, scope, done);
    if (format === 'json') {
      await send(to, signedLines(crypto, scope, streams));
      return done;
    }
    const pages = incidentPages(streams, directory());
    if ('folder' in to)
      for await (const { number, page } of pages)
        await writeWhole(path.join(to.folder, `INC-${String(number)}.md`), [page]);
    else await send(to, joined(pages));
    return done;
  });

async function* joined(pages: AsyncIterable<{ readonly page: string }>): AsyncIterable<string> {
  let first = true;
  for await (const { page } of pages) {
    yield first ? page : `\n---\n\n${page}`;
    first = false;
  }
}

async function send(to: Destination, texts: AsyncIterable<string>): Promise<void> {
  if ('file' in to) await writeWhole(to.file, texts);
  else if ('write' in to) for await (const piece of pieces(texts)) await to.write(piece);
  else throw new Error('An archive is one file');
}

/** What was put is signed at once, so that `verify` holds from then on. */
export const importArchive = (
  settings: ProcessSettings,
  file: string,
  wishes: PutBackWishes,
): Promise<PutBack> =>
  withHouse(settings, async ({ store, crypto, directory }) => {
    const done = await putBack({ store, crypto, directory }, archiveFile(path.resolve(file)), wishes);
    if (wishes.dry || done.put.put === 0) return done;
    const checkpoints = checkpointFile(path.join(settings.dataDir, CHECKPOINTS));
    const { record, leases } = store;
    const parts = { record, leases, checkpoints, crypto, clock: systemClock(), log: silentLog };
    await makeCheckpoint(parts, 'if moved');
    return done;
  });

/** Checks a file of `export` with no database at all; nothing is made where nothing is. */
export async function verifyFile(
  settings: Settings,
  archive: string,
  checkpoints = path.join(settings.dataDir, CHECKPOINTS),
): Promise<{ readonly file: string; readonly report: RecordReport }> {
  const { dataDir } = settings;
  const secret =
    settings.secret ?? (existsSync(path.join(dataDir, 'secret')) ? keptSecret(dataDir) : undefined);
  if (secret === undefined) throw new Problem('cli:secret-missing');
  const directory = loadDirectory(settings);
  const file = path.resolve(checkpoints);
  const parts = {
    ...{ crypto: new NodeCrypto(secret), checkpoints: checkpointFile(file), directory: () => directory },
  };
  const report = await verifyArchive(parts, archiveFile(path.resolve(archive)), systemClock().now());
  return { file, report };
}
