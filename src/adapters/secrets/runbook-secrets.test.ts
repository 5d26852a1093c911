import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { runbookSecrets } from './runbook-secrets';

const root = mkdtempSync(path.join(tmpdir(), 'muster-secrets-'));
const folder = path.join(root, 'secrets');
mkdirSync(path.join(folder, '..data'), { recursive: true });
mkdirSync(path.join(folder, 'a-folder'));
writeFileSync(path.join(root, 'outside'), 'not yours');
writeFileSync(path.join(folder, 'token'), 'line 1\nline 2\n');
writeFileSync(path.join(folder, 'empty'), '');
writeFileSync(path.join(folder, 'huge'), 'x'.repeat(65_537));
writeFileSync(path.join(folder, '..data', 'mounted'), 'mounted\n');
symlinkSync(path.join('..data', 'mounted'), path.join(folder, 'mounted'));
symlinkSync(path.join('..', 'outside'), path.join(folder, 'leak'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const known: Readonly<Record<string, string>> = {
  RUNBOOK_TOKEN: 't0ken',
  RUNBOOK_EMPTY: '',
  DATABASE_URL: 'x',
};
const variable = (name: string): string | undefined => known[name];
const secrets = runbookSecrets({ variable, folder });

it.each([
  ['env:RUNBOOK_TOKEN', 't0ken'],
  ['env:RUNBOOK_EMPTY', undefined],
  ['env:RUNBOOK_OTHER', undefined],
  ['env:DATABASE_URL', undefined],
  ['env:runbook_token', undefined],
  ['file:token', 'line 1\nline 2'],
  ['file:mounted', 'mounted'],
  ['file:empty', undefined],
  ['file:huge', undefined],
  ['file:a-folder', undefined],
  ['file:leak', undefined],
  ['file:../outside', undefined],
  ['file:..', undefined],
  ['file:..data/mounted', undefined],
  ['file:/etc/passwd', undefined],
  ['file:token\0', undefined],
  ['file:nobody', undefined],
  ['token', undefined],
  ['', undefined],
])('%j is %j', async (reference, value) => {
  expect(await secrets.read(reference)).toBe(value);
});

it('without a folder no file can be named', async () => {
  expect(await runbookSecrets({ variable }).read('file:token')).toBeUndefined();
  expect(
    await runbookSecrets({ variable, folder: path.join(root, 'gone') }).read('file:token'),
  ).toBeUndefined();
});
