import fc from 'fast-check';

import type { Item } from '../../src/domain/alert/signal';
import type { Instant } from '../../src/domain/ids';
import { seeded } from '../seed';
import { rulesOf, servicesOf, TriageRig } from './triage-rig';

const START = Date.parse('2026-03-01T03:00:00.000Z');
const HEARD = '2026-03-01T03:20:00.000Z';
const at = (ms: number): Instant => new Date(START + ms).toISOString() as Instant;

/** Two islands with a chain each, and services that stand alone. */
const GRAPH = {
  web: ['api'],
  api: ['db', 'cache'],
  search: ['index'],
  index: ['db'],
  db: ['disk'],
  cache: [],
  disk: [],
  mail: ['queue'],
  queue: [],
  billing: [],
  docs: [],
  wiki: [],
};
const SERVICES = [...Object.keys(GRAPH), 'nobody-knows'];

/** Alerts that all begin within one window; a few of them begin twice, some are over. */
const signals = fc
  .array(
    fc.record({
      service: fc.constantFrom(...SERVICES),
      name: fc.constantFrom('Down', 'Slow', 'Full'),
      severity: fc.constantFrom('page', 'critical', 'warning', 'info', 'odd'),
      cluster: fc.constantFrom(undefined, 'eu-1', 'us-1'),
      from: fc.integer({ min: 0, max: 280 }),
      lasts: fc.option(fc.integer({ min: 1, max: 600 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 24 },
  )
  .map((alerts) =>
    alerts.flatMap(({ service, name, severity, cluster, from, lasts }): readonly Item[] => {
      const fingerprint = `${service}-${name}-${severity}-${cluster ?? ''}`;
      const labels = { alertname: name, service, severity, ...(cluster === undefined ? {} : { cluster }) };
      const heard = {
        source: 'alertmanager',
        fingerprint,
        title: `${service} ${name}`,
        labels,
        annotations: {},
        links: [],
      };
      const startsAt = at(from * 1000);
      const firing: Item = {
        ...heard,
        kind: 'signal',
        status: 'firing',
        startsAt,
        heardAt: HEARD as Instant,
      };
      if (lasts === undefined) return [firing];
      return [firing, { ...firing, status: 'resolved', endsAt: at((from + lasts) * 1000) }];
    }),
  );

/** The same deliveries, some of them twice, in another order and cut into other turns. */
const told = (items: readonly Item[]) =>
  fc
    .tuple(
      fc.shuffledSubarray([...items, ...items], { minLength: items.length }),
      fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 60, maxLength: 60 }),
    )
    .map(([order, cuts]) => {
      const missing = items.filter((item) => !order.includes(item));
      const rest = [...order, ...missing];
      const turns: Item[][] = [];
      for (const cut of cuts) if (rest.length > 0) turns.push(rest.splice(0, cut));
      return rest.length > 0 ? [...turns, rest] : turns;
    });

function partitionOf(turns: readonly (readonly Item[])[]): readonly string[] {
  const rig = new TriageRig(rulesOf(), servicesOf(GRAPH), HEARD);
  for (const turn of turns) rig.turn(turn);
  rig.rest();
  return rig.partition;
}

it('any order, duplication and cut into turns gives the same incidents with the same severities', () => {
  fc.assert(
    fc.property(
      signals.chain((items) => fc.tuple(fc.constant([items]), told(items))),
      ([whole, shuffled]) => {
        expect(partitionOf(shuffled)).toEqual(partitionOf(whole));
      },
    ),
    seeded(400),
  );
});
