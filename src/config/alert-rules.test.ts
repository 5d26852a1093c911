import path from 'node:path';

import { z } from 'zod';

import type { Matcher } from '../domain/alert/rules';
import type { ServiceId, TeamId } from '../domain/ids';
import { say } from '../voice/say';
import { loadCatalogue, parseCatalogue } from './catalogue';
import { CATALOGUE_SHAPE } from './catalogue-shape';
import { matcherOf, plainValues } from './label-tests';
import { serviceMapOf } from './service-map';

const HEAD = `organisation: { name: Example }
teams: [{ id: care, name: Care Team }]
services:
  - { id: shop, name: Web Shop, team: care, aliases: [checkout], dependsOn: [search] }
  - { id: search, name: Shop, team: care }
`;

function catalogue(rest: string) {
  const loaded = parseCatalogue(HEAD + rest, 'muster.yaml');
  if (!loaded.ok) throw new Error(loaded.error.map(({ message }) => message).join('\n'));
  return loaded.value;
}
const rules = (rest: string) => catalogue(rest).alerts;

function worded(rest: string): string {
  const loaded = parseCatalogue(HEAD + rest, 'muster.yaml');
  if (loaded.ok) return 'nothing is wrong';
  return loaded.error
    .map(({ key, facts }) => `${say(`${key}.what`, facts)} ${say(`${key}.fix`, facts)}`)
    .join('\n');
}

/** The first rule that fits, as the triage chooses it. */
const ruleFor = (all: ReturnType<typeof rules>, labels: Readonly<Record<string, string>>) =>
  all.rules.find(({ match }) => fits(match, labels));
const fits = (matcher: Matcher, labels: Readonly<Record<string, string>>): boolean =>
  matcher.every((one) => one.test(labels[one.name] ?? ''));

describe('where nothing is said', () => {
  const all = rules('');

  it.each([
    ['critical', 'open'],
    ['Page', 'open'],
    ['warning', 'wait'],
    ['info', 'ignore'],
    ['', 'open'],
    ['purple', 'open'],
  ])('an alert with the severity “%s”: %s', (severity, action) => {
    expect(ruleFor(all, { severity })?.action).toBe(action);
  });

  it('what always fires is no news', () => {
    expect(ruleFor(all, { alertname: 'Watchdog', severity: 'none' })?.action).toBe('ignore');
  });

  it('warnings open when there are three in five minutes', () => {
    expect(ruleFor(all, { severity: 'warning' })?.enough).toEqual({ count: 3, minutes: 5 });
  });

  it('every severity that a built-in rule knows has one of ours', () => {
    expect(all.severities).toMatchObject({ page: 'SEV1', critical: 'SEV2', warning: 'SEV3', info: 'SEV4' });
    expect(all.severities['default']).toBe('SEV3');
  });

  it('a drill says so', () => {
    expect(fits(all.drill, { drill: 'true' })).toBe(true);
    expect(fits(all.drill, {})).toBe(false);
  });
});

describe('what is looked for', () => {
  it.each<[unknown, string, boolean]>([
    ['eu', 'eu', true],
    ['eu', 'eu-1', false],
    ['eu', 'EU', false],
    ['eu*', 'eu-1', true],
    ['*(1)', 'eu(1)', true],
    ['*.eu', 'a-eu', false],
    ['/eu-[0-9]+/', 'eu-12', true],
    ['/eu/', 'eu-1', false],
    ['!eu*', 'us-1', true],
    ['!eu*', 'eu-1', false],
    [['a', 'b'], 'b', true],
    [['a*', '!ab'], 'ab', false],
    ['', '', true],
    [true, 'true', true],
    [500, '500', true],
  ])('%j and “%s”: %s', (wanted, value, expected) => {
    const matcher = matcherOf({ region: wanted as string });
    expect(matcher.ok && fits(matcher.value, { region: value })).toBe(expected);
  });

  it('asks for no letter case of a severity', () => {
    const matcher = matcherOf({ severity: ['Critical', 'P*'] });
    expect(matcher.ok && fits(matcher.value, { severity: 'CRITICAL' })).toBe(true);
    expect(matcher.ok && fits(matcher.value, { severity: 'page' })).toBe(true);
  });

  it('takes time linear in the value, whatever the pattern', () => {
    const matcher = matcherOf({ a: '/(a+)+b/' });
    const began = process.hrtime.bigint();
    expect(matcher.ok && fits(matcher.value, { a: 'a'.repeat(5000) })).toBe(false);
    expect(Number(process.hrtime.bigint() - began) / 1e6).toBeLessThan(2000);
  });

  it('can be told from names', () => {
    expect(plainValues(['shop', 'pay*', '/x/', '', '!search'])).toEqual(['shop', 'search']);
  });
});

