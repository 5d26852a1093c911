import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { ROOT } from './tree';

const BANNED: Readonly<Record<string, string>> = {
  'the clock': `export const now = (): number => Date.now();`,
  today: `export const today = (): Date => new Date();`,
  chance: `export const chance = (): number => Math.random();`,
  'the process': `export const id = (): number => process.pid;`,
  'the network': `export const get = (): unknown => fetch('http://localhost');`,
  'a promise': `export async function later(): Promise<void> { await Promise.resolve(); }`,
  'a default export': `export default 1;`,
};

it('keeps the domain pure: ESLint finds each of the banned things in it', () => {
  const text = Object.values(BANNED).join('\n');
  const bin = path.join(ROOT, 'node_modules/eslint/bin/eslint.js');
  const args = ['--stdin', '--stdin-filename', 'src/domain/ids.ts', '--format', 'json'];
  const { stdout } = spawnSync(process.execPath, [bin, ...args], {
    cwd: ROOT,
    input: text,
    encoding: 'utf8',
  });
  const [result] = JSON.parse(stdout) as { messages: { line: number; ruleId: string }[] }[];
  const caught = new Set(
    result?.messages
      .filter(({ ruleId }) => /^no-restricted-(syntax|globals)$/.test(ruleId))
      .map(({ line }) => line),
  );
  expect(Object.keys(BANNED).filter((_, i) => !caught.has(i + 1))).toEqual([]);
});
