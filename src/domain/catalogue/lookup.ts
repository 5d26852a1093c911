import type { Instant, ServiceId, TeamId } from '../ids';
import type { Catalogue, Contact, Freeze, Party, Person, Service, Team } from './catalogue';

/** By id, then by alias, then by name: an id is never shadowed by another service's alias. Letter case is of no matter. */
export function findService(catalogue: Catalogue, text: string): Service | undefined {
  const wanted = plain(text);
  return (
    catalogue.services.find((service) => plain(service.id) === wanted) ??
    catalogue.services.find((service) => service.aliases.some((alias) => plain(alias) === wanted)) ??
    catalogue.services.find((service) => plain(service.name) === wanted)
  );
}

export const findTeam = (catalogue: Catalogue, id: TeamId): Team | undefined =>
  catalogue.teams.find((team) => team.id === id);

export function owningTeam(catalogue: Catalogue, serviceId: ServiceId): Team | undefined {
  const service = catalogue.services.find(({ id }) => id === serviceId);
  return service === undefined ? undefined : findTeam(catalogue, service.team);
}

/** The lead first, the others in the order of the file. */
export function peopleOfTeam(catalogue: Catalogue, id: TeamId): readonly Person[] {
  const team = findTeam(catalogue, id);
  if (team === undefined) return [];
  const lead = team.lead === undefined ? [] : [team.lead];
  const ids = [...new Set([...lead, ...team.people])];
  return ids.flatMap((personId) => catalogue.people.filter((person) => person.id === personId));
}

/** `handle` may carry an @. */
export function personByIdentity(catalogue: Catalogue, chat: string, handle: string): Person | undefined {
  const wanted = plain(handle.replace(/^@/, ''));
  return catalogue.people.find((person) => plain(person.handles[chat] ?? '') === wanted && wanted !== '');
}

/** The freeze that the service is under, so that whoever is stopped can be told its name and its end. */
export function freezeAt(catalogue: Catalogue, serviceId: ServiceId, now: Instant): Freeze | undefined {
  return catalogue.freezes.find(
    ({ from, to, services }) =>
      from <= now && now < to && (services === 'all' || services.includes(serviceId)),
  );
}

export const isFrozen = (catalogue: Catalogue, serviceId: ServiceId, now: Instant): boolean =>
  freezeAt(catalogue, serviceId, now) !== undefined;

/** Whether somebody of one team may ask somebody of another, and by which way. Within a team everybody may. */
export function contactBetween(catalogue: Catalogue, from: Team, to: Team): Contact {
  if (from.id === to.id) return { kind: 'allowed' };
  const rule = catalogue.contactRules.find((one) => isParty(one.from, from) && isParty(one.to, to));
  return rule?.contact ?? { kind: 'allowed' };
}

const isParty = (party: Party, team: Team): boolean =>
  party.by === 'team' ? party.team === team.id : party.kind === team.kind;

const plain = (text: string): string => text.trim().toLowerCase();
