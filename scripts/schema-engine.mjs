#!/usr/bin/env node
/**
 * Stands in for the native schema engine that the Prisma CLI would download. It answers the same
 * line-delimited JSON-RPC and the same `cli` sub-commands, with the engine that npm carries as WebAssembly
 * (@prisma/schema-engine-wasm, built from the same commit) on the driver adapter of node-postgres.
 * prisma.config.ts points the CLI here.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as runtime from '@prisma/schema-engine-wasm/schema_engine_bg';

import {
  createDatabase,
  databaseOf,
  dropDatabase,
  prismaCode,
  withClient,
} from './schema-engine-database.mjs';

const require = createRequire(import.meta.url);

const { values: args, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datamodels: { type: 'string', short: 'd', multiple: true },
    datasource: { type: 'string' },
    'enabled-preview-features': { type: 'string' },
    'extension-types': { type: 'string' },
    version: { type: 'boolean' },
  },
});

if (args.version) {
  const { version } = require('@prisma/schema-engine-wasm/schema_engine_bg') ?? {};
  console.log(`schema-engine-wasm ${typeof version === 'string' ? version : ''}`.trim());
  process.exit(0);
}

const datasource = args.datasource ? JSON.parse(args.datasource) : {};
const log = (level, message, extra = {}) =>
  process.stderr.write(
    JSON.stringify({ level, target: 'schema_engine::logger', fields: { message, ...extra } }) + '\n',
  );

async function runCli(command) {
  // Prisma's parser drops the first stderr line before reading JSON log records.
  log('INFO', `schema-engine ${command}`);
  const { url } = datasource;
  try {
    switch (command) {
      case 'can-connect-to-database':
        await withClient(url, (c) => c.query('SELECT 1'));
        log('INFO', 'Connection successful');
        return 0;
      case 'create-database':
        await createDatabase(url);
        log('INFO', 'The database was successfully created');
        return 0;
      case 'drop-database':
        await dropDatabase(url);
        log('INFO', 'The database was successfully dropped');
        return 0;
      default:
        log('ERROR', `Unknown command: ${command}`);
        return 1;
    }
  } catch (error) {
    const [error_code, message] = prismaCode(error, url);
    log('ERROR', message, { error_code });
    return 1;
  }
}

// A panic of the engine arrives as an exception outside of any promise. Answer the request under way
// instead of exiting: when its engine dies, `prisma migrate dev` ends silently with exit code 0.
let panic;
let current;
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => (panic = message) };
process.on('uncaughtException', (error) => {
  const message = panic ?? error.stack ?? String(error);
  log('ERROR', message);
  if (current === undefined) process.exit(1);
  fail(current, message);
});

async function loadEngine(url) {
  const wasmPath = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
  const module = new WebAssembly.Module(await readFile(wasmPath));
  const instance = new WebAssembly.Instance(module, { './schema_engine_bg.js': runtime });
  runtime.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();

  const schema = url ? (new URL(url).searchParams.get('schema') ?? undefined) : undefined;
  const factory = new PrismaPg(
    { connectionString: url ?? 'postgresql://invalid.localhost/none' },
    { schema },
  );
  const datamodels = await Promise.all(
    (args.datamodels ?? []).map(async (path) => [path, await readFile(path, 'utf8')]),
  );
  const connect = factory.connect.bind(factory);
  factory.connect = async () => migrationAdapter(await connect());
  factory.connectToShadowDb = () => connectToShadowDb(url);
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  const engine = await runtime.SchemaEngine.new(
    { datamodels: datamodels.length > 0 ? datamodels : undefined },
    () => {},
    adapter,
  );
  return { engine, errors: adapter.errorRegistry };
}

const OID_CHAR = 18; // the one-byte "char" of the system catalogs
const OID_TEXT = 25;

/**
 * The adapter's own version keeps `connectionString` next to `database`, and node-postgres lets the
 * former win: the "shadow" would be the main database itself. It also drops it while still connected.
 */
const shadows = new Set();
async function connectToShadowDb(url) {
  if (datasource.shadowDatabaseUrl) {
    return migrationAdapter(await new PrismaPg({ connectionString: datasource.shadowDatabaseUrl }).connect());
  }
  const shadow = new URL(url);
  shadow.pathname = `/prisma_migrate_shadow_db_${randomUUID()}`;
  shadow.searchParams.delete('schema');
  await createDatabase(shadow.toString());
  const adapter = migrationAdapter(await new PrismaPg({ connectionString: shadow.toString() }).connect());
  adapter.dispose = async () => {
    shadows.delete(adapter);
    await adapter.client.end();
    await dropDatabase(shadow.toString());
  };
  shadows.add(adapter);
  return adapter;
}