describe('what is said', () => {
  it('comes before what is built in, and the first that fits decides', () => {
    const all = rules(`alerts:
  defaultTeam: care
  severities: { CRITICAL: SEV1 }
  rules:
    - { name: quiet, when: { environment: test }, then: ignore }
    - { name: slow, when: { alertname: "Slow*" }, then: wait, atLeast: 5, withinMinutes: 10, severity: SEV4, groupBy: [zone], neighbours: false, resolve: auto }
`);
    expect(ruleFor(all, { environment: 'test', severity: 'critical' })?.name).toBe('quiet');
    expect(ruleFor(all, { alertname: 'SlowDisk' })).toMatchObject({
      action: 'wait',
      enough: { count: 5, minutes: 10 },
      severity: 'SEV4',
      groupBy: ['zone'],
      neighbours: false,
      resolve: 'auto',
    });
    expect(all.severities).toMatchObject({ critical: 'SEV1', warning: 'SEV3' });
    expect(all.defaultTeam).toBe('care');
  });

  it('has windows on the clocks of the organisation', () => {
    const { maintenance } = rules(
      'alerts:\n  maintenance:\n    - { name: M, from: 2026-01-02, to: 2026-01-02, services: [shop] }\n',
    );
    expect(maintenance).toMatchObject([
      { from: '2026-01-02T00:00:00.000Z', to: '2026-01-03T00:00:00.000Z', services: ['shop'] },
    ]);
  });

  it('has heartbeats, which are what is sent to their own hook unless it says otherwise', () => {
    const { heartbeats } = rules(
      'alerts:\n  heartbeats:\n    - { name: backup, everyMinutes: 60 }\n    - { name: prom, everyMinutes: 5, when: { alertname: Watchdog } }\n',
    );
    const [backup, prom] = heartbeats.map(({ match }) => match);
    expect(fits(backup ?? [], { source: 'heartbeat', heartbeat: 'backup' })).toBe(true);
    expect(fits(backup ?? [], { source: 'heartbeat', heartbeat: 'prom' })).toBe(false);
    expect(fits(prom ?? [], { alertname: 'Watchdog' })).toBe(true);
  });

  it('has no drills where it says so', () => {
    const { drill } = rules('alerts:\n  drill: {}\n');
    expect(fits(drill, { drill: 'true' })).toBe(false);
  });

  it('reads generic payloads by name', () => {
    const { alertMappings } = catalogue(
      'alerts:\n  generic:\n    nagios: { title: a.b, status: s, resolvedWhen: [OK], labels: { host: h } }\n',
    );
    expect(alertMappings).toEqual([
      { name: 'nagios', title: 'a.b', status: 's', resolvedWhen: ['ok'], labels: { host: 'h' } },
    ]);
  });
});

it.each([
  ['a key that nobody reads', 'alerts:\n  ruels: []', /line 7.*“ruels”.*mean “rules”/],
  ['a wrong verdict', 'alerts:\n  rules: [{ name: a, then: opne }]', /line 7.*“opne”.*mean “open”/],
  ['an unknown team', 'alerts:\n  defaultTeam: caer', /line 7.*no team “caer”.*mean “care”/],
  [
    'an unknown service',
    'alerts:\n  rules:\n    - name: a\n      when: { service: [search, shp] }\n      then: open',
    /line 9, column 33: there is no service “shp”.*mean “shop”/,
  ],
  [
    'a broken pattern',
    'alerts:\n  rules:\n    - name: a\n      when: { zone: "/(/" }\n      then: open',
    /line 9, column 21: “\/\(\/”, which is looked for in “zone”, does not work/,
  ],
  ['a drill by a broken pattern', 'alerts:\n  drill: { x: "/[/" }', /line 7.*“x”/],
  [
    'what only waiting knows',
    'alerts:\n  rules: [{ name: a, then: open, atLeast: 3 }]',
    /“a” says “then: open”.*“atLeast”/,
  ],
  [
    'a rule twice',
    'alerts:\n  rules:\n    - { name: a, then: open }\n    - { name: A, then: open }',
    /line 9.*“A”.*line 8/,
  ],
  ['no moment', 'alerts:\n  maintenance: [{ name: m, from: soon, to: 2026-01-01 }]', /“soon” is no date/],
  [
    'a window backwards',
    'alerts:\n  maintenance: [{ name: m, from: 2026-02-01, to: 2026-01-01 }]',
    /“m” ends before it begins/,
  ],
  ['a flood before the storm', 'alerts:\n  storm: { services: 50 }', /flood begins at 40/],
  ['a path that is none', 'alerts:\n  generic: { a: { title: "x..y" } }', /line 7.*“x\.\.y” is no path/],
  [
    'a label’s path that is none',
    'alerts:\n  generic: { a: { title: =x, labels: { h: "a[b]" } } }',
    /“a\[b\]”/,
  ],
  ['a list as a value', 'alerts:\n  rules: [{ name: a, when: { x: { y: 1 } }, then: open }]', /line 7/],
])('words what is wrong: %s', (_, rest, expected) => {
  expect(worded(rest)).toMatch(expected);
  expect(worded(rest)).not.toMatch(/\{\{|config:/);
});

it('can be described to an editor', () => {
  expect(JSON.stringify(z.toJSONSchema(CATALOGUE_SHAPE, { io: 'input' }))).toContain('"heartbeats"');
});

describe('services', () => {
  const map = serviceMapOf(catalogue(''));

  it('are found by id, alias and name, and an id is never another one’s alias', () => {
    expect(['shop', ' CHECKOUT ', 'web shop', 'search', 'nothing'].map((it) => map.find(it))).toEqual([
      'shop',
      'shop',
      'shop',
      'search',
      undefined,
    ]);
  });

  it('have a team and what they depend on', () => {
    expect(map.team('shop' as ServiceId)).toBe('care' as TeamId);
    expect(map.findTeam('care team')).toBe('care');
    expect(map.dependsOn('shop' as ServiceId)).toEqual(['search']);
  });
});

it('the example fits the invented organisation', () => {
  const loaded = loadCatalogue(path.join(__dirname, '../../muster.example.yaml'));
  if (!loaded.ok) throw new Error('The example is not sound');
  const { alerts } = loaded.value;
  const chosen = (labels: Readonly<Record<string, string>>) => ruleFor(alerts, labels)?.name;
  expect(chosen({ environment: 'dev-3', severity: 'critical' })).toBe('not production');
  expect(chosen({ service: 'payments', severity: 'critical' })).toBe('what we live on is down');
  expect(chosen({ alertname: 'KubePodCrashLooping', severity: 'warning' })).toBe('restarting pods');
});
