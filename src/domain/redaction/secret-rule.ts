import type { CharacterClass } from './character-class';
import { runEnd } from './character-class';

/**
 * How one kind of secret is found. A rule never backtracks over the text: its `opening` has only bounded quantifiers,
 * so that trying it at one place costs a bounded number of steps, and what follows the opening is walked once, forward,
 * by `extent`. Whatever `extent` walked over is not walked again by the same rule, accepted or not. These two facts
 * make the work linear in the text's length; a test holds every rule to them.
 */
export interface SecretRule {
  /** Lower case and dashes; a reader sees it in the place of the secret. */
  readonly name: string;
  /** Lower-case literals. Where none of them occurs in the lower-cased text, the rule is not even tried. */
  readonly hints: readonly string[];
  readonly opening: RegExp;
  /** Whether no letter or digit may stand right before the opening, as `sk-` must not be found in `task-`. */
  readonly standsAlone?: true;
  /** Whether the opening is context that stays readable (`password=`), or part of the secret (`ghp_`). */
  readonly keepsOpening: boolean;
  /** Where the secret that starts at `from` ends; `from` itself where there is none. */
  readonly extent: (text: string, from: number, opening: string) => number;
  readonly accepts: (candidate: Candidate) => boolean;
}

/** What an opening and an extent found, before anyone decided that it is a secret. */
export interface Candidate {
  readonly text: string;
  readonly opening: string;
  readonly start: number;
  readonly end: number;
}

export interface Size {
  readonly min: number;
  readonly max?: number;
}

type Judge = (value: string, candidate: Candidate) => boolean;

/** As a pattern that matches just this. */
export const literal = (text: string): string => text.replace(/[$().*+?[\\\]^{|}]/g, String.raw`\$&`);

/** A self-evident token: a known prefix and a run of known characters. All of it is masked. */
export function token(
  name: string,
  prefixes: readonly string[],
  body: CharacterClass,
  size: Size,
  judge: Judge = () => true,
): SecretRule {
  return {
    name,
    hints: prefixes.map((prefix) => prefix.toLowerCase()),
    opening: new RegExp(prefixes.map(literal).join('|'), 'g'),
    standsAlone: true,
    keepsOpening: false,
    extent: run(body, size),
    accepts: (candidate) => fits(candidate, size) && judge(valueOf(candidate), candidate),
  };
}

/** A token whose shape needs more than a literal in front: the pattern opens it, the run ends it. All of it is masked. */
export function shaped(
  name: string,
  hints: readonly string[],
  opening: string,
  body: CharacterClass,
  size: Size,
  judge: Judge = () => true,
): SecretRule {
  return {
    name,
    hints,
    opening: new RegExp(opening, 'g'),
    standsAlone: true,
    keepsOpening: false,
    extent: run(body, size),
    accepts: (candidate) => fits(candidate, size) && judge(valueOf(candidate), candidate),
  };
}

/** A value that only its surroundings betray. The surroundings stay, the value goes. Letter case is of no matter. */
export function inContext(
  name: string,
  hints: readonly string[],
  opening: string,
  body: CharacterClass,
  size: Size,
  judge: Judge = () => true,
): SecretRule {
  return {
    name,
    hints,
    opening: new RegExp(opening, 'gi'),
    keepsOpening: true,
    extent: run(body, size),
    accepts: (candidate) => fits(candidate, size) && judge(valueOf(candidate), candidate),
  };
}

export const valueOf = (candidate: Candidate): string => candidate.text.slice(candidate.start, candidate.end);

/** One character beyond the largest size is enough to know that a run is too long. */
function run(body: CharacterClass, size: Size): SecretRule['extent'] {
  const reach = size.max === undefined ? Number.POSITIVE_INFINITY : size.max + 1;
  return (text, from) => runEnd(text, from, body, from + reach);
}

function fits(candidate: Candidate, size: Size): boolean {
  const length = candidate.end - candidate.start;
  return length >= size.min && length <= (size.max ?? Number.POSITIVE_INFINITY);
}
