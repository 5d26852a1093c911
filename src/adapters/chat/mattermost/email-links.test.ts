import { ManualClock } from '../../../../test/fakes/manual-clock';
import { eventually } from '../../../../test/eventually';
import type { KnownPerson } from '../../../ports/chat-kind';
import { EmailLinks } from './email-links';
import { ANN, said, StubRest, TEAM } from './testing/stub-rest';
import { stubParts } from './testing/stub-parts';

const person = (id: string, handles: Record<string, string> = {}): KnownPerson => ({
  id,
  name: id,
  email: `${id}@example.org`,
  handles,
});

async function round(account: Record<string, unknown>, people: readonly KnownPerson[]) {
  const clock = new ManualClock();
  const rest = new StubRest(({ path }) =>
    path === '/users/email/ann%40example.org' ? said(account) : undefined,
  );
  const linked: string[][] = [];
  const { house, home } = stubParts(rest, clock);
  const link = (...names: string[]) => {
    linked.push(names);
    return Promise.resolve();
  };
  const links = new EmailLinks({ ...house, clock, rest, home, people: () => people, link });
  let isDone = false;
  void links.round().then(() => {
    isDone = true;
  });
  await eventually(() => {
    clock.advance(1_000);
    return isDone;
  });
  return { linked, asked: rest.of('GET', '/users/email').map(({ path }) => path) };
}
const verified = { ...ANN, email: 'Ann@example.org', email_verified: true };

it('links a person by the address that the server verified', async () => {
  const { linked, asked } = await round(verified, [
    person('zoe'),
    person('ann'),
    person('bob', { mattermost: 'bob' }),
  ]);
  expect(linked).toEqual([['ann', TEAM.id, ANN.id]]);
  expect(asked).toEqual(['/users/email/zoe%40example.org', '/users/email/ann%40example.org']);
});

it.each([
  ['was not verified', { email_verified: false }],
  ['is not shown as verified', { email_verified: undefined }],
  ['is not shown', { email: '' }],
  ['is that of a bot', { is_bot: true }],
  ['is that of a guest', { roles: 'system_guest' }],
  ['is that of an account of another server', { remote_id: 'r'.repeat(26) }],
  ['is that of an account that is gone', { delete_at: 5 }],
])('links nobody whose address %s', async (_, change) => {
  expect((await round({ ...verified, ...change }, [person('ann')])).linked).toEqual([]);
});
