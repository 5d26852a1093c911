import type { Guarded, Viewer } from '../domain/access/may';
import type { Actor } from '../domain/actor';
import type { DecideFacts } from '../domain/decider';
import type { CommandData } from '../domain/effect';
import type { StreamId } from '../domain/ids';
import type { Json } from '../kit/json';
import type { Directory } from '../ports/directory';
import type { Streams } from '../ports/streams';
import { aggregateOf, type Aggregate } from './aggregates';
import { loadFolded } from './load';

/** The incident that a stream belongs to, as far as decisions about that stream look at it. */
export interface Owner {
  readonly guarded: Guarded;
  rolesOf(person: string): readonly string[];
}

export type Owners = ReadonlyMap<StreamId, Owner>;

/** Of whom nobody knows anything: as private as can be. */
const NOBODYS: Owner = { guarded: { private: true, people: [] }, rolesOf: () => [] };

/**
 * The owners of an aggregate, as it stands or as one of these commands founds it. Their version is not checked by any commit, so
 * whoever decides for a person looks at the database itself: an incident that became private elsewhere is private here.
 */
export async function ownersOf(
  parts: { readonly streams: Pick<Streams, 'load'>; readonly directory: Directory; readonly fresh: boolean },
  aggregate: Aggregate,
  state: Json,
  commands: readonly CommandData[],
): Promise<Owners> {
  const named = commands.map((command) => aggregate.owner(state, command));
  const streams = new Set([aggregate.owner(state), ...named].filter((stream) => stream !== undefined));
  const found = new Map<StreamId, Owner>();
  for (const stream of streams) found.set(stream, await ownerAt(parts, stream));
  return found;
}

async function ownerAt(
  { streams, directory, fresh }: Parameters<typeof ownersOf>[0],
  stream: StreamId,
): Promise<Owner> {
  const aggregate = aggregateOf(stream, directory);
  const { state } = await loadFolded(streams, aggregate, stream, fresh);
  const guarded = aggregate.guarded(state);
  return guarded === undefined ? NOBODYS : { guarded, rolesOf: (person) => aggregate.roles(state, person) };
}

/** What access to the aggregate is asked with: where it has an owner, whoever may see that one, and nobody else. */
export function guardedBy(
  owners: Owners,
  aggregate: Aggregate,
  state: Json,
  command?: CommandData,
): Guarded | undefined {
  const owner = aggregate.owner(state, command);
  return owner === undefined ? aggregate.guarded(state) : (owners.get(owner) ?? NOBODYS).guarded;
}

/** Who acts, as a decision may know it. */
export function actingIn(
  owners: Owners,
  aggregate: Aggregate,
  { state, command, by, viewer }: { state: Json; command: CommandData; by: Actor; viewer: Viewer },
): Pick<DecideFacts, 'standing' | 'roles'> {
  const owner = aggregate.owner(state, command);
  if (owner === undefined) return { standing: viewer.standing };
  const roles = by.kind === 'person' ? (owners.get(owner) ?? NOBODYS).rolesOf(by.person.key) : [];
  return { standing: viewer.standing, roles };
}
