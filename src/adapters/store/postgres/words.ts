import { kindOf } from '../../../domain/ids';
import type { StoredEvent } from '../../../domain/record/chain';
import type { AskedWords } from '../../../domain/search/asked-words';
import { folded } from '../../../domain/search/folded-words';
import { toldWords } from '../../../domain/search/told-words';

/** As much of a title as an index takes whatever its letters are. */
const TITLE = 200;

/**
 * The words of an event as a `tsvector` reads them: nothing in them has a meaning for it. Of what has no payload, or belongs to
 * no incident, there are none.
 */
export const vectorOf = (
  event: Pick<StoredEvent, 'stream' | 'type' | 'payload' | 'actor' | 'occurredAt'>,
): string | null =>
  event.payload === null || kindOf(event.stream) !== 'incident' ? null : toldWords(event).join(' ');

/** A title as lists look into it. */
export const foldedTitle = (title: string): string => [...folded(title)].slice(0, TITLE).join('');

/** What is asked for as a `tsquery` reads it; words hold letters and digits only, so that nothing in them is an operator. */
export const queryOf = ({ words, begins }: AskedWords): string =>
  [...words.map((word) => `'${word}'`), `'${begins}':*`].join(' & ');

/** The words alone that are asked for whole. */
export const wholeOf = ({ words }: AskedWords): string => words.map((word) => `'${word}'`).join(' & ');
