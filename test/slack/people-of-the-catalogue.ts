import type { PersonRef } from '../../src/domain/actor';
import type { FakeSlack } from './fake-slack';

/** The people of the suite, in the catalogue and in the workspace. */
export const CAST = [
  { id: 'ann', name: 'Ann Álvarez', slack: 'U0ANN0001', email: 'ann@example.org' },
  { id: 'bob', name: 'Bob <b>', slack: 'U0BOB0001', email: 'bob@example.org' },
] as const;
export const GROUP = 'sre';

export const refOf = ({ id, name }: { readonly id: string; readonly name: string }): PersonRef => ({
  key: `person/${id}`,
  name,
});
export const slackOf = (key: string): string | undefined =>
  CAST.find(({ id }) => key === `person/${id}`)?.slack;
export const keyOf = (slack: string): string | undefined => {
  const found = CAST.find((one) => one.slack === slack);
  return found === undefined ? undefined : `person/${found.id}`;
};

export function moveIn(fake: FakeSlack): void {
  for (const { id, name, slack, email } of CAST)
    fake.state.addUser({ id: slack, name: id, realName: name, email, isBot: false });
  fake.state.groups.set('S0SRE0001', { handle: GROUP, users: CAST.map(({ slack }) => slack) });
}
