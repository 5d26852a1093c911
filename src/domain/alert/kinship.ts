import { addMinutes, parseISO } from 'date-fns';

import { instant, type Instant, type ServiceId } from '../ids';
import type { AlertGroup } from './board';
import type { ServiceMap } from './rules';

/** What of an alert decides with whom it belongs. */
export interface Kin {
  readonly key: string;
  readonly service?: ServiceId;
  readonly neighbours: boolean;
  /** When it began, by its own time. */
  readonly at: Instant;
}

export const shifted = (moment: Instant, minutes: number): Instant =>
  instant(addMinutes(parseISO(moment), minutes));

const MINUTE = 60_000;

/** Asked of every pair there is, so it counts in milliseconds. */
export function within(
  { first, last }: Pick<AlertGroup, 'first' | 'last'>,
  at: Instant,
  minutes: number,
): boolean {
  const moment = Date.parse(at);
  const window = minutes * MINUTE;
  return Date.parse(first) - window <= moment && moment <= Date.parse(last) + window;
}

/** Two groups of which some alerts began within the window of each other. */
export const together = (a: AlertGroup, b: AlertGroup, minutes: number): boolean =>
  within(a, b.first, minutes) || within(a, b.last, minutes) || within(b, a.first, minutes);

export const areNeighbours = (a: ServiceId, b: ServiceId, services: ServiceMap): boolean =>
  services.dependsOn(a).includes(b) || services.dependsOn(b).includes(a);

/** Whether an alert belongs to the group by what they are; when they began is another question. */
export function kinship(
  alert: Kin,
  group: AlertGroup,
  services: ServiceMap,
): 'key' | 'neighbour' | undefined {
  if (group.keys.includes(alert.key)) return 'key';
  const { service } = alert;
  if (!alert.neighbours || service === undefined) return undefined;
  return group.open.some((one) => one === service || areNeighbours(one, service, services))
    ? 'neighbour'
    : undefined;
}

/** For as long as the catalogue is the same one: what stands on what is asked again and again. */
const footings = new WeakMap<ServiceMap, Map<ServiceId, ReadonlySet<ServiceId>>>();

/** The service itself and everything that it stands on, however far down. */
export function footing(service: ServiceId, services: ServiceMap): ReadonlySet<ServiceId> {
  const known = footings.get(services) ?? new Map<ServiceId, ReadonlySet<ServiceId>>();
  footings.set(services, known);
  const found = known.get(service);
  if (found !== undefined) return found;
  const seen = new Set<ServiceId>([service]);
  for (const one of seen) for (const below of services.dependsOn(one)) seen.add(below);
  known.set(service, seen);
  return seen;
}

/** What a group stands on: all services below its own, and the labels that count in a storm. */
export function groundsOf({ services, marks }: AlertGroup, map: ServiceMap): readonly string[] {
  const known = services.filter((service): service is ServiceId => service !== '');
  return [...new Set([...known.flatMap((service) => [...footing(service, map)]), ...marks])];
}
