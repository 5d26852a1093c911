import type { Actor } from '../actor';
import { kindOf } from '../ids';
import { tell } from '../incident/timeline';
import { kindOfEvent } from '../incident/timeline-kinds';
import type { IncidentEvent } from '../incident/vocabulary';
import type { StoredEvent } from '../record/chain';
import type { Fact, Say } from '../say';
import { foldedWords } from './folded-words';

/** A text of this many words is a log that somebody pasted; what it is about stands at its beginning. */
const MOST = 400;
/** That a part of the set-up is there is told by nobody and looked for by nobody. */
const UNTOLD = ['PartDone', 'PartRetried'];
const SOMEBODY = /^(?:person|seen)\//;

/**
 * The words under which an event is found: the facts with which it is told, as people wrote them, and the names in them.
 * Never its ids or keys, and not the words of the sentence around them. An event that is empty has none, whatever a
 * redaction left of it.
 */
export function toldWords(event: Pick<StoredEvent, 'stream' | 'type' | 'payload' | 'actor' | 'occurredAt'>) {
  if (event.payload === null || kindOf(event.stream) !== 'incident') return [];
  if (UNTOLD.includes(event.type) || kindOfEvent(event.type) === undefined) return [];
  return [...new Set(foldedWords(toldOf(event, event.payload).join('\n'), MOST))];
}

/** What cannot be told, as an older version wrote it, is not found; that is no reason not to keep it. */
function toldOf(
  { type, actor, occurredAt: at }: Pick<StoredEvent, 'type' | 'actor' | 'occurredAt'>,
  payload: string,
): readonly string[] {
  try {
    const event = { ...(JSON.parse(payload) as IncidentEvent), type } as IncidentEvent;
    return wordsIn(tell({ event, at, by: JSON.parse(actor) as Actor }), type);
  } catch {
    return [];
  }
}

const incident = (number: number): string => `INC-${String(number)}`;

const wordsIn = ({ facts }: Say, type: string): readonly string[] =>
  Object.entries(facts).flatMap(([name, fact]) =>
    type === 'IncidentDeclared' && name === 'number' && typeof fact === 'number'
      ? [incident(fact)]
      : wordsOf(fact),
  );

function wordsOf(fact: Fact): readonly string[] {
  if (typeof fact === 'string') return [fact];
  if (typeof fact === 'number') return [];
  if ('person' in fact) return SOMEBODY.test(fact.person.key) ? [fact.person.name] : [];
  if ('link' in fact) return [fact.label];
  if ('incident' in fact) return [incident(fact.number)];
  if ('say' in fact) return wordsIn(fact.say, '');
  return 'words' in fact ? fact.words : [];
}
