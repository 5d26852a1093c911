import type { Heartbeat, MaintenanceWindow } from '../../src/domain/alert/rules';
import type { Instant, ServiceId, StreamId } from '../../src/domain/ids';
import { at, firing, MOMENT, over } from './signals';
import { is, ruleOf, rulesOf, servicesOf, TriageRig } from './triage-rig';

const GRAPH = { web: ['api'], api: ['db'], search: ['db'], db: [], mail: [], docs: [] };
const DOCS = 'docs' as ServiceId;
const rigWith = (rules = rulesOf()): TriageRig => new TriageRig(rules, servicesOf(GRAPH), MOMENT);
const commands = (rig: TriageRig): readonly string[] => rig.commands.map(({ command }) => command.type);
const reasonOf = (rig: TriageRig, id: string): string =>
  rig.alerts.get(`alertmanager/${id}`)?.reason.key ?? '';

it('opens an incident for what a rule says opens one, with the moment at which it began and was heard', () => {
  const rig = rigWith();
  rig.turn([firing('db', { from: -60, heard: -2 })]);
  expect(rig.commands).toHaveLength(1);
  expect(rig.commands[0]).toMatchObject({
    at: at(-2),
    command: {
      type: 'DeclareFromAlerts',
      declare: { title: 'db Down', severity: 'SEV2', service: 'db', started: at(-60) },
      report: { seq: 1, firing: 1, total: 1, fired: 1 },
    },
  });
});

it('tells the same alert from two Alertmanagers only once', () => {
  const rig = rigWith();
  const [first] = rig.turn([firing('db'), firing('db')]).judged;
  const [again] = rig.turn([firing('db', { from: 1 })]).judged;
  expect([first?.verdict, again?.verdict]).toEqual(['open', 'duplicate']);
  rig.rest();
  expect(commands(rig)).toEqual(['DeclareFromAlerts']);
});

it('lets an alert of the same service and of a neighbour join, and not one two hops away', () => {
  const rig = rigWith();
  rig.turn([firing('db')]);
  rig.turn([
    firing('db', { name: 'Slow', from: 20 }),
    firing('api', { from: 30 }),
    firing('mail', { from: 30 }),
  ]);
  rig.rest();
  expect(rig.partition.map((part) => part.split(' ').length - 1).sort()).toEqual([1, 3]);
  const alone = rigWith();
  alone.turn([firing('web'), firing('db')]);
  expect(alone.partition).toHaveLength(2);
});

it('merges two incidents that a third alert shows to be one, unless somebody is on the later one', () => {
  const rig = rigWith();
  rig.turn([firing('web')]);
  rig.turn([firing('db', { from: 5 })]);
  const free = new TriageRig(rulesOf(), servicesOf(GRAPH), MOMENT);
  for (const one of [firing('web'), firing('db', { from: 5 }), firing('api', { from: 9 })]) free.turn([one]);
  free.rest();
  expect(commands(free)).toContain('MergeInto');
  expect(free.partition).toHaveLength(1);

  for (const head of rig.heads.values()) rig.heads.set(head.stream, { ...head, touched: true });
  rig.turn([firing('api', { from: 9 })]);
  rig.rest();
  expect(commands(rig)).toContain('ProposeMerge');
  expect(commands(rig)).not.toContain('MergeInto');
});

it('waits until there are enough, by the alerts’ own times', () => {
  const rig = rigWith();
  const warn = (n: number, from: number) =>
    firing('mail', { name: `Slow${String(n)}`, severity: 'warning', from });
  rig.turn([warn(1, 0), warn(2, 290)]);
  expect(commands(rig)).toEqual([]);
  expect(reasonOf(rig, 'mail-Slow1-{}')).toBe('alerts:why.waits');
  rig.turn([warn(3, 295)]);
  rig.rest();
  expect(commands(rig)).toEqual(['DeclareFromAlerts']);
});

it('counts a flapping alert each time it begins anew', () => {
  const rig = rigWith();
  const flap = (from: number) => [
    firing('mail', { severity: 'warning', from }),
    over('mail', { severity: 'warning', from, to: from + 10 }),
  ];
  rig.turn(flap(0));
  rig.turn(flap(30));
  expect(commands(rig)).toEqual([]);
  rig.turn(flap(60));
  expect(commands(rig)).toEqual(['DeclareFromAlerts']);
});

