import type { ActionOffer } from '../domain/effect';
import type { Incident, ToldRun } from '../domain/incident/incident';
import { openRuns } from '../domain/incident/runs';
import { say } from '../domain/say';
import { clipRunes } from '../domain/text';
import type { Block, Rich } from '../ports/message';
import type { Suggestion } from '../ports/runbooks';
import { rich } from './rich';
import { bar } from './run-steps';

export const MOST_SUGGESTED = 3;
const MOST_RUNS = 5;
const LONGEST_NAME = 60;
const LONGEST_LABEL = 40;

/** The incident's runs that go on. */
export function runsOn(incident: Incident): readonly Block[] {
  const open = openRuns(incident).slice(0, MOST_RUNS);
  return open.length === 0 ? [] : listed('incident:card.runs', open.map(runLine));
}

const runLine = ({ number, name, status, done, total, needed }: ToldRun): Rich =>
  rich(
    say(needed ? 'incident:card.run-needed' : 'incident:card.run', {
      run: number,
      name: clipRunes(name, LONGEST_NAME),
      status: { word: `runbook:status.${status}` },
      bar: bar(done, total),
      done,
      total,
    }),
  );

/** Runbooks that fit, each with why; a button beside them shows what one would do. */
export function suggestions(suggested: readonly Suggestion[]): readonly Block[] {
  const shown = suggested.slice(0, MOST_SUGGESTED);
  const items = shown.map(({ runbook, why }) =>
    rich(say('incident:card.suggestion', { name: clipRunes(runbook.name, LONGEST_NAME), why: { say: why } })),
  );
  return items.length === 0 ? [] : listed('incident:card.suggested', items);
}

const listed = (key: string, items: readonly Rich[]): readonly Block[] => [
  { kind: 'context', text: rich(say(key)) },
  { kind: 'list', items },
];

/** It shows the plan and does nothing yet. */
export const planOf = ({ runbook }: Suggestion): ActionOffer => ({
  label: say('incident:action.suggested', { name: clipRunes(runbook.name, LONGEST_LABEL) }),
  verb: 'runbook-plan',
  args: { runbook: runbook.id },
  style: 'plain',
});
