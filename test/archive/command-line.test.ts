import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { freshDatabase } from '../database';
import { openRecord, TWO, type Scene } from '../record/scene';
import { cleanUp, dataFolder, ensureBuilt } from '../start/muster';
import { linesOf } from './road';
import { sh } from './shell';

beforeAll(ensureBuilt);
afterEach(cleanUp);

describe('beside a database of its own', () => {
  let scene: Scene;
  let folder: string;
  beforeEach(async () => {
    scene = await openRecord();
    await scene.tell(TWO, { type: 'SetPrivacy', private: true });
    folder = dataFolder();
  });
  afterEach(() => scene.end());

  const run = (script: string, env: Readonly<Record<string, string>> = {}) =>
    sh(folder, script, {
      ...{ DATABASE_URL: scene.url, MUSTER_SECRET: 'a secret for tests that is long enough' },
      ...env,
    });
  const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');

  it('leaves private ones out aloud, takes one or those of a time, and writes pages', async () => {
    expect((await run('npx muster export --out a.jsonl')).said).toBe(
      'One incident was written to a.jsonl.\nOne private incident was left out; `--private` takes it too.\n',
    );
    expect(linesOf(read('a.jsonl')).filter(({ line }) => line === 'stream')).toHaveLength(1);
    mkdirSync(path.join(folder, 'pages'));
    expect((await run('npx muster export --format markdown --private --out pages')).code).toBe(0);
    expect(read('pages/INC-2.md')).toContain('# INC-2: search is slow\n');
    expect((await run('npx muster export INC-1 --format markdown')).said).toMatch(/^# INC-1: checkout/);
    expect((await run('npx muster export --until 2020-01-01 --private --out a.jsonl')).said).toBe(
      '0 incidents were written to a.jsonl.\n',
    );
    expect((await run('npx muster export 2')).said).toMatch(/INC-2 is private — add `--private`/);
    expect((await run('npx muster export 9')).said).toMatch(/There is no INC-9 — /);
  });

  it('does not take what another installation signed, unless it is told to', async () => {
    await run('npx muster export --out a.jsonl');
    const other = {
      DATABASE_URL: await freshDatabase(),
      MUSTER_SECRET: 'another secret that is long enough too',
    };
    const refused = await run('npx muster import a.jsonl', other);
    expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('signed with another secret')]);
    const dry = await run('npx muster import a.jsonl --foreign --dry-run', other);
    expect([dry.code, dry.said]).toEqual([0, expect.stringMatching(/^Nothing was written: this was a dry/)]);
    const taken = await run('npx muster import a.jsonl --foreign; npx muster verify', other);
    expect(taken.said).toContain('INC-1 is not over: it goes on from here.');
    expect(taken.said).toContain('The record is whole');
    expect(taken.code).toBe(0);
  });

  it('names everything that collides, and leaves an export that fails as the last one was', async () => {
    await run('npx muster export --out a.jsonl');
    const elsewhere = await openRecord();
    const env = { DATABASE_URL: elsewhere.url };
    const { code, said } = await run('npx muster import a.jsonl', env);
    await elsewhere.end();
    expect(code).toBe(1);
    expect(said).toContain('One stream of this file collides with what is here, so nothing was written.');
    expect(said).toContain('✗ incident/one: it is here with other entries — ');
    const before = read('a.jsonl');
    const gone = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing' };
    expect((await run('npx muster export --out a.jsonl', gone)).code).toBe(1);
    expect(read('a.jsonl')).toBe(before);
  });
});

it.each([
  ['export twelve', 'is no incident'],
  ['export 1 --since 2026-01-01', 'muster export'],
  ['export --since yesterday', 'is no day and no moment'],
  ['export --format xml', 'muster export'],
  ['export --out /nowhere/at/all.jsonl', 'There is no folder for'],
  ['import', 'muster import'],
  ['import nothing.jsonl', 'There is no file nothing.jsonl'],
  ['import circle.jsonl', 'There is no file circle.jsonl'],
  ['import a b', 'muster import'],
])('refuses `muster %s` in one line, before anything is started', async (command, why) => {
  const folder = dataFolder();
  symlinkSync('circle.jsonl', path.join(folder, 'circle.jsonl'));
  const { code, said } = await sh(folder, `npx muster ${command}`);
  expect([code, said]).toEqual([1, expect.stringContaining(why)]);
  expect(said.trimEnd().split('\n')).toHaveLength(1);
  expect(existsSync(path.join(folder, '.muster'))).toBe(false);
});
