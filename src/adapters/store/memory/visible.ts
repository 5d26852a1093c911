import { canSee, type Viewer } from '../../../domain/access/may';
import type { StreamRow, Tables } from './tables';

/**
 * What has an owner is as private as that one is now, and what belongs to something that is not there is nobody's. A stream
 * without a summary has nothing to hide and nobody to hide it from.
 */
export function visible(tables: Tables, viewer: Viewer, { summary }: StreamRow): boolean {
  if (summary === undefined || viewer.standing === 'admin') return true;
  const seen = summary.owner === undefined ? summary : tables.streams.get(summary.owner)?.summary;
  if (seen === undefined) return false;
  return canSee(viewer, { private: seen.private, people: seen.people.map((key) => ({ key })) });
}
