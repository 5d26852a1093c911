import { SYSTEM_VIEWER, type Viewer } from '../domain/access/may';
import type { Actor } from '../domain/actor';
import type { Directory } from '../ports/directory';

/** Whoever acts, as the one decision point sees them. A token of the API acts for the installation. */
export function viewerOf(actor: Actor, directory: Directory): Viewer {
  switch (actor.kind) {
    case 'person':
      return { key: actor.person.key, standing: directory.standing(actor.person) };
    case 'token':
      return { key: `token/${actor.name}`, standing: 'admin' };
    case 'system':
      return SYSTEM_VIEWER;
  }
}
