import { SYSTEM_VIEWER } from '../../src/domain/access/may';
import { makeWorld } from '../world';
import { Teller } from './teller';

const WORDS = ['severity #', 'severity # sev9', 'role # scribe @nobody', 'status # xyz', 'note #', 'show #'];

it('what is said about a private incident is answered as if there were none, whatever is wrong with it', async () => {
  const story = new Teller(makeWorld());
  await story.says('Ana', '/incident declare credentials leaked --private');
  const answer = async (words: string, number: number): Promise<readonly string[]> => {
    story.lines.length = 0;
    await story.says('Bo', `/incident ${words.replace('#', `#${String(number)}`)}`);
    return story.lines.slice(1);
  };
  for (const words of WORDS) expect([words, await answer(words, 1)]).toEqual([words, await answer(words, 2)]);
});

it('a pin of somebody who may only look does not keep out the pin of somebody who may', async () => {
  const world = makeWorld();
  const story = new Teller(world);
  await story.says('Chen', '/incident declare search is down');
  for (const who of ['Vera', 'Ana', 'Chen'])
    await story.pins(who, 'inc-1-search-is-down', 'Bo', 'the disk is full', 3);
  const row = await world.store.incidents.byNumber(SYSTEM_VIEWER, 1);
  const events = row === undefined ? [] : await world.store.streams.events(row.stream);
  const pins = events.filter(({ type }) => type === 'MessagePinned');
  expect(pins.map(({ actor }) => actor.includes('person/ana'))).toEqual([true]);
});
