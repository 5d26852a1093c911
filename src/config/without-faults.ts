import type { z } from 'zod';

import { CATALOGUE_SHAPE, type CatalogueFile } from './catalogue-shape';
import type { Path } from './yaml-source';

/**
 * The file without what is misshapen, so that a misspelt key does not hide an unknown team ten lines further down. Nothing where
 * something is missing or wrong that the rest cannot be understood without.
 */
export function withoutFaults(
  given: unknown,
  issues: readonly z.core.$ZodIssue[],
): CatalogueFile | undefined {
  const rest: unknown = structuredClone(given);
  for (const issue of issues) {
    // Where a whole list is missing, everything would seem unknown that speaks of what is in it.
    if (issue.path.length < 2) return undefined;
    const gone =
      issue.code === 'unrecognized_keys'
        ? issue.keys.every((key) => drop(rest, [...issue.path, key]))
        : drop(rest, issue.path);
    if (!gone) return undefined;
  }
  return CATALOGUE_SHAPE.safeParse(rest).data;
}

/** Items of lists stay: the places of those behind them would be told wrongly. */
function drop(value: unknown, path: Path): boolean {
  const last = path.at(-1);
  const holder = path
    .slice(0, -1)
    .reduce<unknown>(
      (inner, part) =>
        typeof inner === 'object' && inner !== null ? (Reflect.get(inner, part) as unknown) : undefined,
      value,
    );
  if (last === undefined || typeof holder !== 'object' || holder === null || Array.isArray(holder))
    return false;
  return Reflect.deleteProperty(holder, last);
}
