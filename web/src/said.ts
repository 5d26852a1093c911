import type { Fact, Say } from '../../src/domain/say';
import { momentText } from './moments';
import { t } from './words';

/** A sentence of the catalogue with its facts in their places, as plain text; what the server worded already stays as it is. */
export function said(say: Say | string): string {
  if (typeof say === 'string') return say;
  const facts = Object.fromEntries(Object.entries(say.facts).map(([name, fact]) => [name, told(fact)]));
  return t(say.key, facts).replaceAll('**', '').trim();
}

function told(fact: Fact): string | number {
  if (typeof fact === 'string' || typeof fact === 'number') return fact;
  if ('person' in fact) return fact.person.name;
  if ('time' in fact) return momentText(fact.time);
  if ('say' in fact) return said(fact.say);
  if ('link' in fact) return fact.label;
  if ('incident' in fact) return t('incident.name', { number: fact.number });
  if ('words' in fact) return fact.words.join(', ');
  if ('channel' in fact) return fact.channel;
  const words = t(fact.word);
  return words === fact.word ? fact.word.slice(fact.word.lastIndexOf('.') + 1) : words;
}
