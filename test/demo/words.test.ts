import { loadCatalogue } from '../../src/config/catalogue';
import { PLAY } from '../../src/cli/demo/play';
import { hasWords } from '../../src/voice/say';
import { keysOf } from '../catalogue-keys';
import { filesOf, ROOT, textOf } from '../house/tree';

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

it('has people and services of the example', () => {
  const loaded = loadCatalogue(`${ROOT}/muster.example.yaml`);
  if (!loaded.ok) throw loaded.error[0] ?? new Error('no catalogue');
  const { people, services } = loaded.value;
  const who = PLAY.flatMap((act) => ('who' in act ? [act.who] : []));
  expect(who.filter((id) => !people.some((person) => String(person.id) === id))).toEqual([]);
  const of = PLAY.flatMap((act) => (act.act === 'alerts' ? act.alerts.map(({ service }) => service) : []));
  expect(of.filter((id) => !services.some((service) => String(service.id) === id))).toEqual([]);
});
