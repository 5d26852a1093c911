import { say } from '../../../domain/say';
import type { Json } from '../../../kit/json';
import type { Given, GivenProblem } from '../../../ports/step-kind';
import { isSecret } from './open-text';
import { whereOf } from './worded';

/** For kinds that write down what they are given, or say it to people: put in there, a secret would be one no longer. */
export const noSecrets = (given: Given): readonly GivenProblem[] => secretsIn(given, []);

function secretsIn(value: Json | undefined, path: GivenProblem['path']): readonly GivenProblem[] {
  if (isSecret(value)) return [{ path, say: say('steps:given.no-secret', { where: whereOf(path) }) }];
  if (typeof value !== 'object' || value === null) return [];
  return Array.isArray(value)
    ? value.flatMap((one: Json, index) => secretsIn(one, [...path, index]))
    : Object.entries(value).flatMap(([key, one]) => secretsIn(one, [...path, key]));
}
