import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { FolderShelf } from '../../src/config/runbooks/shelf';
import type { ServiceId } from '../../src/domain/ids';
import type { Log } from '../../src/ports/log';
import { text } from '../../src/voice/rich';
import { eventually } from '../eventually';
import { SilentLog } from '../fakes/silent-log';
import { parts } from './reading';

const runbook = (name: string, more = '', step = 'kind: manual'): string =>
  `name: ${name}\npurpose: To be found.\n${more}steps:\n  - id: a\n    say: Do it.\n    ${step}\n`;

let root: string;
let folder: string;
let warned: (readonly [string, string])[];
let shelf: FolderShelf;

const log: Log = Object.assign(new SilentLog(), {
  warn: (_: string, fields: Readonly<Record<string, unknown>> = {}) => {
    warned.push([String(fields['file']), String(fields['problem'])]);
  },
});
/** Network disks count time in seconds: two versions of one length within a second have to be told apart by hand. */
let clock = 1_700_000_000;
const put = (file: string, written: string): void => {
  const place = path.join(folder, file);
  writeFileSync(place, written);
  clock += 10;
  utimesSync(place, clock, clock);
};
const look = (): void => {
  shelf.look();
};
const problems = (): readonly string[] => shelf.problems().map(({ file, say }) => `${file}: ${text(say)}`);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'muster-shelf-'));
  folder = path.join(root, 'runbooks');
  mkdirSync(folder);
  warned = [];
  put('disk-full.yaml', runbook('Disk full'));
  put('calm.md', '# A calm list\n\nFor quiet days.\n\n- [ ] Breathe.\n');
  shelf = new FolderShelf({ ...parts, folder, log });
});
afterEach(async () => {
  await shelf.stop();
  rmSync(root, { recursive: true });
});

it('finds runbooks by id and by name, whatever the case, in order of name', () => {
  expect(shelf.all().map(({ id }) => id)).toEqual(['calm', 'disk-full']);
  for (const word of ['disk-full', 'DISK-FULL', ' Disk Full '])
    expect(shelf.runbook(word)?.id).toBe('disk-full');
  expect(shelf.runbook('disk')).toBeUndefined();
  expect(problems()).toEqual([]);
});

it('reads a file again that was changed, and forgets one that is gone', () => {
  const before = shelf.runbook('disk-full');
  look();
  expect(shelf.runbook('disk-full')).toBe(before);
  put('disk-full.yaml', runbook('Disk very full'));
  put('new.yml', runbook('New'));
  rmSync(path.join(folder, 'calm.md'));
  look();
  expect(shelf.all().map(({ name }) => name)).toEqual(['Disk very full', 'New']);
  expect(shelf.runbook('disk-full')?.hash).not.toBe(before?.hash);
});

it('looks by itself', async () => {
  shelf.watch(10);
  put('new.yml', runbook('New'));
  await eventually(() => shelf.runbook('new')?.name === 'New');
});

it('keeps the last good version of a file that is broken, says so, and logs it once', () => {
  const good = shelf.runbook('disk-full');
  put('disk-full.yaml', runbook('Disk full', '', 'kind: manaul'));
  look();
  look();
  put('calm.md', '# A calm list\n\nFor very quiet days.\n\n- [ ] Breathe.\n');
  look();
  expect(shelf.runbook('disk-full')).toBe(good);
  expect(problems()).toEqual([
    'disk-full.yaml: step “a” is of the kind “manaul”, and there is none such. Did you mean “manual”?',
    `disk-full.yaml: Until it is mended, the last good version of “Disk full” (${good?.hash.slice(0, 12) ?? ''}) stays in use.`,
  ]);
  expect(warned).toEqual([
    ['disk-full.yaml', 'runbook:file.unknown-kind-near'],
    ['disk-full.yaml', 'runbook:file.last-good'],
  ]);
  put('disk-full.yaml', runbook('Disk full again'));
  look();
  expect(shelf.runbook('disk-full')?.name).toBe('Disk full again');
  expect(problems()).toEqual([]);
});

