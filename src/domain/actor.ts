import type { ChatId } from './ids';

/**
 * Somebody, as the record names them. `key` is `person/<id>` for a person of the catalogue and
 * `seen/<chat>/<workspace>/<id>` for an identity that nobody has linked to a person yet.
 */
export interface PersonRef {
  readonly key: string;
  readonly name: string;
}

/** Who acts, with the identity as it was seen. */
export type Actor =
  | {
      readonly kind: 'person';
      readonly chat: ChatId;
      readonly workspace: string;
      readonly id: string;
      readonly person: PersonRef;
    }
  | { readonly kind: 'token'; readonly name: string }
  | { readonly kind: 'system'; readonly part: 'timer' | 'delivery' | 'intake' | 'runbook' };

export const actorRef = (actor: Actor): PersonRef => {
  switch (actor.kind) {
    case 'person':
      return actor.person;
    case 'token':
      return { key: `token/${actor.name}`, name: actor.name };
    case 'system':
      return { key: `system/${actor.part}`, name: 'Muster' };
  }
};
