/** A small house that keeps every import rule, and violations to plant in it, one for each rule at least. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const PACKAGES = ['zod', 'yaml', 'i18next', 'date-fns', 'fastify', 'bullmq', 'ioredis', 'pg'];
const SCOPED = ['@slack/bolt', '@mattermost/client', '@prisma/client'];
const DEV = 'jest-like';

type Files = Readonly<Record<string, string>>;

const KEPT: Files = {
  'main.ts': `import { start } from './cli/start'; start();`,
  'cli/start.ts': `import { compose } from '../compose'; import { say } from '../voice/say'; import { read } from '../config/env';
    import { never } from '../kit/never'; export const start = () => [compose, say, read, never];`,
  'compose.ts': `import { handle } from './flow/handle'; import { slack } from './adapters/chat/registry';
    import { store } from './adapters/store/postgres'; import { migrate } from './adapters/store/postgres/migrate';
    import { queue } from './adapters/queue/bullmq'; import { server } from './adapters/http/server';
    export const compose = [handle, slack, store, migrate, queue, server];`,
  'config/env.ts': `import 'zod'; import 'yaml'; import 'node:fs'; export const read = 1;`,
  'kit/never.ts': `export const never = 1;`,
  'domain/incident.ts': `import { add } from 'date-fns'; import { never } from '../kit/never'; export const decide = [add, never];`,
  'ports/chat.ts': `import type { decide } from '../domain/incident'; export interface Chat { decide: typeof decide }`,
  'intake/parse.ts': `import 'zod'; import type { Chat } from '../ports/chat'; export const parse = (it: Chat) => it;`,
  'voice/say.ts': `import 'i18next'; import { decide } from '../domain/incident'; export const say = decide;`,
  'flow/handle.ts': `import { parse } from '../intake/parse'; import { say } from '../voice/say'; export const handle = [parse, say];`,
  'adapters/chat/registry.ts': `import { slack as one } from './slack'; import { mattermost } from './mattermost'; export const slack = [one, mattermost];`,
  'adapters/chat/slack/index.ts': `import '@slack/bolt'; import { inner } from './inner'; export const slack = inner;`,
  'adapters/chat/slack/inner.ts': `import type { Chat } from '../../../ports/chat'; export const inner = (it: Chat) => it;`,
  'adapters/chat/mattermost/index.ts': `import '@mattermost/client'; export const mattermost = 1;`,
  'adapters/store/postgres/index.ts': `import '@prisma/client'; import { client } from './generated/client'; export const store = client;`,
  'adapters/store/postgres/generated/client.ts': `export const client = 1;`,
  'adapters/store/postgres/migrate.ts': `import 'pg'; export const migrate = 1;`,
  'adapters/queue/bullmq.ts': `import 'bullmq'; import 'ioredis'; export const queue = 1;`,
  'adapters/http/server.ts': `import 'fastify'; export const server = 1;`,
  'domain/incident.test.ts': `import { world } from '../../test/world'; export const test = world;`,
};

export interface Plant {
  readonly rule: string;
  readonly file: string;
  readonly text: string;
}

const denied = (file: string, ...imports: string[]): Plant[] =>
  imports.map((it, i) => ({
    rule: 'not-in-allowed',
    file: file.replace('.ts', `-${i}.ts`),
    text: `import '${it}'; export const planted = 1;`,
  }));

const plant = (rule: string, file: string, text: string): Plant => ({ rule, file, text });

export const PLANTS: readonly Plant[] = [
  ...denied('kit/bad.ts', '../domain/incident', '../ports/chat', 'zod', 'node:fs'),
  ...denied('domain/bad.ts', '../ports/chat', '../flow/handle', '../voice/say', 'zod', 'node:crypto'),
  ...denied('ports/bad.ts', '../intake/parse', '../flow/handle', 'fastify', 'node:net'),
  ...denied('intake/bad.ts', '../voice/say', '../flow/handle', '../config/env', 'i18next', 'node:fs'),
  ...denied('voice/bad.ts', '../intake/parse', '../adapters/http/server', 'fastify', 'node:net'),
  ...denied('flow/bad.ts', '../adapters/http/server', '../config/env', '../compose', 'pg', 'node:fs'),
  ...denied(
    'adapters/http/bad.ts',
    '../../flow/handle',
    '../../voice/say',
    '../../config/env',
    '../../compose',
  ),
  ...denied('config/bad.ts', '../adapters/http/server', '../flow/handle', 'pg'),
  ...denied('cli/bad.ts', '../adapters/http/server', '../flow/handle', '../ports/chat', 'fastify'),
  plant('no-circular', 'domain/a.ts', `import type { B } from './b'; export type A = B;`),
  plant('no-dead-rooms', 'domain/b.ts', `import type { A } from './a'; export type B = A | 1;`),
  plant('adapter-kinds-are-strangers', 'adapters/queue/knows-store.ts', `import '../store/postgres';`),
  plant('siblings-are-strangers', 'adapters/chat/slack/knows.ts', `import '../mattermost';`),
  plant('siblings-are-strangers', 'adapters/chat/slack-like.ts', `import './slack';`),
  plant('folder-has-one-face', 'compose-bad.ts', `import './adapters/chat/slack/inner';`),
  plant(
    'ports-are-types',
    'ports/runs.ts',
    `import { decide } from '../domain/incident'; export const it = decide;`,
  ),
  plant('slack-stays-in-slack', 'adapters/http/slack.ts', `import '@slack/bolt';`),
  plant('mattermost-stays-in-mattermost', 'adapters/http/mattermost.ts', `import '@mattermost/client';`),
  plant('prisma-stays-in-postgres', 'adapters/http/prisma.ts', `import '@prisma/client';`),
  plant(
    'prisma-stays-in-postgres',
    'compose-prisma.ts',
    `import './adapters/store/postgres/generated/client';`,
  ),
  plant(
    'bullmq-stays-in-queue',
    'adapters/http/bullmq.ts',
    `import type { Queue } from 'bullmq'; export type Q = Queue;`,
  ),
  plant('ioredis-stays-in-queue', 'adapters/http/ioredis.ts', `import 'ioredis';`),
  plant('fastify-stays-in-http', 'adapters/queue/fastify.ts', `import 'fastify';`),
  plant('no-orphans', 'domain/orphan.ts', `export const orphan = 1;`),
  plant('no-dead-rooms', 'domain/dead.ts', `import '../kit/never';`),
  plant('src-knows-no-test', 'flow/tested.ts', `import '../../test/world';`),
  plant('src-knows-no-test', 'domain/tested.ts', `import './incident.test';`),
  plant(
    'kit-earns-its-place',
    'kit/lonely.ts',
    `import { never } from './never'; export const lonely = never;`,
  ),
  plant('nothing-unresolved', 'adapters/http/lost.ts', `import './nowhere';`),
  plant('not-from-dev', 'adapters/http/dev.ts', `import '${DEV}';`),
];

export interface Violation {
  readonly rule: string;
  /** Below src/. */
  readonly file: string;
}

/** What the repository's own rules say of the small house with these plants in it. */
export function violations(plants: readonly Plant[]): Violation[] {
  const dir = mkdtempSync(path.join(tmpdir(), 'muster-house-'));
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    writeFileSync(path.join(dir, file), text);
  };
  const listed = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));
  write(
    'package.json',
    JSON.stringify({ dependencies: listed([...PACKAGES, ...SCOPED]), devDependencies: listed([DEV]) }),
  );
  write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'node20', target: 'ES2023' } }));
  write('test/world.ts', 'export const world = 1;');
  for (const name of [...PACKAGES, ...SCOPED, DEV]) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, '');
  }
  for (const [file, text] of Object.entries(KEPT)) write(`src/${file}`, text);
  for (const { file, text } of plants) write(`src/${file}`, text);
  copyFileSync(path.join(ROOT, '.dependency-cruiser.mjs'), path.join(dir, '.dependency-cruiser.mjs'));
  const bin = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'src'];
  const { stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: dir,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  rmSync(dir, { recursive: true });
  if (stdout === '') throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string; to: string }[] };
  };
  return summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    // The rule about what cannot be reached names where it looked from.
    file: (rule.name === 'no-dead-rooms' ? to : from).replace(/^src\//, ''),
  }));
}
