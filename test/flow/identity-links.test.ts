import { memoryStore } from '../../src/adapters/store/memory/index';
import { parseCatalogue } from '../../src/config/catalogue';
import { directoryOf } from '../../src/config/directory';
import { chatId } from '../../src/domain/ids';
import { IdentityLinks } from '../../src/flow/identity-links';
import { CATALOGUE } from '../catalogue';
import { eventually } from '../eventually';
import { ManualClock } from '../fakes/manual-clock';
import { SilentLog } from '../fakes/silent-log';

const ELSEWHERE = chatId('elsewhere');

function house() {
  const clock = new ManualClock();
  const store = memoryStore({ clock });
  const loaded = parseCatalogue(CATALOGUE, 'test.yaml');
  if (!loaded.ok) throw new Error('The catalogue of the tests is wrong');
  const directory = directoryOf(loaded.value);
  const replica = () => new IdentityLinks({ store, clock, log: new SilentLog() });
  const kept = async (): Promise<readonly string[]> =>
    Object.keys((await store.chatMemory(ELSEWHERE).get('links')) ?? {});
  return { clock, store, directory, replica, kept };
}

it('keeps all that are matched at once', async () => {
  const { replica, kept } = house();
  const links = replica();
  await Promise.all(['u1', 'u2', 'u3'].map((id) => links.add(ELSEWHERE, 'ana', 'w', id)));
  expect(await kept()).toEqual(['w/u1', 'w/u2', 'w/u3']);
});

it('writes again what another replica wrote over', async () => {
  const { clock, store, replica, kept } = house();
  const links = replica();
  await links.add(ELSEWHERE, 'ana', 'w', 'u1');
  await store.chatMemory(ELSEWHERE).put('links', { 'w/u2': 'chen' });
  links.watch([ELSEWHERE]);
  clock.advance(60_000);
  await eventually(async () => (await kept()).length === 2);
  await links.stop();
  await new Promise((resolve) => setImmediate(resolve));
});

it('lets what the catalogue says count before an account that was matched once', async () => {
  const { directory, replica } = house();
  const links = replica();
  const known = links.over(directory);
  const [person] = directory.people().filter((it) => directory.chatsOf(it).length > 0);
  const [named] = person === undefined ? [] : directory.chatsOf(person);
  if (person === undefined || named === undefined)
    throw new Error('Nobody has a handle in the catalogue of the tests');
  const id = person.key.replace('person/', '');
  await links.add(ELSEWHERE, id, 'w', 'u1');
  await links.add(named, id, 'w', 'an-old-account');
  expect(known.identify(ELSEWHERE, 'w', 'u1', 'u1')).toEqual(person);
  expect(known.identify(named, 'w', 'an-old-account', 'x').key).toBe(`seen/${named}/w/an-old-account`);
});
