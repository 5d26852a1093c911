/** Texts of which only a part is known yet: what is known is put in, and the rest stays as it was written. */
import type { Say } from '../../domain/say';
import type { Json } from '../../kit/json';
import { err, ok, type Result } from '../../kit/result';
import type { Expressions, Scope } from '../../ports/expressions';

export interface PartFilled {
  readonly value: Json;
  /** What has to be known first, `steps.errors.value`; each once. */
  readonly open: readonly string[];
}

/** Whether what the expression speaks of is known by now. */
export type IsKnown = (name: readonly string[]) => boolean;

export function partFilled(
  value: Json,
  scope: Scope,
  isKnown: IsKnown,
  expressions: Expressions,
): Result<PartFilled, Say> {
  const open = new Set<string>();
  let wrong: Say | undefined;
  const walk = (inner: Json): Json => {
    if (typeof inner === 'string') return text(inner);
    if (inner === null || typeof inner !== 'object' || expressions.within(inner).length === 0) return inner;
    if (Array.isArray(inner)) return inner.map((one: Json) => walk(one));
    return Object.fromEntries(
      Object.entries(inner).map(([key, one]) => [key, one === undefined ? undefined : walk(one)]),
    );
  };
  const text = (written: string): Json => {
    const later = expressions.within(written).flatMap((one) => openIn(one, isKnown, expressions));
    for (const name of later) open.add(name);
    if (later.length > 0) return pieces(written);
    const filled = expressions.fill(written, scope);
    if (filled.ok) return filled.value;
    wrong ??= filled.error;
    return written;
  };
  const pieces = (written: string): string => {
    let told = '';
    let from = 0;
    for (const one of expressions.within(written)) {
      const begin = written.indexOf('{{', from);
      const end = written.indexOf('}}', written.indexOf(one, begin + 2) + one.length) + 2;
      const place = written.slice(begin, end);
      told += written.slice(from, begin);
      told += openIn(one, isKnown, expressions).length > 0 ? place : filledIn(place);
      from = end;
    }
    return told + written.slice(from);
  };
  const filledIn = (place: string): string => {
    // With a text around it, it becomes a text as it will within the whole.
    const filled = expressions.fill(`${place} `, scope);
    if (filled.ok) return typeof filled.value === 'string' ? filled.value.slice(0, -1) : place;
    wrong ??= filled.error;
    return place;
  };
  const filled = walk(value);
  return wrong === undefined ? ok({ value: filled, open: [...open] }) : err(wrong);
}

/** The names in an expression that are not known yet; none where it cannot be read, which its filling in then says. */
export function openIn(text: string, isKnown: IsKnown, expressions: Expressions): readonly string[] {
  const names = expressions.check(text);
  return names.ok ? names.value.filter((name) => !isKnown(name)).map((name) => name.join('.')) : [];
}
