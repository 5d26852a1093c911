/**
 * src → dist file by file (so that a start loads only what it needs), web → one bundle in dist/web.
 * dist appears whole or not at all: it is made beside its place and moved there, its stamp written last.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { ensureClient, GENERATED } from './generate.mjs';
import { alone, at, filesIn, fingerprint, readStamp } from './paths.mjs';

const isTest = (file) => file.endsWith('.test.ts') || file.endsWith('.test.tsx');
const isCode = (file) => /[.]tsx?$/.test(file) && !file.endsWith('.d.ts');

const inputs = () =>
  fingerprint([
    ...filesIn('src', (file) => file === GENERATED || isTest(file)),
    ...filesIn('web', isTest),
    'prisma/schema.prisma',
    'package-lock.json',
    'scripts/build.mjs',
  ]);

export const isStale = () => readStamp(at('dist/.made-from')) !== inputs();

export async function build() {
  await alone(async () => {
    const made = inputs();
    ensureClient();
    const target = at(`dist.${process.pid}`);
    rmSync(target, { recursive: true, force: true });
    try {
      await compile(target);
      if (existsSync(at('web/src/main.tsx'))) await bundleWeb(path.join(target, 'web'));
      writeFileSync(path.join(target, '.made-from'), made);
      swap(target);
    } finally {
      rmSync(target, { recursive: true, force: true });
      // It would stay for as long as this process does, which may be what runs Muster, with a quarter of a gigabyte.
      await (await import('esbuild')).stop();
    }
  });
}

async function compile(target) {
  const { build: run } = await import('esbuild');
  const files = filesIn('src', isTest);
  await run({
    entryPoints: files.filter(isCode).map((file) => at(file)),
    outdir: target,
    outbase: at('src'),
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
    // import() of our own files has no extension, which only require() resolves.
    supported: { 'dynamic-import': false },
  });
  for (const file of files.filter(
    (it) => !isCode(it) && !it.endsWith('.d.ts') && !it.startsWith(GENERATED),
  )) {
    const to = path.join(target, path.relative('src', file));
    mkdirSync(path.dirname(to), { recursive: true });
    cpSync(at(file), to);
  }
}

async function bundleWeb(target) {
  const { build: run } = await import('esbuild');
  await run({
    entryPoints: [at('web/src/main.tsx')],
    outdir: target,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  if (existsSync(at('web/static'))) cpSync(at('web/static'), target, { recursive: true });
}

function swap(target) {
  const old = at(`dist.old.${process.pid}`);
  if (existsSync(at('dist'))) renameSync(at('dist'), old);
  renameSync(target, at('dist'));
  rmSync(old, { recursive: true, force: true });
  // What a killed build left behind.
  for (const name of readdirSync(at())) {
    if (/^dist[.](old[.])?\d+$/.test(name)) rmSync(at(name), { recursive: true, force: true });
  }
}

export async function ensureBuilt() {
  if (isStale()) await build();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build();
  console.log('dist/ is ready.');
}
