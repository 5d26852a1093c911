import { SYSTEM_VIEWER, type Standing, type Viewer } from '../domain/access/may';
import type { Actor } from '../domain/actor';
import type { Directory } from '../ports/directory';

/** Whoever acts, as the one decision point sees them. A token of the API acts for the installation. */
export function viewerOf(actor: Actor, directory: Directory): Viewer {
  switch (actor.kind) {
    case 'person':
      return { key: actor.person.key, standing: standingOf(actor, directory) };
    case 'token':
      return { key: `token/${actor.name}`, standing: 'admin' };
    case 'system':
      return SYSTEM_VIEWER;
  }
}

/** Whom only their e-mail address made known acts as a responder at most: an address is not as good as a word of the catalogue. */
function standingOf(
  { chat, person }: Extract<Actor, { readonly kind: 'person' }>,
  directory: Directory,
): Standing {
  const standing = directory.standing(person);
  const above = standing === 'commander' || standing === 'admin';
  return above && !directory.vouches(chat, person) ? 'responder' : standing;
}
