import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { composeCatalogue, type CatalogueInForce } from '../../src/compose-catalogue';
import { chatId, type ServiceId } from '../../src/domain/ids';
import type { Log } from '../../src/ports/log';
import { text } from '../../src/voice/rich';
import { eventually } from '../eventually';
import { SilentLog } from '../fakes/silent-log';

const withService = (id: string, more = ''): string =>
  `organisation: { name: Test }\nteams:\n  - { id: care, name: Care }\nservices:\n  - { id: ${id}, name: ${id}, team: care }\n${more}`;
const BROKEN = withService('shop').replace('team: care', 'team: caer');

let folder: string;
let file: string;
let warned: Readonly<Record<string, unknown>>[];
let changes: number;
let live: CatalogueInForce;
const log: Log = Object.assign(new SilentLog(), {
  warn: (_: string, fields: Readonly<Record<string, unknown>> = {}) => void warned.push(fields),
});

/** File systems that count in seconds: what is written is told apart by hand. */
let clock = 1_700_000_000;
const put = (written: string, place = file): void => {
  writeFileSync(place, written);
  clock += 10;
  utimesSync(place, clock, clock);
};
const look = (): void => {
  live.look();
};
/** Until it stood still for a whole look. */
const settle = (): void => {
  look();
  look();
};
const services = (): readonly string[] =>
  live
    .directory()
    .services()
    .map(({ id }) => id);
const trouble = (): string => {
  const said = live.trouble();
  return said === undefined ? '' : text(said);
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'muster-catalogue-'));
  file = path.join(folder, 'muster.yaml');
  warned = [];
  changes = 0;
  put(withService('shop'));
  live = composeCatalogue(file, () => log);
  live.changed(() => (changes += 1));
});
afterEach(async () => {
  await live.stop();
  rmSync(folder, { recursive: true });
});

it('takes a changed file, and all that is asked of the catalogue follows', () => {
  put(
    withService(
      'search',
      `people:
  - { id: ana, name: Ana, handles: { slack: U1 }, role: admin }
announcements:
  - { chat: slack, channel: ops }
freezes:
  - { name: Quiet, from: 2026-12-20, to: 2026-12-27 }
redaction:
  - { name: patient, pattern: 'PAT-[0-9]+' }
roles:
  - { id: privacy, name: Privacy, instructions: Ask. }
alerts:
  heartbeats:
    - { name: backup, everyMinutes: 60 }
  generic:
    nagios: { title: name }
`,
    ),
  );
  settle();
  const now = live.directory();
  const ana = now.identify(chatId('slack'), 'T1', 'U1', 'U1');
  expect([services(), changes]).toEqual([['search'], 1]);
  expect([ana.name, now.standing(ana), now.roles().includes('privacy')]).toEqual(['Ana', 'admin', true]);
  expect(now.placesFor('SEV1', undefined)).toEqual([{ chat: 'slack', place: 'ops' }]);
  expect(now.freezesOf('search' as ServiceId).map(({ name }) => name)).toEqual(['Quiet']);
  expect(now.alertRules().heartbeats.map(({ name }) => name)).toEqual(['backup']);
  expect(now.alertMappings().map(({ name }) => name)).toEqual(['nagios']);
  expect(now.serviceMap().find('search')).toBe('search');
  expect(live.redactors().map(({ name }) => name)).toEqual(['patient']);
});

it('takes nothing that is still being written', () => {
  put(withService('half'));
  look();
  expect(services()).toEqual(['shop']);
  put(withService('whole'));
  look();
  expect([services(), changes]).toEqual([['shop'], 0]);
  look();
  expect([services(), changes]).toEqual([['whole'], 1]);
});

it('keeps the last good one where the file is broken, says so once, and takes what is mended', () => {
  put(BROKEN);
  settle();
  look();
  expect([services(), changes]).toEqual([['shop'], 0]);
  expect(warned).toEqual([
    {
      ...{ file, line: 5, problem: 'config:unknown-team-near', problems: 1 },
      what: `${file}, line 5, column 35: there is no team “caer”.`,
      fix: 'Did you mean “care”?',
    },
  ]);
  expect(trouble()).toMatch(/mistakes: 1, the first in line 5.*last good one stays in force/);
  put(withService('mended'));
  settle();
  expect([services(), trouble(), changes]).toEqual([['mended'], '', 1]);
});

it('is content where somebody takes their mistake back', () => {
  put(BROKEN);
  settle();
  put(withService('shop'));
  settle();
  expect([services(), trouble(), changes, warned.length]).toEqual([['shop'], '', 0, 1]);
});

