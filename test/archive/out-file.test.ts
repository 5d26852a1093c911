import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { writeWhole } from '../../src/adapters/archive/out-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'muster-out-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('follows no link that somebody laid where it writes, and is for its owner alone', async () => {
  const [theirs, out] = [path.join(folder, 'theirs'), path.join(folder, 'INC-1.md')];
  writeFileSync(theirs, 'precious');
  symlinkSync(theirs, path.join(folder, `.INC-1.md.${String(process.pid)}.part`));
  symlinkSync(theirs, out);
  await writeWhole(out, ['the ', 'page']);
  expect([readFileSync(theirs, 'utf8'), readFileSync(out, 'utf8')]).toEqual(['precious', 'the page']);
  expect(statSync(out).mode & 0o777).toBe(0o600);
});

it('leaves what was there, and nothing beside it, where it fails', async () => {
  const out = path.join(folder, 'all.jsonl');
  await writeWhole(out, ['before']);
  const failing = (function* () {
    yield 'a beginning';
    throw new Error('the database went away');
  })();
  await expect(writeWhole(out, failing)).rejects.toThrow('went away');
  expect([readdirSync(folder), readFileSync(out, 'utf8')]).toEqual([['all.jsonl'], 'before']);
});
