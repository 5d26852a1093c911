import { at, firing, MOMENT, over } from './signals';
import type { ServiceId } from '../../src/domain/ids';
import { is, rulesOf, servicesOf, TriageRig } from './triage-rig';

const GRAPH = { web: ['api'], api: ['db'], db: [], mail: [] };
const rigWith = (rules = rulesOf()): TriageRig => new TriageRig(rules, servicesOf(GRAPH), MOMENT);
const declared = (rig: TriageRig): number =>
  rig.commands.filter(({ command }) => command.type === 'DeclareFromAlerts').length;
const HOUR = 3_600;

const pass = (rig: TriageRig, seconds: number): void => {
  rig.now = at(seconds);
};
const end = (rig: TriageRig, status: string, resolvedAt = rig.now): void => {
  for (const head of rig.heads.values())
    if (head.open)
      rig.heads.set(head.stream, {
        ...head,
        status,
        open: false,
        ...(status === 'resolved' ? { resolvedAt } : {}),
      });
};

it('opens an incident also for the thirtieth time that an alert fires', () => {
  const rig = rigWith();
  for (let time = 0; time < 30; time += 1) {
    const from = time * 3 * HOUR;
    pass(rig, from);
    rig.turn([firing('db', { from })]);
    pass(rig, from + 60);
    rig.turn([over('db', { from, to: from + 60 })]);
    end(rig, 'resolved');
    pass(rig, from + 2 * HOUR);
    rig.rest();
  }
  expect(declared(rig)).toBe(30);
  const [alert] = rig.alerts.values();
  expect(alert?.times).toBe(30);
  expect(alert?.spans).toHaveLength(20);
});

it('takes an end that comes very late for nothing new', () => {
  const rig = rigWith();
  for (let time = 0; time < 25; time += 1) {
    const from = time * 3 * HOUR;
    pass(rig, from);
    rig.turn([firing('db', { from })]);
    pass(rig, from + 60);
    rig.turn([over('db', { from, to: from + 60 })]);
    end(rig, 'resolved');
    pass(rig, from + 2 * HOUR);
    rig.rest();
  }
  const before = declared(rig);
  rig.turn([over('db', { from: 0, to: 60, heard: 25 * 3 * HOUR }), firing('db', { from: 0 })]);
  rig.rest();
  expect(declared(rig)).toBe(before);
});

it('judges an alert anew that grows worse while it fires', () => {
  const rig = rigWith();
  rig.turn([firing('db', { severity: 'warning' })]);
  expect(declared(rig)).toBe(0);
  rig.turn([firing('db', { severity: 'critical', from: 60 })]);
  expect(declared(rig)).toBe(1);
  rig.turn([firing('db', { severity: 'page', from: 90 })]);
  rig.rest();
  expect([...rig.heads.values()].map(({ severity }) => severity)).toEqual(['SEV1']);
});

it('opens an incident for what is graver than what somebody dismissed, and for what comes later', () => {
  const rig = rigWith();
  rig.turn([firing('db')]);
  end(rig, 'cancelled');
  rig.turn([firing('db', { name: 'Slow', from: 20 })]);
  expect(declared(rig)).toBe(1);
  rig.turn([firing('db', { name: 'Lost', from: 30, severity: 'page' })]);
  expect(declared(rig)).toBe(2);
  const late = rigWith();
  late.turn([firing('db')]);
  end(late, 'cancelled');
  pass(late, HOUR);
  late.turn([firing('db', { name: 'Slow', from: HOUR })]);
  expect(declared(late)).toBe(2);
});

it('does not let an incident that was dismissed take another one with it', () => {
  const rig = rigWith();
  rig.turn([firing('web')]);
  end(rig, 'cancelled');
  rig.turn([firing('db', { from: 60 })]);
  rig.turn([firing('api', { from: 90 })]);
  rig.rest();
  const db = [...rig.heads.values()].find(({ service }) => service === 'db');
  const group = rig.groups.get(
    [...rig.alerts.values()].find(({ service }) => service === 'api')?.group ?? '',
  );
  expect(group?.incident).toBe(db?.stream);
  expect([...rig.alerts.values()].find(({ service }) => service === 'db')?.group).toBe(group?.id);
});

it('lets what is silenced reopen nothing', () => {
  const rig = rigWith();
  rig.turn([firing('db')]);
  rig.turn([over('db', { to: 60 })]);
  rig.rest();
  end(rig, 'resolved');
  const [alert] = rig.alerts.values();
  rig.turn([
    { kind: 'silence', id: 's', by: 'Ana', until: at(HOUR), alerts: [alert?.id ?? ''], heardAt: at(70) },
  ]);
  pass(rig, 120);
  rig.turn([firing('db', { from: 120 })]);
  rig.rest();
  expect(rig.commands.filter(({ command }) => command['reopens'] === true)).toEqual([]);
});

