import type { ServiceMap } from '../domain/alert/rules';
import type { Catalogue, Service } from '../domain/catalogue/catalogue';
import type { ServiceId, TeamId } from '../domain/ids';

/** The catalogue as the triage asks it, ten thousand times a minute: every name is looked up, none is searched for. */
export function serviceMapOf({ services, teams }: Catalogue): ServiceMap {
  const byId = new Map<ServiceId, Service>(services.map((service) => [service.id, service]));
  // The later wins: an id is never shadowed by an alias, nor an alias by a name.
  const spoken = new Map<string, ServiceId>([
    ...services.map(({ id, name }): [string, ServiceId] => [plain(name), id]),
    ...services.flatMap(({ id, aliases }) => aliases.map((alias): [string, ServiceId] => [plain(alias), id])),
    ...services.map(({ id }): [string, ServiceId] => [plain(id), id]),
  ]);
  const teamNames = new Map<string, TeamId>([
    ...teams.map(({ id, name }): [string, TeamId] => [plain(name), id]),
    ...teams.map(({ id }): [string, TeamId] => [plain(id), id]),
  ]);
  return {
    find: (text) => spoken.get(plain(text)),
    team: (service) => byId.get(service)?.team,
    findTeam: (text) => teamNames.get(plain(text)),
    dependsOn: (service) => byId.get(service)?.dependsOn ?? [],
  };
}

const plain = (text: string): string => text.trim().toLowerCase();
