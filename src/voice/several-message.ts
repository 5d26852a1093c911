import type { Refusal } from '../domain/refusal';
import { say } from '../domain/say';
import type { Message, Rich } from '../ports/message';
import { summaryOf } from './message';
import { rich } from './rich';

/** What became of one command of several that were said at once. */
export type OneOutcome =
  | { readonly became: 'done' | 'unchanged' | 'pending' | 'broken' | 'lost' }
  | { readonly became: 'refused'; readonly refusal: Refusal };
export type OneAnswer = OneOutcome & { readonly number: number };

const WORDS: Readonly<Record<OneOutcome['became'], string>> = {
  done: 'answer:several-done',
  unchanged: 'answer:several-unchanged',
  pending: 'answer:several-pending',
  refused: 'answer:several-refused',
  broken: 'answer:several-broken',
  lost: 'answer:several-lost',
};
const HARMLESS: readonly OneOutcome['became'][] = ['done', 'unchanged', 'pending'];

/** What was done in one line; why something was not, one by one. */
export function severalMessage(answers: readonly OneAnswer[]): Message {
  const counts = HARMLESS.flatMap((became): Rich[] => {
    const named = answers.filter((answer) => answer.became === became).map(nameOf);
    return named.length === 0
      ? []
      : [rich(say(WORDS[became], { count: named.length, incidents: { words: named } }))];
  });
  const failed = answers.filter(({ became }) => !HARMLESS.includes(became));
  const items = [...counts, ...failed.map(lineOf)];
  return {
    summary: summaryOf(items[0] ?? []),
    blocks: [{ kind: 'list', items }],
    tone: failed.length === 0 ? 'plain' : 'warning',
  };
}

const nameOf = ({ number }: OneAnswer): string => `INC-${String(number)}`;

const lineOf = (answer: OneAnswer): Rich =>
  rich(
    say(WORDS[answer.became], {
      incident: nameOf(answer),
      ...(answer.became === 'refused'
        ? { why: { say: say(`refusal:${answer.refusal.reason}`, answer.refusal.facts) } }
        : {}),
    }),
  );
