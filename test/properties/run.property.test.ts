import fc from 'fast-check';

import { canonicalJson } from '../../src/kit/json';
import { runDecider } from '../../src/domain/runbook/decider';
import { endOf } from '../../src/domain/runbook/end';
import { isBusy, isDriven, needsPerson, nextDue, beginnable } from '../../src/domain/runbook/ready';
import { isOver, type RunState } from '../../src/domain/runbook/run';
import type { Runbook } from '../../src/domain/runbook/runbook';
import type { AttemptOutcome, ChooseStep } from '../../src/domain/runbook/vocabulary';
import { say } from '../../src/domain/say';
import { bo, chen } from '../given';
import { DONE, drive, worker } from '../given-run';
import { seeded } from '../seed';
import { runbooks } from './run-books';
import { RunHouse } from './run-house';
import { RunWatcher } from './run-watcher';

const why = say('runbook:why.none');
const CHOICES: readonly ChooseStep['choice'][] = ['done', 'retry', 'skip', 'undo'];

type Move =
  | { readonly kind: 'drive'; readonly outcomes: readonly AttemptOutcome[]; readonly room: number }
  | { readonly kind: 'crash' | 'stale' | 'pause' | 'resume' | 'cancel' | 'undo' | 'due' | 'edit' | 'ghosts' }
  | {
      readonly kind: 'approve' | 'refuse' | 'tick' | 'no' | 'choose' | 'retry' | 'undo-one';
      readonly at: number;
    };

/** Due moments are set when they are told. */
const outcomes: fc.Arbitrary<AttemptOutcome> = fc.constantFrom<AttemptOutcome>(
  DONE,
  DONE,
  DONE,
  DONE,
  { kind: 'told', holds: true },
  { kind: 'told', holds: true },
  { kind: 'told', holds: false },
  { kind: 'failed', why, again: true },
  { kind: 'failed', why, again: false },
  { kind: 'unsure', why },
  { kind: 'later', due: '' as never, why, memory: { id: 1 } },
  { kind: 'later', due: '' as never, why },
);

const PEOPLE = [
  'approve',
  'approve',
  'refuse',
  'tick',
  'no',
  'choose',
  'choose',
  'retry',
  'undo-one',
] as const;
const TROUBLE = [
  'crash',
  'crash',
  'stale',
  'pause',
  'resume',
  'resume',
  'cancel',
  'undo',
  'due',
  'due',
  'edit',
  'ghosts',
] as const;

const movesOf = (told: typeof outcomes, drives: number): fc.Arbitrary<readonly Move[]> =>
  fc.array(
    fc.oneof(
      {
        weight: drives,
        arbitrary: fc.record({
          kind: fc.constant('drive' as const),
          outcomes: fc.array(told, { maxLength: 3 }),
          room: fc.integer({ min: 0, max: 3 }),
        }),
      },
      { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom(...TROUBLE) }) },
      { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom(...PEOPLE), at: fc.nat(30) }) },
    ),
    { minLength: 15, maxLength: 60, size: 'max' },
  );

/** One that goes well for long enough to have much to undo, and one in which everything happens. */
const moves = fc.oneof(movesOf(fc.constant(DONE), 30), movesOf(outcomes, 14));

function make(house: RunHouse, watcher: RunWatcher, move: Move): void {
  const ids = house.run.runbook.steps.map(({ id }) => id);
  const step = 'at' in move ? (ids[move.at % ids.length] ?? '') : '';
  switch (move.kind) {
    case 'drive': {
      const told = move.outcomes
        .slice(0, house.hand.length)
        .map((it) => (it.kind === 'later' ? { ...it, due: house.later() } : it));
      told.forEach((outcome, index) => {
        const claim = house.hand[index];
        if (claim !== undefined) watcher.answered(house.run, claim, outcome);
      });
      house.drive(told, move.room);
      break;
    }
    case 'crash':
      for (const claim of house.hand) watcher.inDoubt(house.run, claim);
      house.crash();
      break;
    case 'stale': {
      const before = house.history.length;
      const said = house.say(drive({ fence: house.run.fence - 1 }), worker);
      expect([said, house.history.length]).toEqual(['run-taken', before]);
      break;
    }
    case 'ghosts':
      house.haunt();
      break;
    case 'edit':
      house.edition += 1;
      break;
    case 'due':
      house.passUntilDue();
      break;
    case 'pause':
      house.say({ type: 'PauseRun' });
      break;
    case 'resume':
      house.say({ type: 'ResumeRun' });
      break;
    case 'cancel':
      house.say({ type: 'CancelRun' });
      break;
    case 'undo':
      house.say({ type: 'UndoRun' });
      break;
    case 'undo-one':
      house.say({ type: 'UndoRun', step });
      break;
    case 'approve':
      house.say({ type: 'ApproveStep', step }, house.people[move.at % 3]);
      break;
    case 'refuse':
      house.say({ type: 'RefuseStep', step }, bo);
      break;
    case 'tick':
      house.say({ type: 'TickStep', step });
      break;
    case 'no':
      house.say({ type: 'TickStep', step, no: true });
      break;
    case 'choose':
      house.say({ type: 'ChooseStep', step, choice: CHOICES[move.at % 4] ?? 'skip' });
      break;
    case 'retry':
      house.say({ type: 'RetryFrom', step });
      break;
  }
}

/** Everything works and everybody does what is asked of them: a run ends. */
function bringToItsEnd(house: RunHouse): void {
  for (let turn = 0; turn < 400 && !isOver(house.run); turn += 1) {
    if (house.run.status === 'paused') house.say({ type: 'ResumeRun' });
    const before = house.history.length;
    house.drive(house.hand.map(({ phase }) => (phase === 'verify' ? { kind: 'told', holds: true } : DONE)));
    for (const { id } of house.run.runbook.steps) {
      house.say({ type: 'ApproveStep', step: id }, bo);
      house.say({ type: 'ApproveStep', step: id }, chen);
      house.say({ type: 'TickStep', step: id });
      house.say({ type: 'ChooseStep', step: id, choice: 'skip' });
    }
    if (house.history.length === before && house.hand.length === 0) house.passUntilDue();
  }
  expect(isOver(house.run) ? '' : canonicalJson(house.run)).toBe('');
}

/** Whoever is not needed does not hold it up: something runs, can be begun, is due, or it is over. And nothing is due in vain. */
function isStuck({ run, now }: RunHouse): boolean {
  if (isOver(run) || isBusy(run) || beginnable(run, now).length > 0) return false;
  const due = nextDue(run);
  if (due !== undefined) return due <= now;
  return isDriven(run) && !needsPerson(run);
}

const told = (book: Runbook, all: readonly Move[]): void => {
  const watcher = new RunWatcher();
  const house = new RunHouse(book, watcher.watch);
  for (const move of all) {
    make(house, watcher, move);
    if (move.kind !== 'drive') continue;
    expect(endOf(house.run)).toBeUndefined();
    expect(isStuck(house) ? canonicalJson(house.run) : '').toBe('');
  }
  for (const claim of house.hand) watcher.inDoubt(house.run, claim);
  house.crash();
  bringToItsEnd(house);
  const folded = house.history.reduce<RunState>(
    (state, one) => runDecider.evolve(state, JSON.parse(JSON.stringify(one)) as typeof one),
    runDecider.initial,
  );
  expect(canonicalJson(folded)).toBe(canonicalJson(house.run));
  expect(folded).toEqual(house.run);
};

it('does nothing twice, out of order or against anybody, whatever is lost, answered and said, and ends', () => {
  fc.assert(fc.property(runbooks, moves, told), seeded(600));
});
