import { instant, type Instant } from '../ids';

const ISO = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/** A moment as a machine wrote it, to the millisecond; without a zone it is UTC. `null` where it is none. */
export function machineMoment(text: string | null | undefined): Instant | null | undefined {
  const given = text?.trim() ?? '';
  if (given === '') return undefined;
  const zone = ISO.exec(given);
  if (zone === null) return null;
  const plain = given
    .replace(' ', 'T')
    .replace(',', '.')
    .replace(/(\.\d{3})\d+/, '$1');
  const date = new Date(zone[1] === undefined ? `${plain}Z` : plain);
  return Number.isNaN(date.getTime()) ? null : instant(date);
}
