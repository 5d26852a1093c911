import { ManualClock } from '../../../../test/fakes/manual-clock';
import { People } from './heard-people';
import { ANN, StubRest } from './testing/stub-rest';

it('asks the server one question for a text, however many names are in it', async () => {
  const rest = new StubRest();
  const people = new People(rest, new ManualClock());
  const names = [ANN.username, ...Array.from({ length: 5_000 }, (_, nth) => `nobody${nth}`)];
  expect(await people.idsOf(names)).toEqual(new Map([[ANN.username, ANN.id]]));
  expect(rest.of('POST', '/users/usernames')).toHaveLength(1);
  await people.idsOf(names);
  expect(rest.asked).toHaveLength(1);
});

it('asks one question for many ids too', async () => {
  const rest = new StubRest();
  const people = new People(rest, new ManualClock());
  const ids = [ANN.id, ...Array.from({ length: 5_000 }, (_, nth) => String(nth).padStart(26, '0'))];
  expect([...(await people.withIds(ids)).keys()]).toEqual([ANN.id]);
  expect(rest.of('POST', '/users/ids')).toHaveLength(1);
});
