import type { Json } from '../../../../kit/json';
import type { ClusterObject } from './cluster';
import { at, part, textAt } from './fields';

interface Numbered {
  readonly revision: number;
}

/** The one asked for; or the second newest, which is what ran before what runs now. */
export function earlier<T extends Numbered>(all: readonly T[], revision: number | undefined): T | undefined {
  if (revision !== undefined) return all.find((one) => one.revision === revision);
  return [...all].sort((a, b) => b.revision - a.revision)[1];
}

/** Labels alone do not make it part of its history: another object may use the same. */
export function controlledBy(one: ClusterObject, owner: ClusterObject): boolean {
  const { uid } = part(owner, 'metadata');
  const owners = part(one, 'metadata')['ownerReferences'];
  return (
    Array.isArray(owners) &&
    owners.some((ref: Json) => at(ref, 'uid') === uid && at(ref, 'controller') === true)
  );
}

/** As a query wants it: `app=checkout,tier in (web,api),!old`. */
export function selectorOf(owner: ClusterObject): string {
  const selector = part(part(owner, 'spec'), 'selector');
  const labels = part(selector, 'matchLabels');
  const equal = Object.keys(labels).map((name) => `${name}=${textAt(labels, name)}`);
  const { matchExpressions } = selector;
  const more = Array.isArray(matchExpressions) ? matchExpressions.map((one: Json) => expression(one)) : [];
  return [...equal, ...more].join(',');
}

function expression(one: Json): string {
  const key = textAt(one, 'key');
  const values = at(one, 'values');
  const list = Array.isArray(values) ? `(${values.join(',')})` : '()';
  const operator = at(one, 'operator');
  if (operator === 'Exists') return key;
  if (operator === 'DoesNotExist') return `!${key}`;
  return `${key} ${operator === 'NotIn' ? 'notin' : 'in'} ${list}`;
}
