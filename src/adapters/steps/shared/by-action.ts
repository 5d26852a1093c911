import { say } from '../../../domain/say';
import type { Given, GivenProblem } from '../../../ports/step-kind';
import { isOpenText } from './open-text';

/** What one action is given besides what all of them may be. `one`: exactly one of these. */
export interface ActionFields {
  readonly needs?: readonly string[];
  readonly may?: readonly string[];
  readonly one?: readonly string[];
}

/** Rules of a kind that can do several things: each has settings of its own, and a setting of another one would be passed over in silence. */
export const rulesByAction =
  (actions: Readonly<Record<string, ActionFields>>, all: readonly string[] = []) =>
  (given: Given): readonly GivenProblem[] => {
    const { action } = given;
    if (typeof action !== 'string') return [];
    // What it does is read in the file; only what it does it with is filled in.
    if (isOpenText(action)) return [{ path: ['action'], say: say('steps:given.open-action') }];
    if (!Object.hasOwn(actions, action)) return [];
    const { needs = [], may = [], one = [] } = actions[action] ?? {};
    const known = ['action', ...all, ...needs, ...may, ...one];
    const chosen = one.filter((field) => given[field] !== undefined);
    return [
      ...needs.filter((field) => given[field] === undefined).map(missing),
      ...Object.keys(given)
        .filter((field) => !known.includes(field))
        .map((field) => ({ path: [field], say: say('steps:given.other-action', { where: field, action }) })),
      ...(one.length > 0 && chosen.length !== 1
        ? [{ path: [], say: say('steps:given.one-of', { known: one.join(', ') }) }]
        : []),
    ];
  };

const missing = (field: string): GivenProblem => ({
  path: [field],
  say: say('steps:given.missing', { where: field }),
});
