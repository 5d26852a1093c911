import type { StepStatus } from '../domain/runbook/run';
import type { Step } from '../domain/runbook/runbook';
import type { Placed } from '../domain/runbook/wiring';
import { say, type Fact } from '../domain/say';
import type { Rich } from '../ports/message';
import { clipRunes } from '../domain/text';
import { rich } from './rich';

const SHOWN = 20;
const LONGEST_SENTENCE = 120;
const LONGEST_WHY = 120;
/** A step, its probe or its undo is about to be done, or is a person's business: what a reader looks for first. */
const MATTERS: readonly StepStatus[] = ['running', 'waiting', 'awaiting-approval', 'unknown', 'failed'];

const CELLS = 10;
/** A bar for the eye; the numbers stand beside it. */
export function bar(done: number, total: number): string {
  const cells = Math.min(CELLS, Math.max(1, total));
  const full = total === 0 ? cells : Math.floor((done / total) * cells);
  return '▰'.repeat(full) + '▱'.repeat(cells - full);
}

/** At most so many: those that matter now, and their neighbours on both sides; in the order of the runbook. */
export function around(all: readonly Placed[], most = SHOWN): readonly Placed[] {
  if (all.length <= most) return all;
  const matters = all.filter(({ state }) => MATTERS.includes(state.status)).slice(0, most);
  const shown = new Set(matters.map(({ index }) => index));
  const next = all.findIndex(({ state }) => state.status === 'pending');
  const centre = matters[0]?.index ?? (next < 0 ? all.length - 1 : next);
  for (let away = 0; shown.size < most && away < all.length; away += 1)
    for (const index of [centre + away, centre - away])
      if (shown.size < most && index >= 0 && index < all.length) shown.add(index);
  return all.filter(({ index }) => shown.has(index));
}

export const sentence = ({ say: words }: Pick<Step, 'say'>): string => clipRunes(words, LONGEST_SENTENCE);

/** One line: a mark, the sentence, how it stands and why. */
export function stepLine({ step, state }: Placed): Rich {
  const { status, phase, why, since, settledBy, tries } = state;
  const busy = status === 'running' || status === 'waiting';
  const facts: Record<string, Fact> = {
    mark: { word: `runbook:mark.${status}` },
    step: sentence(step),
    status: { word: `runbook:step-status.${busy && phase !== undefined ? `${status}-${phase}` : status}` },
  };
  const because = why === undefined ? [] : [...rich(say('runbook:card.step-why', { why: { say: why } }))];
  return [
    ...rich(say('runbook:card.step', facts)),
    ...(settledBy === undefined ? [] : rich(say('runbook:card.step-by', { by: { person: settledBy } }))),
    ...(tries > 1 ? rich(say('runbook:card.step-tries', { tries })) : []),
    ...(busy && since !== undefined ? rich(say('runbook:card.step-since', { since: { time: since } })) : []),
    ...clipRich(because, LONGEST_WHY),
  ];
}

/** A reason may hold what somebody outside said. */
function clipRich(spans: Rich, longest: number): Rich {
  let left = longest;
  return spans.flatMap((span): Rich => {
    if (span.kind !== 'text') return left > 0 ? [span] : [];
    const text = clipRunes(span.text, left);
    left -= [...span.text].length;
    return text === '' ? [] : [{ ...span, text }];
  });
}
