import type { DecideFacts } from '../decider';
import type { RunState } from './run';
import { happened, onceFounded, type DecidedRun } from './slice';
import type { SpeakInRun } from './vocabulary';

/** What a step has to say is said, even where the run ended meanwhile: the step was begun, and its word was given. */
export const speakInRun = (state: RunState, command: SpeakInRun, facts: DecideFacts): DecidedRun =>
  onceFounded(state, () => happened(facts, { ...command, type: 'RunSpoke' }));
