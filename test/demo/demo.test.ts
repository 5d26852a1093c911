/** The demo as it is built, played fast: what is left of it, that it can be played again, and that nothing is left of it. */
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { holdFolder } from '../../src/adapters/embedded/data-folder';
import { demoFolder, removeDemoFolder } from '../../src/compose-demo';
import { PATIENCE_MS } from '../patience';
import { expectTranscript } from '../stories/story';
import {
  cleanUp,
  dataFolder,
  ensureBuilt,
  processesOf,
  ROOT,
  startMuster,
  until,
  type Muster,
} from '../start/muster';

/** Two starts and two plays. */
const LIMIT_MS = 4 * PATIENCE_MS;

beforeAll(ensureBuilt);
afterEach(cleanUp);

const demo = (dataDir: string, ...flags: readonly string[]): Muster =>
  startMuster(dataDir, {
    command: [process.execPath, path.join(ROOT, 'dist/main.js'), 'demo', '--speed', '200', ...flags],
  });

interface Item {
  readonly type: string;
  readonly by: { readonly name: string };
  readonly text: string;
}

async function timeline(address: string): Promise<readonly Item[]> {
  const answer = await fetch(`${address}/api/v1/incidents/1/timeline?limit=100`);
  return ((await answer.json()) as { readonly items: readonly Item[] }).items;
}

/** Without what differs from one play to the next: moments, ports, and the order in which alerts are listed. */
const lasting = ({ type, by, text }: Item): string =>
  `${by.name} · ${type} · ${text}`
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, '(a moment)')
    .replace(/^(.* · AlertsReported · [^:]+: [^:]+): .*$/, '$1')
    .replaceAll('\n', ' ');

const isOfThe =
  (...types: readonly string[]) =>
  (item: Item): boolean =>
    types.includes(item.type);

it(
  'plays an outage that is on the timeline as it was played, plays another one, and leaves no trace when asked',
  async () => {
    const dataDir = dataFolder();
    const first = demo(dataDir);
    await until(() => first.output().includes('That was an outage') || first.child.exitCode !== null);
    const address = /(http:\S+)\/console/.exec(first.output())?.[1] ?? first.output();
    const told = await timeline(address);
    // Each of these is one road, and in its own order; between them chance decides who writes first.
    const house = isOfThe('PartDone', 'RunReported', 'AlertsReported');
    const byHouse = (item: Item): boolean => item.by.name === 'Muster';
    expectTranscript('demo', [
      '# what people did',
      ...told.filter((item) => !byHouse(item)).map(lasting),
      '# what the monitoring said',
      ...told.filter(isOfThe('AlertsReported')).map(lasting),
      '# what the runbook did',
      ...told.filter(isOfThe('RunReported')).map(lasting),
      '# what else Muster did',
      ...told.filter((item) => byHouse(item) && !house(item)).map(lasting),
    ]);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);

    const second = demo(dataDir, '--no-wait', '--clean');
    expect([await second.ended, second.output()]).toEqual([0, expect.stringContaining('INC-2 is open')]);
    expect(existsSync(path.join(dataDir, 'demo'))).toBe(false);
    expect(processesOf(dataDir)).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'begins anew when asked, ends when it is told to while it plays, and refuses a second one beside it',
  async () => {
    const dataDir = dataFolder();
    const slow = demo(dataDir, '--speed', '1', '--no-wait');
    await until(() => slow.output().includes('INC-1 is open') || slow.child.exitCode !== null);
    const beside = demo(dataDir, '--fresh');
    expect([await beside.ended, beside.output()]).toEqual([1, expect.stringContaining('holds it')]);
    slow.child.kill('SIGINT');
    expect(await slow.ended).toBe(0);
    const fresh = demo(dataDir, '--fresh', '--no-wait');
    expect([await fresh.ended, fresh.output()]).toEqual([0, expect.stringContaining('INC-1 is open')]);
  },
  LIMIT_MS,
);

it('touches no folder that is somebody else’s, whatever it is called', async () => {
  const dataDir = dataFolder();
  const theirs = path.join(dataDir, 'demo');
  mkdirSync(theirs);
  writeFileSync(path.join(theirs, 'muster.yaml'), 'slides');
  const linked = dataFolder();
  symlinkSync(theirs, path.join(linked, 'demo'));
  for (const folder of [dataDir, linked]) {
    const refused = demo(folder, '--fresh', '--clean', '--no-wait');
    expect([await refused.ended, refused.output()]).toEqual([1, expect.stringContaining('no demo made it')]);
  }
  expect(readdirSync(theirs)).toEqual(['muster.yaml']);
  expect(readFileSync(path.join(theirs, 'muster.yaml'), 'utf8')).toBe('slides');
  expect(readdirSync(linked)).toEqual(['demo']);
});

it('takes nothing from another one that works there by now', async () => {
  const folder = path.join(dataFolder(), 'demo');
  await demoFolder(folder, false);
  const beside = await holdFolder(folder);
  expect(await removeDemoFolder(folder)).toBe(false);
  expect(existsSync(path.join(folder, 'muster.lock'))).toBe(true);
  beside.release();
  expect(await removeDemoFolder(folder)).toBe(true);
  expect([existsSync(folder), existsSync(path.dirname(folder))]).toEqual([false, true]);
});

it('says what is wrong with a speed that is none', async () => {
  const wrong = demo(dataFolder(), '--speed', 'fast');
  expect([await wrong.ended, wrong.output()]).toEqual([1, expect.stringMatching(/--speed fast is no speed/)]);
});
