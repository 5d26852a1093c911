/**
 * What a viewer may see of a stream `s` and the one that it belongs to, `o`, as part of the query: what has an owner is as private
 * as that one is now, and what belongs to something that is not there is nobody's.
 */
export const VISIBLE = (admin: string, key: string): string =>
  `(${admin}::boolean OR CASE WHEN s.owner IS NULL THEN NOT s.private OR ${key}::text = ANY(s.people)
    ELSE coalesce(NOT o.private OR ${key}::text = ANY(o.people), false) END)`;

/** Larger ones were never drawn, and PostgreSQL would refuse the question. */
export const isNumber = (number: number): boolean =>
  Number.isInteger(number) && number > 0 && number < 2 ** 31;
