import path from 'node:path';

import { say } from '../voice/say';
import { loadCatalogue, parseCatalogue } from './catalogue';

const HEAD = 'organisation: { name: Example }\n';

/** The problems as a person reads them. */
function worded(text: string): string[] {
  const loaded = parseCatalogue(text, 'muster.yaml');
  if (loaded.ok) return [];
  return loaded.error.map(({ key, facts }) => `${say(`${key}.what`, facts)} ${say(`${key}.fix`, facts)}`);
}

const file = (rest: string): string => HEAD + rest;
const people = 'people:\n  - { id: maya, name: Maya }\n  - { id: luis, name: Luis }\n';
const team = 'teams:\n  - { id: care, name: Care, people: [maya] }\n';

describe('the example', () => {
  const loaded = loadCatalogue(path.join(__dirname, '../../muster.example.yaml'));

  it('loads without problems', () => {
    expect(loaded.ok ? [] : loaded.error.map(({ message }) => message)).toEqual([]);
  });

  it('is a believable organisation', () => {
    if (!loaded.ok) throw new Error('the example does not load');
    const { people: all, teams, services } = loaded.value;
    expect([all.length, teams.length, services.length]).toEqual([27, 22, 18]);
    expect(new Set(teams.map(({ kind }) => kind))).toEqual(
      new Set(['product', 'sre', 'ops', 'security', 'platform', 'other']),
    );
    const { alerts, ...data } = loaded.value;
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
    expect(alerts.rules.length).toBeGreaterThan(5);
  });
});

describe('names', () => {
  it('are harmless in the record and on a terminal, whatever the file holds', () => {
    const loaded = parseCatalogue(
      file('people:\n  - { id: maya, name: " A\\e[2J\\0B\\nC\\ud800\\u202e " }\n'),
      'muster.yaml',
    );
    expect(loaded).toMatchObject({ ok: true, value: { people: [{ name: 'A[2J\uFFFDB C\uFFFD' }] } });
  });

  it('of nothing but control characters are missing', () => {
    expect(worded(file('people:\n  - { id: maya, name: "\\e\\x07" }\n'))).toHaveLength(1);
  });
});

describe('defaults', () => {
  it('need nothing but a name', () => {
    const loaded = parseCatalogue(file(''), 'muster.yaml');
    if (!loaded.ok) throw new Error('the smallest catalogue does not load');
    expect(loaded.value.channelName).toBe('inc-{number}-{slug}');
    expect(loaded.value.reactions).toEqual({ pin: 'pushpin', request: 'ticket' });
    expect(loaded.value.severities.SEV1).toEqual({ updateEveryMinutes: 15, commandReminderMinutes: 5 });
  });

  it('make a person a responder, known to the console by their id', () => {
    const loaded = parseCatalogue(
      file('people: [{ id: maya, name: Maya, handles: { slack: "@U1" } }]'),
      'muster.yaml',
    );
    expect(loaded.ok && loaded.value.people).toEqual([
      {
        id: 'maya',
        name: 'Maya',
        handles: { console: 'maya', slack: 'U1' },
        role: 'responder',
        timeZone: 'UTC',
      },
    ]);
  });
});

