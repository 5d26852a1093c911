import type { Json } from '../../kit/json';
import type { Result } from '../../kit/result';
import type { Say } from '../say';

/** Something wrong with a runbook, and where: as the file is built. */
export interface Finding {
  readonly level: 'error' | 'warning';
  readonly path: readonly (string | number)[];
  readonly say: Say;
}

/** What a kind of step says of itself. */
export interface LintKind {
  readonly outputs: readonly string[];
  readonly by: 'person' | 'worker';
  reads(given: Readonly<Record<string, Json>>): boolean;
}

/** What lies outside of a runbook and has to fit to it. */
export interface LintFacts {
  readonly kinds: ReadonlyMap<string, LintKind>;
  /** The names that an expression speaks of, or what is wrong with it. */
  check(text: string): Result<readonly (readonly string[])[], Say>;
  /** The expressions within the `{{ }}` of a value. */
  within(value: Json): readonly string[];
  /** Of an expression that speaks of nothing outside of itself. */
  holds(text: string): Result<boolean, Say>;
  /** Ids of the services that there are. */
  readonly services: readonly string[];
  /** Roles of an incident, built in and added. */
  readonly roles: readonly string[];
}
