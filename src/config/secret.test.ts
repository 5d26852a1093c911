import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { keptSecret } from './secret';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'muster secret '));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const mode = (): number => statSync(path.join(folder, 'secret')).mode & 0o777;

it('is made once and readable by its owner alone, also when a backup made it readable to all', () => {
  const made = keptSecret(folder);
  expect(mode()).toBe(0o600);
  chmodSync(path.join(folder, 'secret'), 0o644);
  expect(keptSecret(folder)).toBe(made);
  expect(mode()).toBe(0o600);
});
