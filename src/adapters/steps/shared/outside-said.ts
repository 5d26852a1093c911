import { say, type Say } from '../../../domain/say';
import type { Json } from '../../../kit/json';
import type { OutsideAnswer } from '../../../ports/outside-door';
import type { StepAnswer } from '../../../ports/step-kind';

export type NoAnswer = Exclude<OutsideAnswer, { readonly kind: 'answered' }>;

export const whyNoAnswer = (answer: NoAnswer): Say =>
  say(answer.kind === 'forbidden' ? `outside:${answer.why}` : `outside:${answer.kind}`, {
    host: answer.host,
  });

/** What the door says instead of an answer, as a step's answer. `reads`: nothing can have been changed. */
export function noAnswer(answer: NoAnswer, reads: boolean): StepAnswer {
  const why = whyNoAnswer(answer);
  if (answer.kind === 'unsure' && !reads) return { answer: 'unsure', why };
  return { answer: 'failed', why, again: answer.kind !== 'forbidden' };
}

/** Of an address only the host is told: the rest may hold what nobody should read. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '');

export function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
