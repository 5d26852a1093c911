import type { Json } from '../../src/kit/json';
import { TwoChats } from '../stories/two-chats';

/** What the record says was found after the line to a chat had been cut. */
async function gapsOf({ world, slack }: TwoChats): Promise<readonly Json[]> {
  const [incident] = await world.store.talk.watched(slack.id);
  const events = incident === undefined ? [] : await world.store.streams.events(incident.subject);
  return events.flatMap(({ type, payload }) =>
    type === 'GapFound' && payload !== null ? [JSON.parse(payload) as Json] : [],
  );
}

it('finds once what two gaps hold that are looked for at once', async () => {
  const two = await new TwoChats().declared();
  const { world, slack } = two;
  const from = world.clock.now();
  await world.pass(1_000);
  slack.past.push(two.message('slack', 'Ana', 'nobody heard this'));
  await world.pass(1_000);
  const to = world.clock.now();
  await world.pass(1_000);
  const later = world.clock.now();
  await Promise.all([world.hearing.cut(slack.id, from, to), world.hearing.cut(slack.id, from, later)]);
  await world.settle();
  expect(await gapsOf(two)).toMatchObject([{ from, to, found: 1, complete: true }]);
});

it('asks a chat again that does not show its past now, and says so where it never does', async () => {
  const two = await new TwoChats().declared();
  const { world, slack } = two;
  const from = world.clock.now();
  await world.pass(1_000);
  slack.past.push(two.message('slack', 'Ana', 'nobody heard this'));
  const to = world.clock.now();
  const history = slack.history.bind(slack);
  slack.history = () => Promise.reject(new Error('busy'));
  const filled = world.hearing.cut(slack.id, from, to);
  await world.settle();
  await world.pass(15_000);
  expect(await gapsOf(two)).toEqual([]);
  slack.history = history;
  await world.pass(30_000);
  await filled;
  await world.settle();
  expect(await gapsOf(two)).toMatchObject([{ found: 1, complete: true }]);

  slack.history = () => Promise.reject(new Error('busy'));
  const never = world.hearing.cut(slack.id, to, world.clock.now());
  for (let waited = 0; waited < 120_000; waited += 15_000) await world.pass(15_000);
  await never;
  await world.settle();
  expect((await gapsOf(two)).at(-1)).toMatchObject({ found: 0, complete: false });
});
