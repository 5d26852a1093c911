import type { Incident } from '../domain/incident/incident';
import { say } from '../domain/say';
import type { Message } from '../ports/message';
import { buttons, word, type SealAction } from './message';

/** One message for all the alerts that an incident has. `nameOf` says how a service is called. */
export function alertCard(
  incident: Incident,
  seal: SealAction,
  _nameOf: (service: string) => string,
): Message {
  const { number, severity, title } = incident;
  const card = word(say('incident:card.title', { number, severity, title }));
  return { ...card, blocks: [...card.blocks, ...buttons([], seal)] };
}
