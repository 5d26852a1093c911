import { HintFinder } from './hint-finder';
import { replaceSecrets } from './replace-secrets';
import { ALL_RULES } from './rules/all-rules';

/** A pattern of somebody else's, such as those of the configuration. It answers null where it found nothing. */
export interface Redactor {
  readonly name: string;
  /** Must take time linear in the text; must put `redactionMark(name)` in the place of what it found. */
  replaceAll(text: string): string | null;
}

export interface Redacted {
  readonly text: string;
  /** The names of the rules that found something, each once, in the order in which they did. */
  readonly found: readonly string[];
}

/** What stands in a secret's place. It tells the kind and nothing else: no length, no first or last characters. */
export const redactionMark = (name: string): string => `[redacted:${name}]`;

const MARK = /(\[redacted:[a-z0-9-]{1,64}\])/;

/** One look for the hints of all rules: most texts, and nearly all of what a log says, hold few. */
const HINTS = new HintFinder(ALL_RULES.map(({ hints }) => hints));

/**
 * A mark can make something its neighbour that was not before, so that another rule sees it only now. Passes go on
 * until one finds nothing, which is what makes a second call find nothing too; the limit is against patterns from
 * outside that would go on for ever.
 */
const MOST_PASSES = 6;

/** Masks every secret that any rule knows. Takes time linear in the text's length; is idempotent. */
export function redact(text: string, extra: readonly Redactor[] = []): Redacted {
  const found = new Set<string>();
  const clean: Clean = new Map();
  let current = text;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const next = onePass(current, extra, found, clean);
    if (next === current) break;
    current = next;
  }
  return { text: current, found: [...found] };
}

/** By redactor: the text in which it found nothing, so that a later pass does not ask it the same again. */
type Clean = Map<Redactor, string>;

function onePass(text: string, extra: readonly Redactor[], found: Set<string>, clean: Clean): string {
  const hinted = HINTS.found(text.toLowerCase());
  let current = text;
  for (let index = hinted.indexOf(1); index >= 0; index = hinted.indexOf(1, index + 1)) {
    const rule = ALL_RULES[index];
    if (rule === undefined) continue;
    const replaced = replaceSecrets(current, rule, redactionMark(rule.name));
    if (replaced === null) continue;
    found.add(rule.name);
    current = replaced;
  }
  for (const redactor of extra) {
    if (clean.get(redactor) === current) continue;
    const replaced = betweenMarks(current, redactor);
    if (replaced === null) {
      clean.set(redactor, current);
      continue;
    }
    found.add(redactor.name);
    current = replaced;
  }
  return current;
}

/** Patterns from outside see only what lies between marks: they must not take a mark for a secret. */
function betweenMarks(text: string, redactor: Redactor): string | null {
  const parts = text.split(MARK).map((part, index) => {
    const isMark = index % 2 === 1;
    return isMark || part === '' ? part : (redactor.replaceAll(part) ?? part);
  });
  const joined = parts.join('');
  return joined === text ? null : joined;
}
