import type { Say } from '../../../domain/say';
import type { Given, StepAnswer, StepHouse } from '../../../ports/step-kind';
import { onRecord } from './on-record';

type Became = Awaited<ReturnType<StepHouse['command']>>;
const AGAIN_MS = 1_000;

/** What became of a command within the house; `already`: refusals that say that it is so already. */
export function houseAnswer(became: Became, outputs: Given, already: readonly string[] = []): StepAnswer {
  if (became.became === 'done') return { answer: 'done', outputs };
  if (became.became === 'later') return onRecord(AGAIN_MS);
  return already.includes(became.why.key) ? { answer: 'done', outputs } : failed(became.why);
}

export const failed = (why: Say): StepAnswer => ({ answer: 'failed', why, again: false });