describe('what is wrong is worded with its line and with what was meant', () => {
  it.each([
    [
      'a key that nobody reads',
      'teem: []',
      /line 2, column 1: muster.yaml has no setting “teem”.*mean “teams”/,
    ],
    [
      'a key inside',
      'people:\n  - { id: a, name: A, rolle: admin }',
      /line 3, column 23: people\[1\].*“rolle”.*mean “role”/,
    ],
    [
      'a key like no other',
      'people:\n  - { id: a, name: A, shoe: 42 }',
      /line 3.*“shoe”.*use one of: id, name, email/,
    ],
    [
      'a missing key',
      'people:\n  - { id: a }',
      /line 3, column 5: people\[1\].name is missing. Add “name” here/,
    ],
    [
      'a wrong type',
      'people:\n  - { id: a, name: [x] }',
      /line 3, column 20: people\[1\].name has the wrong type; expected: string/,
    ],
    [
      'a wrong choice',
      'people:\n  - { id: a, name: A, role: adnim }',
      /line 3, column 29.*“adnim”.*mean “admin”/,
    ],
    [
      'a wrong choice like no other',
      'people:\n  - { id: a, name: A, role: king }',
      /line 3.*“king”.*one of: viewer, responder, commander, admin/,
    ],
    [
      'a number out of range',
      'severities:\n  SEV1: { updateEveryMinutes: 0 }',
      /line 3, column 31.*least is 1/,
    ],
    [
      'a bad id',
      'people:\n  - { id: Maya O, name: Maya }',
      /line 3, column 11: people\[1\].id cannot be “Maya O”/,
    ],
    [
      'an unknown person',
      `${people}teams:\n  - id: care\n    name: Care\n    people:\n      - mia\n      - mayaa`,
      /line 10, column 9: there is no person “mayaa”. Did you mean “maya”/,
    ],
    [
      'an unknown lead',
      `${people}teams:\n  - { id: care, name: Care, lead: henrik }`,
      /line 6, column 35: there is no person “henrik”. Add them/,
    ],
    [
      'an unknown team',
      `${people}${team}services:\n  - { id: shop, name: Shop, team: caer }`,
      /line 8, column 35: there is no team “caer”. Did you mean “care”/,
    ],
    [
      'an unknown service',
      `${people}${team}services:\n  - { id: shop, name: Shop, team: care, dependsOn: [db] }`,
      /line 8, column 53: there is no service “db”/,
    ],
    [
      'an unknown party',
      `${people}${team}contactRules:\n  - { from: produkt, to: care, allow: false }`,
      /line 8, column 13: there is no team “produkt”. Did you mean “product”/,
    ],
    [
      'a rule that says nothing',
      `${people}${team}contactRules:\n  - { from: sre, to: care }`,
      /line 8, column 5.*either “allow” or “via”/,
    ],
    [
      'an id twice',
      'people:\n  - { id: a, name: A }\n  - { id: a, name: B }',
      /line 4, column 11: the id “a” was given in line 3 already/,
    ],
    [
      'an alias twice',
      `${people}${team}services:\n  - { id: shop, name: Shop, team: care }\n  - { id: web, name: Web, team: care, aliases: [Shop] }`,
      /line 9, column 49: a service answers to “Shop” in line 8/,
    ],
    [
      'a handle twice',
      'people:\n  - { id: a, name: A, handles: { slack: U1 } }\n  - { id: b, name: B, handles: { slack: U1 } }',
      /line 4, column 41: slack: U1 is somebody else's handle in line 3/,
    ],
    [
      'a service that needs itself',
      `${people}${team}services:\n  - { id: shop, name: Shop, team: care, dependsOn: [shop] }`,
      /line 8.*“shop” depends on itself/,
    ],
    [
      'a built-in role',
      'roles:\n  - { id: scribe, name: S, instructions: x }',
      /line 3.*“scribe” is built in/,
    ],
    [
      'an impossible time zone',
      'people:\n  - { id: a, name: A, timeZone: Mars/Base }',
      /line 3, column 33: there is no time zone “Mars\/Base”/,
    ],
    [
      'an impossible day',
      'freezes:\n  - { name: F, from: 2026-02-30, to: 2026-03-04 }',
      /line 3, column 22: “2026-02-30” is no date/,
    ],
    [
      'a freeze that ends before it begins',
      'freezes:\n  - { name: F, from: 2026-03-04, to: 2026-03-01 }',
      /line 3, column 38.*“F” ends before it begins/,
    ],
    [
      'a time zone that is nearly one',
      'people:\n  - { id: a, name: A, timeZone: Europe/Pariss }',
      /line 3, column 33: there is no time zone “Europe\/Pariss”. Did you mean “Europe\/Paris”/,
    ],
    [
      'an alias where the id belongs',
      `${people}${team}services:\n  - { id: shop, name: Shop, team: care, aliases: [booking] }\nfreezes:\n  - { name: F, from: 2026-03-04, to: 2026-03-05, services: [booking] }`,
      /line 10, column 61: there is no service “booking”. Did you mean “shop”/,
    ],
    [
      'a misspelt key of a mapping',
      'alerts:\n  generic:\n    nagios: { titel: x, title: y }',
      /line 4, column 15.*“titel”.*mean “title”/,
    ],
    [
      'a team’s name twice',
      `${people}${team}  - { id: other, name: care }`,
      /line 7, column 24: a team is called “care” in line 6/,
    ],
    [
      'an address twice',
      'people:\n  - { id: a, name: A, email: a@b.example }\n  - { id: b, name: B, email: A@b.example }',
      /line 4, column 30: A@b.example is somebody else's address in line 3/,
    ],
    [
      'a broken pattern',
      'redaction:\n  - { name: p, pattern: "(" }',
      /line 3, column 25: the redaction pattern “p” does not work/,
    ],
    [
      'a pattern that matches everything',
      'redaction:\n  - { name: p, pattern: "a*" }',
      /line 3, column 25.*would mask everything/,
    ],
    ['a strange blank', 'channels:\n  name: inc-{number}-{titel}', /line 3, column 9.*no blank “titel”/],
    ['a channel without a number', 'channels:\n  name: inc-{slug}', /line 3, column 9.*Put \{number\}/],
    [
      'a channel that no chat allows',
      'channels:\n  name: Inc {number}',
      /line 3, column 9: “Inc \{number\}”/,
    ],
    ['broken YAML', 'people:\n  - { id: a, name: A\nteams: []', /line 4, column \d+: this is not valid YAML/],
    ['a key twice', 'people: []\npeople: []', /line 3, column 1: this is not valid YAML.*unique/],
  ])('%s', (_, rest, expected) => {
    const words = worded(file(rest));
    expect(words.some((line) => expected.test(line)) ? [] : words).toEqual([]);
    expect(words.join('\n')).not.toMatch(/\{\{|config:/);
  });

  it('says everything at once, in the order of the file', () => {
    const words = worded(
      file(`${people}teams:\n  - { id: a, name: A, lead: x }\n  - { id: b, name: B, lead: y }\n`),
    );
    expect(words).toHaveLength(2);
    expect(words[0]).toContain('“x”');
  });

  it('says what is misspelt and what is unknown in one go', () => {
    const words = worded(
      file(
        `${people}teams:\n  - { id: care, name: Care, leed: maya }\nservices:\n  - { id: shop, name: Shop, team: caer, tier: 9 }\n`,
      ),
    );
    expect(words.map((line) => /line (\d+), column (\d+)/.exec(line)?.slice(1))).toEqual([
      ['6', '29'],
      ['8', '35'],
      ['8', '47'],
    ]);
  });

  it('takes nobody for unknown where a whole list is misspelt', () => {
    const words = worded(
      file(
        `${people}teems:\n  - { id: care, name: Care }\nservices:\n  - { id: shop, name: Shop, team: care }\n`,
      ),
    );
    expect(words).toEqual([expect.stringMatching(/“teems”.*mean “teams”/)]);
  });

  it('answers an empty file, a list and a bomb of aliases', () => {
    expect(worded('')[0]).toMatch(/line 1, column 1: organisation is missing/);
    expect(worded('- a')[0]).toMatch(/line 1, column 1: muster.yaml has the wrong type; expected: object/);
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'b c d e f g h'
        .split(' ')
        .map(
          (it, i) =>
            `${it}: &${it} [${Array.from({ length: 9 }, () => `*${'abcdefgh'.charAt(i)}`).join(',')}]`,
        ),
    ];
    expect(worded(bomb.join('\n'))[0]).toMatch(/not valid YAML/);
  });

  it('says so where the file cannot be read', () => {
    const loaded = loadCatalogue('/nowhere/muster.yaml');
    expect(loaded.ok ? '' : loaded.error[0]?.key).toBe('config:unreadable');
  });
});
