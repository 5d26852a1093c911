import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { examineMachine, OLDEST_NODE, thisMachine, type Machine } from '../../src/compose-doctor-machine';
import { textOf } from '../house/tree';
import { told, unwell } from './told';

const GIGA = 1024 ** 3;
let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'muster-doctor-'));
});
afterEach(() => {
  chmodSync(root, 0o700);
  rmSync(root, { recursive: true });
});

const look = (machine: Partial<Machine> = {}, variables: Readonly<Record<string, string>> = {}) =>
  examineMachine(
    { dataDir: path.join(root, 'data'), variable: (name) => variables[name] },
    path.join(root, '.env'),
    { node: '20.20.0', free: () => 10 * GIGA, ...machine },
  );
const put = (name: string, mode: number): string => {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, 'x');
  chmodSync(file, mode);
  return file;
};

it('finds nothing wrong where nothing is, also before there is a data folder', () => {
  const folder = path.join(root, 'data');
  expect(told(look())).toEqual([
    'ok node: Node 20.20.0',
    `ok data: ${folder} can be written to; 10240 MB are free`,
    'ok secrets: what is secret can be read by its owner alone',
  ]);
  put('data/secret', 0o600);
  expect(unwell(look())).toEqual([]);
});

it('knows this machine, and which Node package.json asks for', () => {
  const { engines } = JSON.parse(textOf('package.json')) as { engines: { node: string } };
  expect(engines.node).toBe(`>=${OLDEST_NODE.join('.')}`);
  expect(thisMachine.free(root)).toBeGreaterThan(0);
});

it.each([
  ['20.18.9', 1],
  ['18.20.0', 1],
  ['20.19.0', 0],
  ['22.1.0', 0],
])('Node %s: mistakes %i', (node, mistakes) => {
  const found = unwell(look({ node }));
  expect(found).toHaveLength(mistakes);
  for (const line of found) expect(line).toMatch(/^fail node: .*too old.*→ Install Node 20\.19/);
});

it('says so where the data folder is no folder', () => {
  put('data', 0o600);
  expect(unwell(look())).toEqual([expect.stringMatching(/^fail data: .* is no folder.*→ .*MUSTER_DATA_DIR/)]);
});

(process.getuid?.() === 0 ? it.failing : it)('says so where nobody may write', () => {
  chmodSync(root, 0o500);
  expect(unwell(look())).toEqual([expect.stringMatching(/^fail data: .* cannot be written to/)]);
});

it('tells a disk that is full from one that fills', () => {
  expect(unwell(look({ free: () => GIGA / 2 }))).toEqual([
    expect.stringMatching(/^warn data: Only 512 MB are free/),
  ]);
  expect(unwell(look({ free: () => GIGA / 10 }))).toEqual([
    expect.stringMatching(/^fail data: Only 102 MB are free/),
  ]);
});

it('names every file of secrets that others may read, with the command that mends it', () => {
  const files = [put('data/secret', 0o640), put('.env', 0o604), put('secrets/token', 0o644)];
  put('secrets/fine', 0o600);
  expect(unwell(look({}, { MUSTER_RUNBOOK_SECRETS: path.join(root, 'secrets') }))).toEqual(
    files.map(
      (file) =>
        `warn secrets: ${file} can be read by other users of this machine, and it holds secrets. → chmod 600 ${file}`,
    ),
  );
});

it('fails where others could change the signatures', () => {
  const file = put('data/checkpoints.jsonl', 0o622);
  expect(unwell(look())).toEqual([
    expect.stringMatching(new RegExp(`^fail secrets: .*→ chmod go-w ${file}$`)),
  ]);
});