it('goes on where the file is away, and looks at it again when it is back', () => {
  unlinkSync(file);
  settle();
  expect([services(), trouble()]).toEqual([['shop'], expect.stringMatching(/cannot be read/)]);
  put(withService('back'));
  settle();
  expect([services(), trouble()]).toEqual([['back'], '']);
});

it('goes on where the file is empty, or cut off in the middle', () => {
  for (const written of ['', withService('shop').slice(0, 60)]) {
    put(written);
    settle();
    expect([services(), trouble()]).toEqual([['shop'], expect.stringMatching(/in force/)]);
  }
});

it('goes on where a folder, a pipe, a device, a circle of links or something huge stands in the place of the file', () => {
  const odd: readonly ((place: string) => void)[] = [
    (place) => {
      mkdirSync(place);
    },
    (place) => {
      execFileSync('mkfifo', [place]);
    },
    (place) => {
      symlinkSync('/dev/zero', place);
    },
    (place) => {
      symlinkSync(path.basename(place), place);
    },
    (place) => {
      put(`${withService('huge')}#${'x'.repeat(2 * 1024 * 1024)}`, place);
    },
  ];
  for (const make of odd) {
    rmSync(file, { recursive: true });
    make(file);
    settle();
    expect([services(), trouble()]).toEqual([['shop'], expect.stringMatching(/cannot be read/)]);
  }
  expect(warned).toHaveLength(odd.length);
  rmSync(file);
  put(withService('back'));
  settle();
  expect([services(), trouble()]).toEqual([['back'], '']);
});

it('follows a link that is turned to another file, as mounted config maps do', () => {
  const link = path.join(folder, 'mounted.yaml');
  put(withService('one'), path.join(folder, 'v1.yaml'));
  put(withService('two'), path.join(folder, 'v2.yaml'));
  symlinkSync('v1.yaml', link);
  const mounted = composeCatalogue(link, () => log);
  symlinkSync('v2.yaml', path.join(folder, 'next'));
  renameSync(path.join(folder, 'next'), link);
  mounted.look();
  mounted.look();
  expect(
    mounted
      .directory()
      .services()
      .map(({ id }) => id),
  ).toEqual(['two']);
});

it('does nothing where the file was touched and no more', () => {
  put(withService('shop'));
  settle();
  expect([services(), changes, warned]).toEqual([['shop'], 0, []]);
});

it('looks by itself', async () => {
  live.watch(5);
  put(withService('watched'));
  await eventually(() => services()[0] === 'watched');
});

it('warns of what cannot be meant, and takes the file all the same', () => {
  put(withService('shop', 'people:\n  - { id: ana, name: Ana, handles: { slak: U1 } }\n'));
  settle();
  expect([changes, warned.map(({ problem, line }) => [problem, line])]).toEqual([
    1,
    [['config:unknown-chat-near', 7]],
  ]);
});

it('refuses to begin with a file that is broken', () => {
  put(BROKEN);
  expect(() => composeCatalogue(file, () => log)).toThrow(/config:unknown-team-near/);
});

describe('the last good one', () => {
  const kept = () => path.join(folder, 'last-good.yaml');
  const begin = (mayServe: boolean) =>
    composeCatalogue(file, () => log, undefined, { file: kept(), mayServe });

  it('is kept, and serves whoever is started again while the file is broken', () => {
    begin(false);
    put(BROKEN);
    const again = begin(true);
    again.watch(1_000_000);
    const found = again.directory().services();
    const said = again.trouble();
    put(withService('mended'));
    again.look();
    again.look();
    void again.stop();
    expect([found.map(({ id }) => id), said?.key]).toEqual([['shop'], 'answer:catalogue-broken']);
    expect(warned.map(({ problem, file: named }) => [problem, named])).toEqual([
      ['config:unknown-team-near', file],
    ]);
    expect([again.directory().service('mended')?.id, again.trouble()]).toEqual(['mended', undefined]);
    expect(readFileSync(kept(), 'utf8')).toBe(withService('mended'));
  });

  it('serves nobody who starts Muster, and nobody where there is none', () => {
    put(BROKEN);
    expect(() => begin(true)).toThrow(/config:unknown-team-near/);
    put(withService('shop'));
    begin(false);
    put(BROKEN);
    expect(() => begin(false)).toThrow(/config:unknown-team-near/);
  });
});

it('what is written to the log is masked before there is anything around the catalogue', () => {
  put(withService('shop', 'redaction:\n  - { name: badge, pattern: "B-[0-9]{4}" }\n'));
  const early = composeCatalogue(
    file,
    () => log,
    () => {
      throw new Error('not there yet');
    },
  );
  expect(early.redactors().map(({ name }) => name)).toEqual(['badge']);
});