it('ignores what a rule, a drill, a silence or a maintenance window says, and tells which', () => {
  const window: MaintenanceWindow = {
    name: 'disks',
    from: at(-60),
    to: at(600),
    services: [DOCS],
    match: [],
  };
  const rig = rigWith(rulesOf({ maintenance: [window] }));
  rig.turn([
    {
      kind: 'silence',
      id: 's1',
      by: 'Ana',
      until: at(900),
      alerts: ['alertmanager/mail-Down-{}'],
      heardAt: at(0),
    },
  ]);
  rig.turn([
    firing('db', { severity: 'info' }),
    firing('api', { labels: { drill: 'true' } }),
    firing('mail'),
    firing('docs'),
  ]);
  expect(commands(rig)).toEqual([]);
  expect([...rig.alerts.values()].map(({ reason }) => reason.key)).toEqual([
    'alerts:why.ignored',
    'alerts:why.drill',
    'alerts:why.silenced',
    'alerts:why.maintenance',
  ]);
  // It still fires when the window ends, and nobody tells of it again.
  rig.now = at(600);
  rig.turn([]);
  expect(rig.commands.map(({ command }) => (command['declare'] as { title: string }).title)).toEqual([
    'docs Down',
  ]);
});

it('reports that all is over, and goes on with the same incident when it comes back soon after', () => {
  const rig = rigWith();
  rig.turn([firing('db')]);
  rig.turn([over('db', { to: 60 })]);
  expect(rig.commands.at(-1)?.command).toMatchObject({
    type: 'ReportAlerts',
    report: { firing: 0, resolved: 1 },
  });
  const [head] = rig.heads.values();
  if (head === undefined) throw new Error('no incident');
  rig.heads.set(head.stream, { ...head, status: 'resolved', open: false, resolvedAt: at(100) });
  rig.now = at(300);
  rig.turn([firing('db', { from: 299 })]);
  expect(rig.commands.at(-1)).toMatchObject({
    target: head.stream,
    command: { type: 'ReportAlerts', reopens: true, report: { firing: 1 } },
  });
});

it('opens a new incident when it comes back after the time for reopening', () => {
  const rig = rigWith();
  rig.turn([firing('db'), over('db', { to: 60 })]);
  const [head] = rig.heads.values();
  if (head === undefined) throw new Error('no incident');
  rig.heads.set(head.stream, { ...head, status: 'closed', open: false, resolvedAt: at(100) });
  rig.now = at(7200);
  rig.turn([firing('db', { from: 7199 })]);
  rig.rest();
  expect(commands(rig).filter((type) => type === 'DeclareFromAlerts')).toHaveLength(2);
});

it('joins the incident that a person declared for the service', () => {
  const rig = rigWith();
  const stream = 'incident/theirs' as StreamId;
  rig.heads.set(stream, {
    stream,
    number: 7,
    status: 'investigating',
    open: true,
    severity: 'SEV3',
    service: 'db' as ServiceId,
    private: false,
    drill: false,
    touched: true,
  });
  rig.turn([firing('db')]);
  expect(rig.commands).toMatchObject([{ target: stream, command: { type: 'ReportAlerts' } }]);
});

it('notices a heartbeat that stays away, and that it is back', () => {
  const beat: Heartbeat = {
    name: 'nightly',
    match: [is('alertname', 'Watchdog')],
    everyMinutes: 5,
    severity: 'SEV1',
  };
  const rig = rigWith(rulesOf({ heartbeats: [beat] }));
  const { againAt } = rig.turn([firing('db', { name: 'Watchdog' })]);
  expect(againAt).toBe(at(300));
  expect(commands(rig)).toEqual([]);
  rig.now = at(301);
  rig.turn([]);
  expect(rig.commands.at(-1)?.command).toMatchObject({ declare: { severity: 'SEV1' } });
  rig.now = at(400);
  rig.turn([firing('db', { name: 'Watchdog', heard: 400 })]);
  rig.rest();
  expect(rig.commands.at(-1)?.command).toMatchObject({ type: 'ReportAlerts', report: { firing: 0 } });
});

it('waits for no heartbeat before anything was ever heard', () => {
  const beat: Heartbeat = { name: 'nightly', match: [], everyMinutes: 5, severity: 'SEV1' };
  const rig = rigWith(rulesOf({ heartbeats: [beat] }));
  expect(rig.turn([]).againAt).toBeUndefined();
  rig.now = at(3600);
  rig.turn([]);
  expect(commands(rig)).toEqual([]);
});

