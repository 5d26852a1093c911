import type { PersonRef } from '../../../domain/actor';
import { accountAt, calledAt, mentionsAt } from './who';

const MAYA = 'm'.repeat(26);
/** As the house does it: by the id, or else by the name. */
const knowing = (handle: string) => ({
  identify: (workspace: string, id: string, name: string): PersonRef =>
    [id, name].includes(handle)
      ? { key: 'person/maya', name: 'Maya' }
      : { key: `seen/mattermost/${workspace}/${id}`, name },
  clean: (text: string) => text.replaceAll('\u202e', ''),
});

it('knows an account by its username or by its id', () => {
  expect(accountAt(knowing('maya'), 'T', MAYA, 'maya').person.key).toBe('person/maya');
  expect(accountAt(knowing(MAYA), 'T', MAYA, 'maya').person.key).toBe('person/maya');
  expect(accountAt(knowing(MAYA), 'T', MAYA, '').person.key).toBe('person/maya');
});

it('takes nobody for the one whose id they made their username', () => {
  expect(accountAt(knowing(MAYA), 'T', 'x'.repeat(26), MAYA).person.key).toBe(
    `seen/mattermost/T/${'x'.repeat(26)}`,
  );
});

it.each(['may\0a', 'ma\u202eya', 'maya\n', ''])('calls by the id whose username %j is none', (username) => {
  expect(accountAt(knowing('maya'), 'T', 'x', username).person).toEqual({
    key: 'seen/mattermost/T/x',
    name: 'x',
  });
});

it('takes no webhook for the person whose name it bears', () => {
  expect(calledAt(knowing('maya'), 'T', 'webhook:maya', 'may\u202ea\n').person).toEqual({
    key: 'seen/mattermost/T/webhook:maya',
    name: 'maya',
  });
});

it('lets a username stand for whom the catalogue knows by it alone, and the id for everybody else, named where nobody knows them', () => {
  const names = new Map([
    ['maya', MAYA],
    ['eve', 'e'.repeat(26)],
  ]);
  const eve = `${'e'.repeat(26)}|eve`;
  expect([...mentionsAt(knowing('maya'), 'T', names).values()]).toEqual(['maya', eve]);
  expect([...mentionsAt(knowing(MAYA), 'T', names).values()]).toEqual([MAYA, eve]);
});
