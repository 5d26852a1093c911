import type { Directory } from '../ports/directory';

const MENTION = /@\{[^/{}]+\/[^/{}]+\/[^{}]+\}/g;

/** A text as it is recorded: whoever is mentioned in it stands there by name, because a chat's ids say nothing anywhere else. */
export const withNames = (text: string, directory: Pick<Directory, 'person'>): string =>
  text.replace(MENTION, (mention) => {
    const person = directory.person(mention);
    return person === undefined ? mention : `@${person.name}`;
  });