it('puts away what still fires when its incident has long been resolved', () => {
  const rig = rigWith();
  rig.turn([firing('db')]);
  end(rig, 'resolved');
  pass(rig, 2 * HOUR);
  rig.turn([]);
  rig.turn([]);
  expect([...rig.groups.values()].map(({ over: gone }) => gone)).toEqual([true]);
});

it('is not deceived by a heartbeat whose own alarm looks like a beat', () => {
  const beat = {
    name: 'nightly',
    match: [is('heartbeat', 'nightly')],
    everyMinutes: 10,
    severity: 'SEV2',
  } as const;
  const rig = rigWith(rulesOf({ heartbeats: [beat] }));
  rig.turn([firing('mail', { severity: 'info' })]);
  pass(rig, 11 * 60);
  rig.turn([]);
  expect(declared(rig)).toBe(1);
});

it('says a severity only where the rules know the word', () => {
  const rig = rigWith();
  rig.turn([firing('db', { severity: 'constructor' }), firing('mail', { severity: '__proto__' })]);
  expect([...rig.alerts.values()].map(({ severity }) => severity)).toEqual(['SEV3', 'SEV3']);
});

it('founds an incident again that did not come to stand', () => {
  const rig = rigWith();
  rig.turn([firing('db')]);
  rig.heads.clear(); // its command was set aside
  pass(rig, 120);
  rig.turn([]);
  const [first, again] = rig.commands.map(({ target, key }) => ({ target, key }));
  expect(again?.target).toBe(first?.target);
  expect(again?.key).not.toBe(first?.key);
  expect(declared(rig)).toBe(2);
});

it('keeps a private incident to itself', () => {
  const rig = rigWith();
  rig.turn([firing('web')]);
  for (const head of rig.heads.values()) rig.heads.set(head.stream, { ...head, private: true });
  rig.turn([firing('db', { from: 60 })]);
  rig.turn([firing('api', { from: 90 })]);
  rig.rest();
  const types = rig.commands.map(({ command }) => command.type);
  expect(types).not.toContain('MergeInto');
  expect(types).not.toContain('ProposeMerge');
});

it('asks one question at a time about incidents that share a cause', () => {
  const graph = { a: ['x'], b: ['y'], c: ['z'], d: ['x'], x: ['base'], y: ['base'], z: ['base'], base: [] };
  const rig = new TriageRig(rulesOf(), servicesOf(graph), MOMENT);
  for (const service of ['a', 'b', 'c']) rig.turn([firing(service)]);
  rig.rest();
  const proposed = rig.commands.filter(({ command }) => command.type === 'ProposeMerge');
  expect(proposed.map(({ command }) => command['number'])).toEqual([1, 1]);
});

it('goes on with the incident that is open where its own has ended', () => {
  const rig = rigWith();
  rig.turn([firing('web')]);
  rig.turn([firing('db', { from: 60 })]);
  const [web, db] = [...rig.heads.values()];
  if (web === undefined) throw new Error('two incidents were opened');
  rig.heads.set(web.stream, {
    ...web,
    open: false,
    status: 'resolved',
    resolvedAt: rig.now,
  });
  rig.turn([firing('api', { from: 90 })]);
  rig.rest();
  expect(
    rig.groups.get([...rig.alerts.values()].find(({ service }) => service === 'db')?.group ?? '')?.incident,
  ).toBe(db?.stream);
});

it('tells the incident that a whole group leaves that nothing of it fires there any more', () => {
  const rig = rigWith();
  rig.turn([firing('db')]);
  rig.turn([firing('mail')]);
  const [first, second] = [...rig.groups.values()];
  if (first?.incident === undefined || second === undefined) throw new Error('two groups were founded');
  rig.groups.set(second.id, { ...second, incident: first.incident });
  rig.turn([{ kind: 'split', id: 'o', group: second.id, services: ['mail' as ServiceId], heardAt: rig.now }]);
  rig.rest();
  const last = rig.commands
    .filter(({ target, command }) => target === first.incident && command.type === 'ReportAlerts')
    .at(-1);
  expect(last?.command).toMatchObject({ report: { group: second.id, firing: 0, total: 0 } });
});

it('says by its name which alert somebody acknowledged elsewhere', () => {
  const rig = rigWith();
  rig.turn([firing('db')]);
  const { source, fingerprint } = firing('db');
  const did = { what: 'acknowledged' } as const;
  rig.turn([{ kind: 'remark', source, fingerprint, id: 'r', at: rig.now, by: 'Bo', did, heardAt: rig.now }]);
  const remark = rig.commands.find(({ verb }) => verb === 'remark');
  expect(remark?.command).toMatchObject({ type: 'RecordRemark', alert: `${source}/${fingerprint}` });
});
