import { SEVERITIES, type Severity } from '../severity';

/** What other tools call how bad it is. Whoever means it otherwise says so for each word. */
const WORDS: Readonly<Record<string, Severity>> = {
  critical: 'SEV1',
  blocker: 'SEV1',
  emergency: 'SEV1',
  highest: 'SEV1',
  high: 'SEV2',
  major: 'SEV2',
  medium: 'SEV3',
  moderate: 'SEV3',
  minor: 'SEV3',
  low: 'SEV4',
  lowest: 'SEV4',
  trivial: 'SEV4',
  informational: 'SEV4',
  info: 'SEV4',
};

/** For whoever gave none: what an empty word is called on the command line. */
export const NO_SEVERITY = 'none';

const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '');

/** `SEV-2`, `S2` and `P2` are SEV2. A zero is not: some count from it, and then 1 is not the worst. */
const NUMBERED = /^(?:sev|severity|s|p|prio|priority)?([1-4])$/;

export const isSeverity = (text: string): text is Severity =>
  (SEVERITIES as readonly string[]).includes(text);

/** `overrides` are by the word in plain form, as `plainSeverity` makes it. */
export function severityOf(word: string, overrides: ReadonlyMap<string, Severity>): Severity | undefined {
  const known = plainSeverity(word);
  const own = overrides.get(known);
  if (own !== undefined) return own;
  if (Object.hasOwn(WORDS, known)) return WORDS[known];
  const digit = NUMBERED.exec(known)?.[1];
  return digit === undefined ? undefined : SEVERITIES[Number(digit) - 1];
}

export const plainSeverity = (word: string): string => plain(word) || NO_SEVERITY;
