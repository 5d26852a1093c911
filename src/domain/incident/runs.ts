import { ok } from '../../kit/result';
import { maskSay } from '../mask-say';
import type { DecideFacts, Happening } from '../decider';
import type { ActionOffer } from '../effect';
import type { Instant } from '../ids';
import { RUN_OVER } from '../runbook/run';
import { say, type Say } from '../say';
import type { Incident, IncidentState, ToldRun } from './incident';
import type { RecordHeldBack, RecordRun, RunLine } from './run-commands';
import { happened, nothingToDo, onceDeclared, type Decided } from './slice';

/** How a run of this incident stands, and one thing that happened in it: the timeline has a line for each. */
export interface RunReported extends Omit<RecordRun, 'type' | 'lines'> {
  readonly type: 'RunReported';
  readonly line?: RunLine;
}

export interface RemedyHeldBack extends Omit<RecordHeldBack, 'type'> {
  readonly type: 'RemedyHeldBack';
}

export type RunNews = RunReported | RemedyHeldBack;

/** The incident remembers the last ones; the runs themselves stay. */
const MOST = 20;

/** In every status: a run may go on after its incident has ended. */
export const recordRun = (
  state: IncidentState,
  { type: _, lines, ...report }: RecordRun,
  facts: DecideFacts,
): Decided<RunReported> =>
  onceDeclared<RunReported>(state, (incident) => {
    const told = lines.map((line): Happening<RunReported> => ({
      event: { type: 'RunReported', ...report, line },
      at: line.at < facts.now ? line.at : facts.now,
      by: facts.by,
    }));
    if (told.length > 0) return ok(told);
    const known = incident.runs?.[report.run];
    return known !== undefined && isSame(known, report)
      ? nothingToDo
      : happened(facts, { type: 'RunReported', ...report });
  });

const isSame = (
  known: ToldRun,
  { status, done, total, needed }: Omit<RecordRun, 'type' | 'lines'>,
): boolean =>
  known.status === status && known.done === done && known.total === total && known.needed === needed;

export const recordHeldBack = (
  state: IncidentState,
  { rule, runbook, why }: RecordHeldBack,
  facts: DecideFacts,
): Decided<RemedyHeldBack> =>
  onceDeclared(state, () => happened(facts, { type: 'RemedyHeldBack', rule, runbook, why }));

export function runReported(state: Incident, { event, at }: Happening<RunReported>): Incident {
  const { type: _, line: __, run, ...report } = event;
  const known = state.runs ?? {};
  const before = known[run];
  if (before !== undefined && isOlder(report, at, before)) return state;
  const all = { ...known, [run]: { ...report, at } };
  return { ...state, runs: Object.keys(all).length > MOST ? withoutOldest(all) : all };
}

/** What goes on is never forgotten for what is over; the same whatever order the store keeps them in. */
function withoutOldest(all: Readonly<Record<string, ToldRun>>): Readonly<Record<string, ToldRun>> {
  const [oldest] = Object.entries(all).sort(
    ([, a], [, b]) => Number(isEnded(b)) - Number(isEnded(a)) || a.number - b.number,
  );
  return Object.fromEntries(Object.entries(all).filter(([run]) => run !== oldest?.[0]));
}

/** What was reported first may be heard last. Of two reports of one moment the one that is further on counts. */
function isOlder(report: Omit<ToldRun, 'at'>, at: Instant, known: ToldRun): boolean {
  if (at !== known.at) return at < known.at;
  return isEnded(known) === isEnded(report) ? report.done < known.done : isEnded(known);
}

const isEnded = ({ status }: Pick<ToldRun, 'status'>): boolean => RUN_OVER.includes(status);

/** Runs that go on or wait to be begun, the newest first. */
export const openRuns = ({ runs }: Incident): readonly ToldRun[] =>
  Object.values(runs ?? {})
    .filter((run) => !isEnded(run))
    .sort((a, b) => b.number - a.number);

export function tellRuns(event: RunNews): Say {
  const key = `incident:event.${event.type}`;
  if (event.type === 'RemedyHeldBack')
    return say(event.why.key === 'runbook:held.now-stopped' ? `${key}-stopped` : key, {
      rule: event.rule,
      runbook: event.runbook,
      why: { say: event.why },
    });
  const { number, name, line, status, done, total } = event;
  return line === undefined
    ? say(`${key}-stands`, { run: number, name, status: { word: `runbook:status.${status}` }, done, total })
    : say(key, { run: number, name, what: { say: line.say } });
}

/** What a redaction leaves: which run it was and how it stood. */
export function maskRuns(event: RunNews, mask: string): RunNews {
  if (event.type === 'RemedyHeldBack') return { ...event, why: maskSay(event.why, mask) };
  const { line } = event;
  return line === undefined ? event : { ...event, line: { ...line, say: maskSay(line.say, mask) } };
}

/** Held back by a guard, it can still be wanted by a person. */
export const planInstead = ({ runbook }: RemedyHeldBack): ActionOffer => ({
  label: say('incident:action.plan-runbook', { runbook }),
  verb: 'runbook-plan',
  args: { runbook },
  style: 'plain',
});