it('has nothing of a file that was never good', () => {
  put('bad.yaml', 'name: [');
  look();
  expect(shelf.runbook('bad')).toBeUndefined();
  expect(problems().join()).toContain('bad.yaml: This is not valid YAML.');
});

it('follows no link out of the folder, and follows one within it, as mounted config maps have them', () => {
  writeFileSync(path.join(root, 'outside.yaml'), runbook('Outside'));
  symlinkSync(path.join(root, 'outside.yaml'), path.join(folder, 'stolen.yaml'));
  symlinkSync('../outside.yaml', path.join(folder, 'stolen-too.yaml'));
  mkdirSync(path.join(folder, '..data'));
  writeFileSync(path.join(folder, '..data', 'mounted.yaml'), runbook('Mounted'));
  symlinkSync('..data/mounted.yaml', path.join(folder, 'mounted.yaml'));
  symlinkSync('nowhere.yaml', path.join(folder, 'dangling.yaml'));
  mkdirSync(path.join(folder, 'folder.yaml'));
  look();
  expect(shelf.all().map(({ id }) => id)).toEqual(['calm', 'disk-full', 'mounted']);
  expect(problems()).toEqual(
    ['stolen-too', 'stolen'].map(
      (name) =>
        `${name}.yaml: “${name}.yaml” is a link to a place outside of the folder, and is not read. Put the file itself into the folder.`,
    ),
  );
});

it('leaves alone what is no runbook, and says of names that nobody could type and of two files of one name', () => {
  for (const file of ['README.md', '.hidden.yaml', 'script.sh', 'notes.txt']) put(file, 'anything');
  put('Big Name.yaml', runbook('Big'));
  put('disk-full.md', '# Another\n\nOne.\n\n- [ ] x.\n');
  look();
  expect(shelf.all()).toHaveLength(2);
  expect(problems().map((one) => one.slice(0, 60))).toEqual(
    [
      'disk-full.md: Another file is the runbook “disk-full” already',
      'Big Name.yaml: “Big Name.yaml” cannot be what people type. ',
    ].map((one) => expect.stringContaining(one.slice(0, 50)) as string),
  );
});

it('keeps everything while the folder is away', () => {
  rmSync(folder, { recursive: true });
  look();
  look();
  expect(shelf.all()).toHaveLength(2);
  expect(problems().join()).toContain('cannot be looked into');
  expect(warned).toHaveLength(1);
});

describe('what fits an incident', () => {
  beforeEach(() => {
    put('service.yaml', runbook('By service', 'when: { services: [payments] }\n'));
    put(
      'label.yaml',
      runbook('By label', 'when: { alerts: [{ alertname: Down }, { alertname: "/Disk.*/" }] }\n'),
    );
    put('two.yaml', runbook('By two', 'when: { alerts: [{ alertname: Down, zone: a }] }\n'));
    put('both.yaml', runbook('By both', 'when: { services: [payments], alerts: [{ alertname: Down }] }\n'));
    look();
  });
  const fitting = (service: string | undefined, ...labels: Readonly<Record<string, string>>[]) =>
    shelf
      .fitting({ labels, ...(service === undefined ? {} : { service: service as ServiceId }) })
      .map(({ runbook: { id }, why }) => `${id}: ${text(why)}`);

  it('comes with the reason, the best first', () => {
    expect(fitting('payments', { alertname: 'Down', zone: 'a', __proto__: 'x' })).toEqual([
      'two: its alerts carry alertname=Down, zone=a',
      'both: made for payments, and its alerts carry alertname=Down',
      'label: its alerts carry alertname=Down',
      'service: made for payments',
    ]);
    expect(fitting(undefined, { alertname: 'DiskFull' })).toEqual([
      'label: its alerts carry alertname=/Disk.*/',
    ]);
    expect(fitting('search', { alertname: 'NoDisk', zone: 'a' })).toEqual([]);
  });
});