it('opens nothing for a sign of life whose name nobody knows, and says that it is not known', () => {
  const rig = rigWith();
  rig.turn([{ ...firing('db'), source: 'heartbeat', fingerprint: 'nightyl', title: 'nightyl' }]);
  expect(commands(rig)).toEqual([]);
  expect(rig.alerts.get('heartbeat/nightyl')).toMatchObject({
    verdict: 'ignore',
    reason: { key: 'alerts:why.heartbeat-unknown', facts: { name: 'nightyl' } },
  });
});

it('takes a service out of a group, and keeps it out', () => {
  const rig = rigWith();
  rig.turn([firing('db'), firing('api', { from: 1 })]);
  const [group] = rig.groups.keys();
  rig.turn([{ kind: 'split', id: 'x', group: group ?? '', services: ['api' as ServiceId], heardAt: at(5) }]);
  rig.turn([firing('api', { name: 'Slow', from: 10 })]);
  rig.turn([firing('db', { name: 'Slow', from: 10 })]);
  rig.rest();
  expect(rig.partition.map((part) => part.replace(/-\{\}|alertmanager\//g, ''))).toEqual([
    'SEV2: api-Down api-Slow',
    'SEV2: db-Down db-Slow',
  ]);
});

it('gives a whole group that shares an incident with another one of its own, when it is split off', () => {
  const rig = rigWith();
  rig.turn([firing('mail'), firing('docs')]);
  const [mail, docs] = [...rig.groups.values()];
  if (mail?.incident === undefined || docs?.incident === undefined) throw new Error('no incidents');
  const theirs = rig.heads.get(docs.incident);
  if (theirs === undefined) throw new Error('no incident');
  rig.heads.set(docs.incident, { ...theirs, status: 'merged', open: false, mergedInto: mail.incident });
  rig.rest();
  expect(rig.partition).toHaveLength(1);
  rig.turn([{ kind: 'split', id: 'x', group: docs.id, services: [DOCS], heardAt: at(5) }]);
  rig.rest();
  expect(rig.partition).toHaveLength(2);
});

it('proposes to merge what stands on the same service, with the evidence, once', () => {
  const rig = rigWith();
  rig.turn([firing('api')]);
  rig.turn([firing('search', { from: 40 })]);
  rig.rest();
  const proposed = rig.commands.filter(({ command }) => command.type === 'ProposeMerge');
  expect(proposed).toHaveLength(1);
  expect(proposed[0]?.command).toMatchObject({
    number: 1,
    evidence: { apartSeconds: 40, why: { key: 'alerts:merge.shared-service', facts: { shared: 'db' } } },
  });
});

it('says an alert without a known service belongs to the default team', () => {
  const rig = rigWith(rulesOf({ defaultTeam: 'sre' as never }));
  rig.turn([firing('nobody')]);
  expect(rig.commands[0]?.command).toMatchObject({ declare: { team: 'sre' } });
  expect(rig.commands[0]?.command).not.toHaveProperty('declare.service');
});

it('takes an alert whose clock runs ahead to have begun when it was heard', () => {
  const rig = rigWith();
  rig.turn([firing('db', { from: 86_400, heard: 0 })]);
  expect(rig.commands[0]?.command).toMatchObject({ declare: { started: at(0) } });
});

it('groups by the labels that a rule names', () => {
  const rules = [ruleOf({ name: 'by cluster', groupBy: ['cluster'], neighbours: false })];
  const rig = rigWith(rulesOf({ rules }));
  rig.turn([
    firing('db', { labels: { cluster: 'eu' } }),
    firing('mail', { labels: { cluster: 'eu' } }),
    firing('docs', { labels: { cluster: 'us' } }),
  ]);
  expect(rig.partition).toHaveLength(2);
});

it('an end that comes before its beginning was heard is known, and opens nothing by itself', () => {
  const rig = rigWith();
  const [judged] = rig.turn([over('db', { to: 30 })]).judged;
  expect([judged?.verdict, judged?.reason.key]).toEqual(['ignore', 'alerts:why.only-over']);
  rig.turn([firing('db', { heard: 40 })]);
  expect(rig.alerts.get('alertmanager/db-Down-{}')?.state).toBe('resolved' satisfies string);
  expect((rig.commands[0]?.command['report'] as { firing: number; since: Instant }).firing).toBe(0);
});
