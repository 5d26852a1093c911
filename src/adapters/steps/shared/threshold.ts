import { say } from '../../../domain/say';
import type { Given, GivenProblem } from '../../../ports/step-kind';
import { shown } from './open-text';
import { NUMBER } from './values';

/** All that are said have to be so. */
export const THRESHOLD = {
  above: NUMBER.optional(),
  below: NUMBER.optional(),
  equals: NUMBER.optional(),
} as const;

export interface Threshold {
  readonly above?: number | undefined;
  readonly below?: number | undefined;
  readonly equals?: number | undefined;
}

const NAMES = ['above', 'below', 'equals'] as const;

export const hasThreshold = (given: Given): boolean => NAMES.some((name) => given[name] !== undefined);

/** Of every series; where there is none nothing is known. */
export const isReached = (values: readonly number[], { above, below, equals }: Threshold): boolean =>
  values.length > 0 &&
  values.every(
    (value) =>
      (above === undefined || value > above) &&
      (below === undefined || value < below) &&
      (equals === undefined || value === equals),
  );

/** `above 5`, `below {{ inputs.threshold }}`: signs, so that they need no words. */
export const thresholdText = (given: Given): string =>
  NAMES.filter((name) => given[name] !== undefined)
    .map((name) => `${{ above: '>', below: '<', equals: '=' }[name]} ${shown(given[name])}`)
    .join(', ');

export const missingThreshold = (): GivenProblem => ({
  path: [],
  say: say('steps:given.threshold'),
});
