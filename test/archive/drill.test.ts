import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { textOf } from '../house/tree';
import { cleanUp, dataFolder, ensureBuilt, startMuster, until } from '../start/muster';
import { sh } from './shell';

beforeAll(ensureBuilt);
afterEach(cleanUp);

/** The README's own words: what stands there is what is run here. */
const section = /^## Backup and restore$([^]*?)^## /m.exec(textOf('README.md'))?.[1] ?? '';
const [backup = '', drill = ''] = [...section.matchAll(/```sh\n([^]*?)```/g)].map(([, text = '']) => text);

async function told(address: string, about: string, body: object): Promise<void> {
  const response = await fetch(`${address}/api/v1/incidents${about}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect([response.status, await response.text()]).toEqual([about === '' ? 201 : 200, expect.anything()]);
}

it('is as the README says: backup, restore into an empty folder, verify', async () => {
  const folder = dataFolder();
  const data = path.join(folder, '.muster');
  mkdirSync(data, { mode: 0o711 });
  const running = startMuster(data);
  const { address } = await running.ready();
  await told(address, '', { title: 'checkout answers 500' });
  await told(address, '', { title: 'a leak', private: true });
  await told(address, '/1/note', { text: 'the graph goes up' });
  await told(address, '/1/resolve', { summary: 'It was the cache.' });
  await until(() => existsSync(path.join(data, 'checkpoints.jsonl')));

  const made = await sh(folder, backup);
  expect(made).toEqual({ code: 0, said: '2 incidents were written to backup/muster.jsonl.\n' });
  const file = path.join(folder, 'backup/muster.jsonl');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  running.child.kill('SIGTERM');
  expect(await running.ended).toBe(0);

  mkdirSync(path.join(folder, 'drill'), { mode: 0o711 });
  const restored = await sh(folder, drill.replace('mkdir drill\n', ''));
  expect(restored.said).toContain('2 incidents were read; 2 streams with');
  expect(restored.said).toContain('Nothing was posted to any chat.');
  expect(restored.said).toContain('The record is whole');
  expect(restored.code).toBe(0);

  const again = await sh(
    folder,
    `MUSTER_DATA_DIR=drill npx muster import backup/muster.jsonl
     MUSTER_DATA_DIR=drill npx muster verify --archive backup/muster.jsonl
     MUSTER_DATA_DIR=drill npx muster export --private > again.jsonl`,
  );
  expect(again).toMatchObject({
    code: 0,
    said: expect.stringContaining('2 streams were here already') as string,
  });
  expect(readFileSync(path.join(folder, 'again.jsonl'), 'utf8')).toBe(readFileSync(file, 'utf8'));
});
