import { Problem } from './kit/problem';
import { say, type Fact, type Say } from './domain/say';
import type { Check } from './ports/chat';

/** One thing that was looked at, and what to do about it where it is not well. */
export interface Finding extends Check {
  /** What it is about: `config`, `database`, `slack` … */
  readonly part: string;
  /** Apart from `note` where it is known apart; a chat's own notes hold both. */
  readonly fix?: Say;
}

type Facts = Readonly<Record<string, Fact>>;

export const well = (part: string, key: string, facts: Facts = {}): Finding => ({
  ...{ part, state: 'ok', note: say(`doctor:${key}`, facts) },
});
export const doubtful = (part: string, key: string, facts: Facts = {}): Finding =>
  unwell('warn', part, `doctor:${key}`, facts);
export const broken = (part: string, key: string, facts: Facts = {}): Finding =>
  unwell('fail', part, `doctor:${key}`, facts);

const unwell = (state: 'warn' | 'fail', part: string, key: string, facts: Facts): Finding => ({
  ...{ part, state, note: say(`${key}.what`, facts), fix: say(`${key}.fix`, facts) },
});

/** A fault that has words of its own, or what somebody threw. */
export function thrown(part: string, error: unknown): Finding {
  if (error instanceof Problem) return unwell('fail', part, error.key, error.facts);
  return broken(part, 'unforeseen', { reason: error instanceof Error ? error.message : String(error) });
}

export const warned = (part: string, { key, facts }: Problem): Finding => unwell('warn', part, key, facts);
