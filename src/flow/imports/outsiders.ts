import { outsiderPrefix } from '../../domain/imports/who-is';
import type { PastIncident } from './history-of';

/** The names of those whom the catalogue does not know, each once. */
export function outsidersIn(pasts: readonly PastIncident[], source: string): readonly string[] {
  const prefix = outsiderPrefix(source);
  const names = new Map<string, string>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('key' in value && 'name' in value && typeof value.key === 'string' && value.key.startsWith(prefix))
      names.set(value.key, String(value.name));
    for (const inner of Object.values(value)) look(inner);
  };
  for (const { happenings } of pasts) for (const { event, by } of happenings) look([event, by]);
  return [...names.values()].sort((a, b) => a.localeCompare(b, 'en'));
}
