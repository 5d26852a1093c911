import {
  claimed,
  DONE,
  drive,
  given,
  ready,
  result,
  run,
  settled,
  started,
  step,
  taken,
  undo,
} from '../../../test/given-run';
import type { RunEvent } from './vocabulary';

const book = started([step('a', { undo }), step('b', { undo })]);
const history: readonly RunEvent[] = [
  ...[book, taken(), settled('a', 'succeeded'), claimed('b'), settled('b', 'unknown')],
  { type: 'UndoBegun', because: 'asked', steps: ['a'] },
];
const chosen: RunEvent = { type: 'StepChosen', step: 'b', choice: 'undo' };
const both = [ready('a', { phase: 'undo' }), ready('b', { phase: 'undo' })];

describe('a step that somebody wants undone while another one is', () => {
  it('is the next to be undone, and the run comes to its end', () => {
    expect(run(...history, chosen).undo).toEqual(['b', 'a']);
    given(...history, chosen)
      .when(drive({ prepared: both }))
      .then(claimed('b', { phase: 'undo' }));
    given(...history, chosen, settled('b', 'undone', { phase: 'undo' }), claimed('a', { phase: 'undo' }))
      .when(drive({ results: [result('a', DONE, { phase: 'undo' })] }))
      .then(settled('a', 'undone', { phase: 'undo' }), { type: 'RunEnded', status: 'undone' });
  });

  it('waits for the one that is being undone already', () => {
    const undoing = [...history, claimed('a', { phase: 'undo' }), chosen] as const;
    expect(run(...undoing).undo).toEqual(['a', 'b']);
    given(...undoing)
      .when(drive({ results: [result('a', DONE, { phase: 'undo' })], prepared: both }))
      .then(settled('a', 'undone', { phase: 'undo' }), claimed('b', { phase: 'undo' }));
  });

  it('is undone where nothing else is left to undo', () => {
    given(...history, settled('a', 'undone', { phase: 'undo' }), chosen)
      .when(drive({ prepared: both }))
      .then(claimed('b', { phase: 'undo' }));
  });
});
