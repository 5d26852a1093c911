import type { Actor, PersonRef } from '../../../domain/actor';
import { chatId } from '../../../domain/ids';
import type { KnownPerson } from '../../../ports/chat-kind';

export const CONSOLE = chatId('console');
/** The console has one workspace: the installation itself. */
const WORKSPACE = 'muster';

type Person = Extract<Actor, { kind: 'person' }>;

/** The catalogue's people as the console knows them: their ids are its ids. */
export class ConsolePeople {
  readonly #people: () => readonly KnownPerson[];

  constructor(people: () => readonly KnownPerson[]) {
    this.#people = people;
  }

  all(): readonly { readonly id: string; readonly name: string }[] {
    return this.#people().map(({ id, name }) => ({ id, name }));
  }

  /** The id of somebody the record names, if they are a person of the catalogue. */
  idOf(ref: PersonRef): string | undefined {
    return this.#people().find(({ id }) => ref.key === refOf(id) || ref.key === seenAs(id))?.id;
  }

  actor(id: string): Person | undefined {
    const known = this.#people().find((person) => person.id === id);
    return known === undefined
      ? undefined
      : { kind: 'person', chat: CONSOLE, workspace: WORKSPACE, id, person: this.ref(id) };
  }

  /** Also for somebody who has left the catalogue meanwhile. */
  ref(id: string): PersonRef {
    return { key: refOf(id), name: this.#people().find((person) => person.id === id)?.name ?? id };
  }
}

const refOf = (id: string): string => `person/${id}`;
const seenAs = (id: string): string => `seen/${CONSOLE}/${WORKSPACE}/${id}`;
