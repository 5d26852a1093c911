import { say } from '../voice/say';
import { examineCatalogue } from './catalogue';

const HEAD = `organisation: { name: Example }
people:
  - { id: maya, name: Maya }
teams:
  - { id: care, name: Care, kind: product, people: [maya] }
  - { id: run, name: Run, kind: ops }
services:
  - { id: shop, name: Shop, team: care, dependsOn: [db] }
  - { id: web, name: Web, team: care, dependsOn: [shop] }
  - { id: db, name: Database, team: run }
`;

/** As a person reads them; nothing here keeps a file from being used. */
function warned(rest: string, head = HEAD): readonly string[] {
  const { catalogue, problems, warnings } = examineCatalogue(head + rest, 'muster.yaml');
  expect([problems.map(({ message }) => message), catalogue === undefined]).toEqual([[], false]);
  return warnings.map(({ key, facts }) => `${say(`${key}.what`, facts)} ${say(`${key}.fix`, facts)}`);
}

it('warns of nothing where nothing is strange, a person in no team included', () => {
  expect(warned('')).toEqual([]);
  expect(warned('', HEAD.replace('people: [maya]', 'people: []'))).toEqual([]);
});

describe('what cannot be meant is told with its line, and does no harm', () => {
  it.each([
    [
      'a chat that there is not',
      'announcements:\n  - { chat: matermost, channel: ops }',
      /line 12, column 13: there is no chat “matermost”.*Did you mean “mattermost”/,
    ],
    [
      'a chat like no other',
      'announcements:\n  - { chat: irc, channel: ops }',
      /line 12, column 13.*Use one of: console, slack, mattermost/,
    ],
    [
      'a contact rule behind one of the whole kind',
      'contactRules:\n  - { from: product, to: ops, allow: false }\n  - { from: care, to: run, allow: true }',
      /line 13, column 5: the contact rule from “care” to “run” never decides.*line 12/,
    ],
    [
      'an alert rule behind one that fits everything',
      'alerts:\n  rules:\n    - { name: all, then: open }\n    - { name: shop, when: { service: shop }, then: ignore }',
      /line 14, column 7: the alert rule “shop” never decides.*“all” in line 13/,
    ],
    [
      'an alert rule behind a wider one',
      'alerts:\n  rules:\n    - { name: wide, when: { severity: [a, b] }, then: open }\n    - { name: narrow, when: { severity: a, service: shop }, then: ignore }',
      /“narrow” never decides/,
    ],
    [
      'an alert rule that excludes itself',
      'alerts:\n  rules:\n    - { name: odd, when: { env: [a, "!a"] }, then: open }',
      /line 13, column 33: the alert rule “odd” never fits.*“env”/,
    ],
    [
      'a freeze twice',
      'freezes:\n  - { name: A, from: 2026-03-04, to: 2026-03-05 }\n  - { name: B, from: 2026-03-04 00:00, to: 2026-03-06 00:00 }',
      /line 13, column 5: the freeze “B” is the same as the one in line 12/,
    ],
  ])('%s', (_, rest, expected) => {
    const words = warned(rest);
    expect(words).toEqual([expect.stringMatching(expected)]);
    expect(words.join('')).not.toMatch(/\{\{|config:/);
  });

  it('services in a circle, each circle once', () => {
    const circle = HEAD.replace('name: Database, team: run', 'name: Database, team: run, dependsOn: [web]');
    expect(warned('', circle)).toEqual([
      expect.stringMatching(/shop → db → web → shop|db → web → shop → db/),
    ]);
  });

  it('a service that is called as another one is', () => {
    const head = HEAD.replace('name: Database', 'name: Shop').replace(
      'name: Shop, team: care',
      'name: Store, team: care',
    );
    expect(warned('', head)).toEqual([
      expect.stringMatching(/says “Shop” means the service “shop” in line 8/),
    ]);
  });
});

it('says nothing of rules that only look alike', () => {
  const rules = [
    '{ name: a, when: { service: shop, severity: x }, then: open }',
    '{ name: b, when: { service: shop }, then: open }',
    '{ name: c, when: { service: "!shop" }, then: wait }',
    '{ name: d, when: { service: [web, "!shop"] }, then: ignore }',
    '{ name: e, when: { service: web, severity: "cri*" }, then: ignore }',
  ];
  expect(warned(`alerts:\n  rules:\n${rules.map((rule) => `    - ${rule}\n`).join('')}`)).toEqual([
    expect.stringMatching(/“d” never decides/),
  ]);
});
