import { say, type Say } from '../../../domain/say';
import type { StepAnswer, StepCall } from '../../../ports/step-kind';

/**
 * For kinds whose effect is known by a key, so that asking twice does it once. What has something to remember is asked again under the
 * same key when its worker is lost; so before anything is done, there is something to remember. Everybody else's doubt would end with
 * a person.
 */
export const firstOnRecord = ({ memory }: StepCall): StepAnswer | undefined =>
  memory === undefined ? onRecord(0) : undefined;

/** Not done yet, or not known to be: asked again under the same key. */
export const onRecord = (afterMs: number, why: Say = say('steps:on-record')): StepAnswer => ({
  answer: 'later',
  afterMs,
  why,
  memory: { begun: true },
});

/** What it remembers under this name. */
export function remembered({ memory }: StepCall, name: string): string | undefined {
  const value: unknown =
    typeof memory === 'object' && memory !== null ? Reflect.get(memory, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}
