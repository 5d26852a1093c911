import { ana, approve, at, started, step, undo, minute, worker } from '../../test/given-run';
import { filesOf, textOf } from '../../test/house/tree';
import { text } from './rich';
import { hasWords } from './say';
import { say } from '../domain/say';
import { maskRunEvent } from '../domain/runbook/mask';
import { RUN_STATUSES, STEP_STATUSES } from '../domain/runbook/run';
import { linesOf, tellRun } from '../domain/runbook/timeline';
import type { RunEvent, RunStarted, Settled } from '../domain/runbook/vocabulary';

const book = started([step('a', { approve, undo }), step('b')]) as RunStarted;
const secret = 'hunter2';
const given = { password: secret };
const about = { step: 'a', phase: 'do', attempt: 1 } as const;
const why = say('runbook:why.refused-because', { who: { person: ana.person }, reason: secret });
const one = (more: Partial<Settled> & Pick<Settled, 'became'>): RunEvent => ({
  type: 'StepsSettled',
  settled: [{ ...about, ...more }],
});

/** Every way in which an event is told. */
const EVENTS: readonly RunEvent[] = [
  book,
  { ...book, type: 'RunPlanned', inputs: given, scope: { incident: given, alert: given } },
  { type: 'PlanStarted' },
  { type: 'RunPaused' },
  { type: 'RunResumed' },
  { type: 'RunCancelled' },
  { type: 'RunCancelled', reason: secret },
  ...(['succeeded', 'failed', 'unknown', 'undone', 'skipped'] as const).map((became) => one({ became, why })),
  one({ became: 'succeeded', phase: 'verify', outputs: given }),
  one({ became: 'failed', phase: 'undo', why, memory: secret }),
  one({ became: 'pending', failed: true, why }),
  one({ became: 'pending', doubtful: true, why }),
  one({ became: 'waiting', lost: true, why }),
  { type: 'StepsSettled', settled: Array.from({ length: 12 }, () => ({ ...about, became: 'skipped' })) },
  ...(['do', 'verify', 'undo'] as const).flatMap((phase): RunEvent[] => [
    { type: 'StepHandedOver', step: 'a', phase, given, print: 'p' },
    { type: 'StepTicked', step: 'a', phase },
  ]),
  { type: 'StepTicked', step: 'a', phase: 'do', value: secret },
  { type: 'StepTicked', step: 'a', phase: 'verify', no: true },
  { type: 'ApprovalAsked', step: 'a', given, print: 'p', expires: minute(5) },
  { type: 'ApprovalAsked', step: 'a', given, print: 'p', expires: minute(5), anew: true },
  { type: 'StepApproved', step: 'a', print: 'p', person: ana.person, missing: 0 },
  { type: 'StepApproved', step: 'a', print: 'p', person: ana.person, missing: 1 },
  { type: 'StepRefused', step: 'a', reason: secret },
  { type: 'ApprovalExpired', step: 'a' },
  ...(['done', 'retry', 'skip', 'undo'] as const).map((choice): RunEvent => ({
    type: 'StepChosen',
    step: 'a',
    choice,
    reason: secret,
  })),
  { type: 'StepsReset', from: 'a', steps: ['a'] },
  { type: 'StepsReset', from: 'a', steps: ['a', 'b'] },
  ...(['asked', 'failed', 'cancelled'] as const).map((because): RunEvent => ({
    type: 'UndoBegun',
    because,
    steps: ['b', 'a'],
  })),
  { type: 'RunSpoke', step: 'a', text: secret },
  ...(['succeeded', 'failed', 'cancelled', 'undone'] as const).map((status): RunEvent => ({
    type: 'RunEnded',
    status,
  })),
  { type: 'RunEnded', status: 'succeeded', savedMinutes: 20 },
];
const happening = (event: RunEvent) => ({ by: worker, ...at(1, event, ana) });

describe('what happened in a run', () => {
  it.each(EVENTS)('has words: $type', (event) => {
    const told = tellRun(happening(event), book.runbook);
    if (told === undefined) throw new Error('nothing is told');
    const said = text(told);
    expect(said).not.toMatch(/\{\{|\}\}|\uE000|undefined/);
    expect(said.length).toBeGreaterThan(8);
  });

  it('is silent about what only the machinery needs to know', () => {
    expect(linesOf(happening({ type: 'RunTaken', fence: 2, worker: 'w' }), book.runbook)).toEqual([]);
    expect(linesOf(happening({ type: 'StepsClaimed', fence: 2, claims: [] }), book.runbook)).toEqual([]);
  });

  it('loses every free text when it is redacted, and stays the same event', () => {
    for (const event of EVENTS) {
      const masked = maskRunEvent(event);
      expect(JSON.stringify(masked)).not.toContain(secret);
      expect(masked.type).toBe(event.type);
    }
    const claim = { ...about, given, print: 'p', reads: true } as const;
    expect(JSON.stringify(maskRunEvent({ type: 'StepsClaimed', fence: 1, claims: [claim] }))).not.toContain(
      secret,
    );
  });
});

describe('every word that a run may need', () => {
  const sources = filesOf('src/domain/runbook')
    .filter((file) => !file.includes('.test.'))
    .map(textOf);
  const found = (pattern: RegExp, prefix = '') => [
    ...new Set(
      sources.flatMap((source) => [...source.matchAll(pattern)].map((match) => `${prefix}${match[1] ?? ''}`)),
    ),
  ];

  it('is there: refusals, reasons, statuses', () => {
    const refusals = found(/refusedRun\(\s*run,\s*'([a-z-]+)'/g, 'refusal:');
    expect(refusals.length).toBeGreaterThan(25);
    const keys = [
      ...refusals,
      ...found(/'(runbook:[a-zA-Z.-]+)'/g),
      ...RUN_STATUSES.map((status) => `runbook:status.${status}`),
      ...STEP_STATUSES.map((status) => `runbook:step-status.${status}`),
    ];
    expect(keys.filter((key) => !hasWords(key))).toEqual([]);
  });
});
