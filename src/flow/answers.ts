import { canSee, type Viewer } from '../domain/access/may';
import { kindOf } from '../domain/ids';
import type { IncidentState } from '../domain/incident/incident';
import { say } from '../domain/say';
import type { Verb } from '../intake/verb';
import type { Answer } from '../ports/hearing';
import type { Outcome } from '../ports/inbox';
import { refusalMessage, word } from '../voice/message';
import { answerOfRun, type RunAnswerParts } from './run-answers';

/** How long a person waits for the outcome itself; afterwards they are told that it is written down. */
export const ANSWER_WAIT_MS = 1_500;

/** What became of a command, for the eyes of whoever gave it. */
export async function answerOutcome(
  parts: RunAnswerParts,
  viewer: Viewer,
  verb: Verb,
  outcome: Outcome | undefined,
): Promise<Answer> {
  if (outcome === undefined) return tell('answer:pending');
  if (outcome.kind === 'broken') return { kind: 'tell', message: word(say('answer:broken'), 'danger') };
  if (outcome.kind === 'refused') return { kind: 'tell', message: refusalMessage(outcome.refusal) };
  if (kindOf(outcome.stream) === 'run') return answerOfRun(parts, verb, outcome);
  if (kindOf(outcome.stream) === 'remedy') return tell('answer:remedy-allowed');
  // From memory: whoever answers has just decided it, or asks for it anew.
  const { state } = await parts.store.streams.load(outcome.stream);
  const known = state as IncidentState | null;
  const incident = known === null || known.status === 'none' || !canSee(viewer, known) ? undefined : known;
  const number = incident?.number ?? 0;
  if (verb.founds !== undefined) return tell('answer:declared', number);
  if (outcome.events > 0) return tell('answer:done', number);
  const person = incident?.roles['commander'];
  // The button that asks who commands stays where it was asked; pressed again it says who does.
  if (verb.name === 'lead' && person !== undefined)
    return { kind: 'tell', message: word(say('answer:commands-already', { number, person: { person } })) };
  return tell('answer:nothing-changed', number);
}

const tell = (key: string, number = 0): Answer => ({ kind: 'tell', message: word(say(key, { number })) });
