import { streamId } from '../../src/domain/ids';
import { intent } from '../contracts/road-values';
import { makeWorld, type World } from '../world';

const ONE = streamId('incident', '1');

async function accepted(world: World, key: string, more: Parameters<typeof intent>[1] = {}) {
  const taken = await world.store.inbox.accept(intent(key, { target: ONE, ...more }));
  if (!taken.fresh) throw new Error('The key was known');
  return taken.row;
}
const declare = {
  verb: 'declare',
  command: { type: 'Declare', title: 'down', severity: 'SEV2', private: false, drill: false, chats: [] },
};

it('a command that a slow process takes up a second time is done once', async () => {
  const world = makeWorld();
  await world.handler.take(await accepted(world, 'declare', declare));
  const note = await accepted(world, 'note');
  const outcomes = await Promise.all([world.handler.take(note), world.handler.take(note)]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done']);
  const events = await world.store.streams.events(ONE);
  expect(events.map(({ type }) => type)).toEqual(['IncidentDeclared', 'NoteAdded']);
});

it('a command whose outcome cannot be stored is set aside, and its neighbours are done', async () => {
  const world = makeWorld();
  await world.handler.take(await accepted(world, 'declare', declare));
  const bad = await accepted(world, 'bad', {
    command: { type: 'PostUpdate', happening: 'a\u0000b', impact: '' },
  });
  const good = await accepted(world, 'good');
  const [, fine] = await Promise.allSettled([world.handler.take(bad), world.handler.take(good)]);
  expect(fine).toMatchObject({ status: 'fulfilled', value: { kind: 'done' } });
  for (let tries = 1; tries < 5; tries += 1) await world.handler.take(bad).catch(() => undefined);
  expect(await world.store.outbox.dead(10)).toMatchObject([{ key: 'bad', from: 'inbox' }]);
});
