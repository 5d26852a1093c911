import { firing, MOMENT } from './signals';
import { rulesOf, servicesOf, TriageRig } from './triage-rig';

const SERVICES = Array.from({ length: 2_000 }, (_, index) => `service-${String(index)}`);
const CALM = { services: 90_000, labels: [], flood: 90_000 };
/** Seconds of the processor, many times what it takes: only what grows with every pair of groups gets there. */
const MOST_SECONDS = 20;

it('judges five hundred alerts beside two thousand groups, each with an incident, without comparing all with all at length', () => {
  const graph = Object.fromEntries(SERVICES.map((service) => [service, []]));
  const rig = new TriageRig(rulesOf({ storm: CALM }), servicesOf(graph), MOMENT);
  const started = process.cpuUsage();
  for (let from = 0; from < SERVICES.length; from += 500)
    rig.turn(SERVICES.slice(from, from + 500).map((service) => firing(service)));
  rig.rest();
  rig.turn(SERVICES.slice(0, 500).map((service) => firing(service, { name: 'Slow' })));
  const { user, system } = process.cpuUsage(started);
  expect(rig.heads.size).toBe(2_000);
  expect((user + system) / 1e6).toBeLessThan(MOST_SECONDS);
});
