import type { PersonRef } from '../actor';
import type { Person } from '../catalogue/catalogue';
import type { ForeignPerson } from './foreign';

/**
 * Who somebody of another tool is: by e-mail address, then by name where only one is called so. Whom the catalogue does not
 * know stays an outsider with the name that the tool gave them, who is nobody's identity in a chat.
 */
export function whoIs(people: readonly Person[], source: string, somebody: ForeignPerson): PersonRef {
  const known = personLike(people, somebody);
  return known === undefined ? outsider(source, somebody) : { key: `person/${known.id}`, name: known.name };
}

export function personLike(people: readonly Person[], { name, email }: ForeignPerson): Person | undefined {
  const address = plain(email);
  const byEmail = people.filter((person) => address !== '' && plain(person.email) === address);
  if (byEmail.length > 0) return byEmail.length === 1 ? byEmail[0] : undefined;
  const called = plain(name);
  // Two addresses are two people, whatever they are called.
  const byName = people.filter(
    (person) =>
      called !== '' && plain(person.name) === called && (address === '' || person.email === undefined),
  );
  return byName.length === 1 ? byName[0] : undefined;
}

export const outsiderPrefix = (source: string): string => `seen/${source}/import/`;

const outsider = (source: string, { name, email }: ForeignPerson): PersonRef => ({
  key: `${outsiderPrefix(source)}${plain(email) || plain(name)}`,
  name: name ?? email ?? '',
});

const plain = (text: string | undefined): string => (text ?? '').trim().replace(/\s+/g, ' ').toLowerCase();