/** Fills three gaps between @prisma/adapter-pg (made for queries) and what migrations need. */
function migrationAdapter(adapter) {
  // 1. Catalog queries return "char" columns, a type the adapter does not know.
  const rawQuery = adapter.queryRaw;
  const queryRaw = async (query) => {
    const result = await adapter.performIO(query);
    const chars = result.fields.flatMap((f, i) => (f.dataTypeID === OID_CHAR ? [i] : []));
    for (const i of chars) result.fields[i].dataTypeID = OID_TEXT;
    const view = Object.create(adapter, { performIO: { value: () => result } });
    const set = await rawQuery.call(view, query);
    for (const i of chars) set.columnTypes[i] = ColumnTypeEnum.Character;
    return set;
  };
  adapter.queryRaw = queryRaw;
  const startTransaction = adapter.startTransaction?.bind(adapter);
  if (startTransaction) {
    adapter.startTransaction = async (level) => migrationAdapter(await startTransaction(level));
  }
  // 2. The adapter splits scripts at every ';', also inside $$ bodies and strings. PostgreSQL's
  //    simple protocol takes a whole script, and runs it as one implicit transaction.
  adapter.executeScript = async (script) => {
    try {
      await adapter.client.query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  // 3. The WASM engine asks for the server's version as soon as it is created; the native one
  //    connects lazily, so that `migrate diff --from-empty` works without a database.
  adapter.queryRaw = async (query) => {
    adapter.queryRaw = queryRaw;
    try {
      return await queryRaw(query);
    } catch (error) {
      if (!query.sql.includes('server_version_num')) throw error;
      return {
        columnNames: ['exists', 'version', 'numeric_version'],
        columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
        rows: [[true, 'PostgreSQL 18.0', 180000]],
      };
    }
  };
  return adapter;
}

let nextId = 1;
const pending = new Map();
const send = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n');
const callClient = (method, params) =>
  new Promise((resolve) => {
    const id = nextId++;
    pending.set(id, resolve);
    send({ id, method, params });
  });

function fail(id, message, error) {
  const data = {
    is_panic: false,
    message: panic ?? message,
    meta: error?.meta ?? null,
    error_code: typeof error?.code === 'string' ? error.code : null,
  };
  send({ id, error: { code: 4466, message: 'An error happened. Check the data field for details.', data } });
}

async function handle(engine, { method, params }) {
  switch (method) {
    case 'createDatabase': {
      const url = params?.datasource?.url ?? datasource.url;
      await createDatabase(url);
      return { databaseName: databaseOf(url) };
    }
    case 'getDatabaseVersion':
      return engine.version(params);
    case 'diff': {
      const { stdout, ...rest } = await engine.diff(params);
      if (stdout) await callClient('print', { content: stdout.replace(/\n$/, '') });
      return { ...rest, stdout: null };
    }
    default: {
      if (typeof engine[method] !== 'function') throw new Error(`Unknown method ${method}`);
      const result = await engine[method](params);
      return result ?? null;
    }
  }
}

async function serve() {
  let engine, errors;
  const boot = loadEngine(datasource.url).then((e) => ({ engine, errors } = e));
  boot.catch(() => {});
  let queue = Promise.resolve();
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  lines.on('line', (line) => {
    if (!line.trim()) return;
    const message = JSON.parse(line);
    if (message.method === undefined) {
      pending.get(message.id)?.(message.result);
      pending.delete(message.id);
      return;
    }
    queue = queue.then(async () => {
      try {
        await boot;
        current = message.id;
        send({ id: message.id, result: await handle(engine, message) });
      } catch (error) {
        const driverError = typeof error?.id === 'number' ? errors?.consumeError(error.id)?.error : undefined;
        fail(message.id, driverError?.message ?? error?.message ?? String(error), error);
      } finally {
        current = undefined;
      }
    });
  });
  lines.on('close', async () => {
    await Promise.allSettled([...shadows].map((shadow) => shadow.dispose()));
    process.exit(0);
  });
}

if (positionals[0] === 'cli') {
  process.exitCode = await runCli(positionals[1]);
} else {
  await serve();
}
