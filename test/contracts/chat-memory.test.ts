import { chatId } from '../../src/domain/ids';
import type { Store } from '../../src/ports/store';
import { memoryWorld, postgresWorld, type MakeWorld, type StoreWorld } from './store-world';

const worlds: readonly [string, MakeWorld][] = [
  ['memory', memoryWorld],
  ['PostgreSQL', postgresWorld],
];

describe.each(worlds)('what a chat keeps, in %s', (_, make) => {
  let world: StoreWorld;
  let store: Store;
  beforeAll(async () => {
    world = await make();
    ({ store } = world);
  });
  afterAll(() => world.cleanup());

  it('is there again, replaced by the last word, and each chat has its own', async () => {
    const one = store.chatMemory(chatId('one'));
    const other = store.chatMemory(chatId('other'));
    expect(await one.get('token')).toBeUndefined();
    await one.put('token', { id: 'first' });
    await one.put('token', { id: 'second', at: [1, 2] });
    expect(await one.get('token')).toEqual({ id: 'second', at: [1, 2] });
    expect(await other.get('token')).toBeUndefined();
  });
});
