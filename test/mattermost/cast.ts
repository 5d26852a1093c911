import type { PersonRef } from '../../src/domain/actor';
import type { MattermostState } from './mattermost-state';
import type { UserRecord } from './records';

/** The people of the suite, in the catalogue and on the server. */
export const CAST = [
  { id: 'ann', name: 'Ann Álvarez', username: 'ann.alvarez', email: 'ann.alvarez@rig.example' },
  { id: 'bob', name: 'Bob <b>', username: 'bob', email: 'bob@rig.example' },
] as const;

export const refOf = ({ id, name }: { readonly id: string; readonly name: string }): PersonRef => ({
  key: `person/${id}`,
  name,
});
export const usernameOf = (key: string): string | undefined =>
  CAST.find(({ id }) => key === `person/${id}`)?.username;
export const keyOf = (username: string): string | undefined => {
  const found = CAST.find((one) => one.username === username);
  return found === undefined ? undefined : `person/${found.id}`;
};

export function userOf(state: MattermostState, key: string): UserRecord {
  const user = [...state.users.values()].find(({ username }) => username === usernameOf(key));
  if (user === undefined) throw new Error(`Nobody here is ${key}`);
  return user;
}

export function moveIn(state: MattermostState): void {
  for (const { username, name } of CAST) state.user(username, name);
}
