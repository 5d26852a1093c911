import { PLAY } from '../../src/cli/demo/play';
import { hasWords } from '../../src/voice/say';
import { keysOf } from '../catalogue-keys';
import { filesOf, textOf } from '../house/tree';

const said = PLAY.flatMap((act) => {
  if (act.act === 'alerts') return act.alerts.map(({ words }) => words);
  if (act.act === 'presses') return [act.label];
  return act.act === 'recovery' ? [] : [act.words];
});

it('has words for all that is said in the play', () => {
  expect(said.filter((key) => !hasWords(key))).toEqual([]);
});

it('has no words that nobody says', () => {
  const sources = filesOf('src/cli').map(textOf).join('\n');
  expect(keysOf('demo').filter((key) => !sources.includes(`'${key}'`))).toEqual([]);
});
