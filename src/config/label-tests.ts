/**
 * What a rule looks for in an alert's labels: `critical`, `pre*`, `/reg.*ex/`, `!not-this`, or a list of which one is enough.
 * It is the whole value that has to fit. Patterns run on re2js, in time linear in the value whatever the pattern.
 */
import { RE2JS } from 're2js';

import type { LabelTest, Matcher } from '../domain/alert/rules';
import { err, ok, type Result } from '../kit/result';
import type { WhenInFile } from './alert-shape';

export interface BadTest {
  readonly name: string;
  readonly value: string;
  readonly reason: string;
}

/** One value as the file has it: what fits, and whether it must not. */
interface Wanted {
  readonly not: boolean;
  readonly fits: (value: string) => boolean;
}

/** All tests of a `when`, or the first that does not work of each label. */
export function matcherOf(when: WhenInFile): Result<Matcher, readonly BadTest[]> {
  const all = Object.entries(when).map(([name, given]) =>
    testOf(name, (Array.isArray(given) ? given : [given]).map(String)),
  );
  const bad = all.flatMap((one) => (one.ok ? [] : [one.error]));
  return bad.length > 0 ? err(bad) : ok(all.flatMap((one) => (one.ok ? [one.value] : [])));
}

/** The tests of a file that was checked, and of which every one therefore works. */
export function soundMatcher(when: WhenInFile): Matcher {
  const matcher = matcherOf(when);
  return matcher.ok ? matcher.value : [];
}

/** For what nothing is to fit, where a matcher without tests would fit everything. */
export const NOTHING: Matcher = [{ name: 'source', shown: '', test: () => false }];

/** Values that are names and no patterns, for whoever checks that such a thing exists. */
export const plainValues = (given: WhenInFile[string] | undefined): readonly string[] =>
  (given === undefined ? [] : Array.isArray(given) ? given : [given])
    .map((value) => String(value).replace(/^!/, ''))
    .filter((value) => value !== '' && !isPattern(value));

const isPattern = (text: string): boolean => /^\/.*\/$/s.test(text) || text.includes('*');

function testOf(name: string, values: readonly string[]): Result<LabelTest, BadTest> {
  const wanted: Wanted[] = [];
  for (const value of values)
    try {
      wanted.push(wantedOf(value, name === 'severity'));
    } catch (error) {
      return err({ name, value, reason: error instanceof Error ? error.message : '' });
    }
  const must = wanted.filter(({ not }) => !not);
  const mustNot = wanted.filter(({ not }) => not);
  return ok({
    name,
    shown: values.join(' | '),
    test: (value) =>
      (must.length === 0 || must.some(({ fits }) => fits(value))) && !mustNot.some(({ fits }) => fits(value)),
  });
}

/** Sources spell severities as they like; nothing else is the same in another letter case. */
function wantedOf(given: string, anyCase: boolean): Wanted {
  const not = given.startsWith('!');
  const text = not ? given.slice(1) : given;
  if (!isPattern(text)) {
    const same = anyCase ? text.toLowerCase() : text;
    return { not, fits: (value) => (anyCase ? value.toLowerCase() : value) === same };
  }
  const source = /^\/.*\/$/s.test(text)
    ? text.slice(1, -1)
    : text
        .split('*')
        .map((part) => RE2JS.quote(part))
        .join('.*');
  const pattern = RE2JS.compile(source, RE2JS.DOTALL | (anyCase ? RE2JS.CASE_INSENSITIVE : 0));
  return { not, fits: remembered((value) => pattern.matches(value)) };
}

const REMEMBERED = 1000;

/** In a storm the same few values are asked for by the thousand, and a pattern costs a hundred times as much as a look. */
function remembered(fits: (value: string) => boolean): (value: string) => boolean {
  const known = new Map<string, boolean>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED) known.clear();
    const now = fits(value);
    known.set(value, now);
    return now;
  };
}
