import { firing, MOMENT } from './signals';
import { rulesOf, servicesOf, TriageRig } from './triage-rig';

const LEAVES = Array.from({ length: 200 }, (_, index) => `leaf-${String(index)}`);
/** Two hundred services on twenty that stand on one. */
const TREE: Record<string, readonly string[]> = {
  root: [],
  ...Object.fromEntries(Array.from({ length: 20 }, (_, mid) => [`mid-${String(mid)}`, ['root']])),
  ...Object.fromEntries(LEAVES.map((leaf, index) => [leaf, [`mid-${String(index % 20)}`]])),
};

/** Ten thousand alerts within a minute, told as they come: a few a turn. */
function storm(graph: Record<string, readonly string[]>): TriageRig {
  const rig = new TriageRig(
    rulesOf({ storm: { services: 10, labels: ['cluster'], flood: 50 } }),
    servicesOf(graph),
    MOMENT,
  );
  for (let turn = 0; turn < 200; turn += 1)
    rig.turn(
      Array.from({ length: 50 }, (_, index) => {
        const nth = turn * 50 + index;
        const leaf = LEAVES[nth % LEAVES.length] ?? '';
        return firing(leaf, { name: `Down${String(Math.floor(nth / LEAVES.length))}`, from: turn * 0.3 });
      }),
      300,
    );
  rig.rest();
  return rig;
}

it('ten thousand alerts over two hundred services with one cause are one incident, and a handful was ever opened', () => {
  const rig = storm(TREE);
  const count = (type: string): number => rig.commands.filter(({ command }) => command.type === type).length;
  expect(rig.alerts.size).toBe(10_000);
  expect(rig.partition).toHaveLength(1);
  expect(count('DeclareFromAlerts')).toBeLessThanOrEqual(5);
  expect(count('ReportAlerts')).toBeLessThan(80);
  const [group] = [...rig.groups.values()].filter(({ over }) => over !== true);
  expect(group).toMatchObject({ firing: 10_000, total: 10_000 });
  expect(group?.shown).toHaveLength(10);
});

it('a flood of alerts of which nobody knows the service is one incident too, and is told of in few words', () => {
  const rig = new TriageRig(
    rulesOf({ storm: { services: 10, labels: ['cluster'], flood: 50 } }),
    servicesOf({}),
    MOMENT,
  );
  for (let turn = 0; turn < 20; turn += 1)
    rig.turn(
      Array.from({ length: 50 }, (_, nth) => firing('unknown', { name: `Down${turn}-${nth}`, from: turn })),
      1_000,
    );
  rig.rest();
  const types = rig.commands.map(({ command }) => command.type);
  expect(rig.alerts.size).toBe(1_000);
  expect(rig.partition).toHaveLength(1);
  expect(types.filter((type) => type === 'DeclareFromAlerts').length).toBeLessThanOrEqual(5);
  const [group] = [...rig.groups.values()].filter(({ over }) => over !== true);
  expect(group).toMatchObject({ firing: 1_000 });
  // Each report is kept for good, and it names no group of which nobody ever heard.
  const reports = rig.commands.filter(({ command }) => command.type === 'ReportAlerts');
  expect(Math.max(...reports.map(({ command }) => JSON.stringify(command).length))).toBeLessThan(8_000);
});

it('a flood over services that share nothing is one incident too, and no alert is left out of it', () => {
  const rig = storm(Object.fromEntries(LEAVES.map((leaf) => [leaf, []])));
  expect(rig.partition).toHaveLength(1);
  expect(rig.partition[0]?.split(' ')).toHaveLength(10_001);
});
