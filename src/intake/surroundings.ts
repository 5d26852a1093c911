import type { PersonRef } from '../domain/actor';
import type { Instant, StreamId } from '../domain/ids';
import type { Directory } from '../ports/directory';

/** What the meaning of an argument may depend on. */
export interface Surroundings {
  readonly directory: Directory;
  readonly now: Instant;
  readonly me: PersonRef;
  /** Incidents that the arguments name, by number, as far as whoever speaks may see them. */
  readonly incidents?: ReadonlyMap<number, NamedIncident>;
}

export interface NamedIncident {
  readonly stream: StreamId;
  readonly number: number;
  readonly open: boolean;
}

/** One of several that were named; without a stream where whoever speaks may not see it, or there is none. */
export interface OneOfSeveral {
  readonly number: number;
  readonly stream?: StreamId;
}

/** `#12`, `INC-12` and `12`. */
export function incidentNumber(text: string): number | undefined {
  const digits = /^(?:inc-|#)?(\d{1,9})$/i.exec(text.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}

const WRITTEN_NUMBER = /(?:inc-|#)?\d{1,9}/gi;

/** `#12 #14`, `12, 14`: each once, in the order in which they were named. `undefined`: that is no list of incidents. */
export function incidentNumbers(text: string): readonly number[] | undefined {
  if (text.replace(WRITTEN_NUMBER, '').replace(/[\s,;]|\band\b/gi, '') !== '') return undefined;
  const numbers = (text.match(WRITTEN_NUMBER) ?? []).flatMap((word) => incidentNumber(word) ?? []);
  return numbers.length === 0 ? undefined : [...new Set(numbers)];
}
