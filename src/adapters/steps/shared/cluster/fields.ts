import type { Json } from '../../../../kit/json';
import type { ClusterObject } from './cluster';

/** Every object that a step changes carries the key of the attempt that did it: so a call whose answer was lost is recognised. */
export const MARK = 'muster.dev/attempt';

export const part = (value: Json | undefined, name: string): ClusterObject => {
  const inner = at(value, name);
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as ClusterObject) : {};
};

export const at = (value: Json | undefined, name: string): Json | undefined =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (Reflect.get(value, name) as Json | undefined)
    : undefined;

export const textAt = (value: Json | undefined, name: string): string => {
  const found = at(value, name);
  return typeof found === 'string' ? found : '';
};

export const numberAt = (value: Json | undefined, name: string): number | undefined => {
  const found = at(value, name);
  return typeof found === 'number' ? found : undefined;
};

export const annotations = (object: ClusterObject): ClusterObject =>
  part(part(object, 'metadata'), 'annotations');

export const carries = (object: ClusterObject, key: string): boolean => annotations(object)[MARK] === key;
