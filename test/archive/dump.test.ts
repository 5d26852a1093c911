import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

import { textOf } from '../house/tree';
import { openRecord } from '../record/scene';
import { cleanUp, dataFolder, ensureBuilt } from '../start/muster';
import { sh } from './shell';
import { systemBinaries, systemPostgres } from './system-postgres';

beforeAll(ensureBuilt);
afterEach(cleanUp);

const section = /^## Backup and restore$([^]*?)^## /m.exec(textOf('README.md'))?.[1] ?? '';
const dump = [...section.matchAll(/```sh\n([^]*?)```/g)].map(([, text = '']) => text)[2] ?? '';
/** Machines differ: where there is no pg_dump, there is nothing that could be run. */
const bins = [systemBinaries()].filter((bin) => bin !== undefined);

it('is told in three commands', () => {
  expect(
    dump
      .trim()
      .split('\n')
      .map((line) => /\b(pg_dump|pg_restore|npx muster verify)\b/.exec(line)?.[1]),
  ).toEqual([...['pg_dump', 'pg_restore', 'npx muster verify']]);
});

for (const bin of bins)
  test(`the dump goes round as the README says, with ${bin}`, async () => {
    const scene = await openRecord();
    const server = await systemPostgres(bin);
    const folder = dataFolder();
    const run = (script: string, database: string, more: Readonly<Record<string, string>> = {}) =>
      sh(folder, script, {
        ...{ PATH: `${bin}:${process.env['PATH'] ?? ''}`, DATABASE_URL: database },
        ...{ MUSTER_SECRET: 'a secret for tests that is long enough', ...more },
      });
    try {
      const url = await server.database('muster', true);
      expect((await run('npx muster export --out a.jsonl', scene.url)).code).toBe(0);
      expect((await run('npx muster import a.jsonl', url)).code).toBe(0);
      mkdirSync(path.join(folder, 'backup'));
      copyFileSync(
        path.join(folder, '.muster/checkpoints.jsonl'),
        path.join(folder, 'backup/checkpoints.jsonl'),
      );
      const drill = await server.database('drill', false);
      const { code, said } = await run(dump, url, { DRILL_DATABASE_URL: drill });
      expect(said).toContain('2 streams with 7 events were checked');
      expect(said).toContain('The record is whole');
      expect(code).toBe(0);
    } finally {
      await server.remove();
      await scene.end();
    }
  });
