import { COUNTERS, GAUGES, TIMERS } from '../../src/adapters/metrics/families';
import { textOf } from './tree';

const ROW = /^\| `(muster_\w+)`\s*\|([^|]*)\|/;

/** The numbers of docs/operations.md with their labels, as its tables say. */
export function documentedNumbers(): ReadonlyMap<string, string> {
  const rows = textOf('docs/operations.md').split('\n');
  return new Map(
    rows.flatMap((row) => {
      const [, name, labels = ''] = ROW.exec(row) ?? [];
      return name === undefined ? [] : [[name, labels.trim()] as const];
    }),
  );
}

/** Those that Muster measures itself, each with its labels. */
export const MEASURED: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...COUNTERS, ...TIMERS, ...GAUGES }).map(([name, { labels }]) => [
    `muster_${name}`,
    labels.join(', '),
  ]),
);

/** What is Node's own is documented where somebody needs it, and has no labels there. */
export const isOfNode = (name: string): boolean => /^muster_(process|nodejs)_/.test(name);
