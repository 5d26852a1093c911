/** What a shape cannot say: who is named must exist, and no two things may answer to the same name. */
import { TEAM_KINDS } from '../domain/catalogue/catalogue';
import { BUILT_IN_ROLES } from '../domain/incident/incident';
import { nearest } from '../kit/nearest';
import type { Problem } from '../kit/problem';
import { servicesLookedFor } from './alert-problems';
import type { CatalogueFile } from './catalogue-shape';
import type { Path, YamlSource } from './yaml-source';

type Kind = 'team' | 'person' | 'service';
interface Naming {
  readonly name: string;
  readonly path: Path;
}

export function referenceProblems(file: CatalogueFile, source: YamlSource): Problem[] {
  return [...unknownNames(file, source), ...sharedNames(file, source), ...impossible(file, source)];
}

function unknownNames(file: CatalogueFile, source: YamlSource): Problem[] {
  const known: Record<Kind, readonly string[]> = {
    team: file.teams.map(({ id }) => id),
    person: file.people.map(({ id }) => id),
    service: file.services.map(({ id }) => id),
  };
  const check = (
    kind: Kind,
    names: readonly (Naming | undefined)[],
    also: readonly string[] = [],
  ): Problem[] =>
    names.flatMap((naming) => {
      if (naming === undefined || known[kind].includes(naming.name) || also.includes(naming.name)) return [];
      const meant = nearest(naming.name, [...known[kind], ...also]);
      const facts = { name: naming.name, known: [...known[kind], ...also].join(', ') };
      return meant === undefined
        ? [source.problem(`config:unknown-${kind}`, naming.path, facts)]
        : [source.problem(`config:unknown-${kind}-near`, naming.path, { ...facts, meant })];
    });
  return [
    ...file.teams.flatMap((team, index) => [
      ...check('person', listed(team.people, ['teams', index, 'people'])),
      ...check('person', [one(team.lead, ['teams', index, 'lead'])]),
    ]),
    ...file.services.flatMap((service, index) => [
      ...check('team', [one(service.team, ['services', index, 'team'])]),
      ...check('service', listed(service.dependsOn, ['services', index, 'dependsOn'])),
    ]),
    ...file.announcements.flatMap(({ services }, index) =>
      services === 'all' ? [] : check('service', listed(services, ['announcements', index, 'services'])),
    ),
    ...file.freezes.flatMap(({ services }, index) =>
      services === 'all' ? [] : check('service', listed(services, ['freezes', index, 'services'])),
    ),
    ...file.contactRules.flatMap((rule, index) => [
      ...check('team', [one(rule.from, ['contactRules', index, 'from'])], TEAM_KINDS),
      ...check('team', [one(rule.to, ['contactRules', index, 'to'])], TEAM_KINDS),
      ...check('team', [one(rule.via, ['contactRules', index, 'via'])]),
    ]),
    ...check('team', [one(file.alerts.defaultTeam, ['alerts', 'defaultTeam'])]),
    ...check('service', servicesLookedFor(file)),
    ...file.alerts.maintenance.flatMap(({ services }, index) =>
      services === 'all'
        ? []
        : check('service', listed(services, ['alerts', 'maintenance', index, 'services'])),
    ),
    ...file.alerts.heartbeats.flatMap(({ service }, index) =>
      check('service', [one(service, ['alerts', 'heartbeats', index, 'service'])]),
    ),
  ];
}

const one = (name: string | undefined, path: Path): Naming | undefined =>
  name === undefined ? undefined : { name, path };
const listed = (names: readonly string[], path: Path): Naming[] =>
  names.map((name, index) => ({ name, path: [...path, index] }));

function sharedNames(file: CatalogueFile, source: YamlSource): Problem[] {
  const ids = (list: 'people' | 'teams' | 'services' | 'roles'): Naming[] =>
    file[list].map(({ id }, index) => ({ name: id, path: [list, index, 'id'] }));
  const spoken = file.services.flatMap(({ aliases }, index) =>
    listed(aliases, ['services', index, 'aliases']),
  );
  const names = file.services.map(({ name }, index) => ({ name, path: ['services', index, 'name'] }));
  const patterns = file.redaction.map(({ name }, index) => ({ name, path: ['redaction', index, 'name'] }));
  const handles = file.people.flatMap((person, index) =>
    Object.entries(person.handles).map(([chat, handle]) => ({
      name: `${chat}: ${handle.replace(/^@/, '')}`,
      path: ['people', index, 'handles', chat],
    })),
  );
  return [
    ...(['people', 'teams', 'services', 'roles'] as const).flatMap((list) =>
      twice('duplicate-id', ids(list), source),
    ),
    ...twice('duplicate-alias', [...ids('services'), ...spoken], source).filter(
      ({ facts }) => !isIdTwice(file, String(facts['name'])),
    ),
    ...twice('duplicate-service-name', names, source),
    ...twice('duplicate-handle', handles, source),
    ...twice('duplicate-pattern', patterns, source),
  ];
}

/** Reported as a duplicate id already. */
const isIdTwice = (file: CatalogueFile, name: string): boolean =>
  file.services.filter(({ id }) => id === name.toLowerCase()).length > 1;

function twice(key: string, namings: readonly Naming[], source: YamlSource): Problem[] {
  const first = new Map<string, Naming>();
  return namings.flatMap((naming) => {
    const plain = naming.name.trim().toLowerCase();
    const earlier = first.get(plain);
    if (earlier === undefined) {
      first.set(plain, naming);
      return [];
    }
    const firstLine = source.problem('', earlier.path).facts['line'] ?? 0;
    return [source.problem(`config:${key}`, naming.path, { name: naming.name, firstLine })];
  });
}

function impossible(file: CatalogueFile, source: YamlSource): Problem[] {
  return [
    ...file.services.flatMap(({ id, dependsOn }, index) =>
      dependsOn.includes(id)
        ? [source.problem('config:depends-on-itself', ['services', index, 'dependsOn'], { name: id })]
        : [],
    ),
    ...file.roles.flatMap(({ id }, index) =>
      BUILT_IN_ROLES.includes(id)
        ? [source.problem('config:built-in-role', ['roles', index, 'id'], { name: id })]
        : [],
    ),
    ...file.contactRules.flatMap((rule, index) =>
      (rule.allow === undefined) === (rule.via === undefined)
        ? [source.problem('config:rule-needs-one', ['contactRules', index])]
        : [],
    ),
  ];
}
