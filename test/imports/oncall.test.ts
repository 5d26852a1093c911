import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { linesChanged } from '../../src/cli/lines-changed';
import { planOncall, writeOncall } from '../../src/compose-import-oncall';
import { withSchedule } from '../../src/config/add-schedule';
import { parseCatalogue } from '../../src/config/catalogue';
import { readSettings } from '../../src/config/env';
import { findings, given } from './scene';

const HEAD = '# Ours\norganisation: { name: Northwind }\n';
const FILE = `${HEAD}
people: # everybody
  - id: maya
    name: Maya Lindqvist # the lead
    email: maya.lindqvist@northwind.example
  - { id: tomasz, name: Tomasz Wilk, handles: { slack: o.adeyemi } }

# Whose it is
teams:
  - { id: shop, name: Shop, people: [maya] }
`;
const SCHEDULE = { id: 'shop-primary', name: 'Shop primary', file: 'schedules/shop-primary.ics' };
const INES = { id: 'ines', name: 'Ines: the "night owl"' };

describe('writing a schedule into muster.yaml', () => {
  it('adds lines and touches no other', () => {
    const added = withSchedule(FILE, 'muster.yaml', [INES], SCHEDULE);
    const text = added.ok ? added.value.text : '';
    expect(linesChanged(FILE, text)).toEqual([
      { kind: 'added', line: 9, text: `  - { id: ines, name: 'Ines: the "night owl"' }` },
      { kind: 'added', line: 15, text: 'schedules:' },
      {
        ...{ kind: 'added', line: 16 },
        text: '  - { id: shop-primary, name: Shop primary, file: schedules/shop-primary.ics }',
      },
      { kind: 'added', line: 17, text: '' },
    ]);
    expect(added.ok && added.value.catalogue.people.map(({ id }) => id)).toEqual(['maya', 'tomasz', 'ines']);
  });

  it.each([
    ['nobody yet', HEAD],
    ['no end of the last line', FILE.trimEnd()],
    ['an empty list', `${HEAD}people: []\nschedules: []\n`],
    ['a list in one line', `${HEAD}people: [{ id: maya, name: Maya }]\n`],
    ['a list without indentation', `${HEAD}people:\n- id: maya\n  name: Maya\n\n# the end\n`],
    ['a list that says nothing', `${HEAD}people:\nteams: []\n`],
  ])('writes into a file with %s', (_, text) => {
    const added = withSchedule(text, 'muster.yaml', [INES], SCHEDULE);
    expect(added.ok ? [] : added.error.map(({ message }) => message)).toEqual([]);
    if (!added.ok) return;
    expect(added.value.text).toContain('# Ours');
    expect(added.value.catalogue.people.at(-1)?.id).toBe('ines');
    expect(added.value.catalogue.schedules.map(({ id }) => id)).toEqual(['shop-primary']);
  });

  it('is refused where the file would not be right any more', () => {
    const twice = withSchedule(FILE, 'muster.yaml', [{ id: 'maya', name: 'Another' }], undefined);
    expect(twice.ok ? [] : twice.error.map(({ key }) => key)).toEqual(['config:duplicate-id']);
  });
});

describe('a calendar of Grafana OnCall', () => {
  let folder = '';
  const file = (name: string): string => path.join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'muster-oncall-'));
    writeFileSync(file('muster.yaml'), FILE, { mode: 0o600 });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const plan = (wish: Partial<Parameters<typeof planOncall>[2]> = {}, config = 'muster.yaml') =>
    planOncall(readSettings({ MUSTER_CONFIG: file(config) }), given('shop.ics'), {
      people: new Map(),
      ...wish,
    });

  it('becomes a schedule, its people become known, and the old file is kept', () => {
    const planned = plan({ team: 'shop' });
    expect(readdirSync(folder)).toEqual(['muster.yaml']);
    expect(writeOncall(planned)).toBe(file('muster.yaml.before-import'));
    expect(readFileSync(file('muster.yaml.before-import'), 'utf8')).toBe(FILE);
    expect(statSync(file('muster.yaml')).mode & 0o777).toBe(0o600);
    expect(readFileSync(file('schedules/shop-primary.ics'), 'utf8')).toBe(given('shop.ics').text);
    const read = parseCatalogue(readFileSync(file('muster.yaml'), 'utf8'), 'muster.yaml');
    expect(read.ok && read.value.people.map(({ id }) => id)).toEqual([
      ...['maya', 'tomasz', 'priya-raman', 'ines-duarte'],
    ]);
    expect(read.ok && read.value.schedules).toEqual([{ ...SCHEDULE, team: 'shop', people: new Map() }]);
  });

  it('is harmless twice: then only the calendar is put anew', () => {
    writeOncall(plan());
    const before = readFileSync(file('muster.yaml'), 'utf8');
    expect(writeOncall(plan())).toBeUndefined();
    expect(readFileSync(file('muster.yaml'), 'utf8')).toBe(before);
  });

  it('keeps whom the calendar calls otherwise', () => {
    const planned = plan({ people: new Map([['Priya Raman', 'maya']]) });
    expect(planned.after).toContain('people: { Priya Raman: maya } }');
    expect(planned.after).not.toContain('priya-raman');
  });

  it.each([
    ['a team that nobody knows', { team: 'shoes' }, 'problem given/shop.ics: there is no team “shoes”'],
    ['a person whom nobody knows', { people: new Map([['x', 'nobody']]) }, '--person names “nobody”'],
    ['an id that is none', { id: '../up' }, 'no id can be made of'],
  ])('writes nothing with %s', (_, wish, expected) => {
    const planned = plan(wish);
    expect(planned.after).toBe(FILE);
    expect(findings(planned.findings).join('\n')).toContain(expected.replace('given/', ''));
  });

  it('overwrites nobody who was faster, and never the example', () => {
    const planned = plan();
    writeFileSync(file('muster.yaml'), `${FILE}# a word\n`);
    expect(() => writeOncall(planned)).toThrow('importing:changed-meanwhile');
    expect(readFileSync(file('muster.yaml'), 'utf8')).toBe(`${FILE}# a word\n`);
    writeFileSync(file('muster.example.yaml'), FILE);
    expect(() => writeOncall(plan({}, 'muster.example.yaml'))).toThrow('importing:example');
  });
});
