/** What a shape cannot say: who is named must exist. */
import { TEAM_KINDS } from '../domain/catalogue/catalogue';
import { BUILT_IN_ROLES } from '../domain/incident/incident';
import { assertNever } from '../kit/assert-never';
import { nearest } from '../kit/nearest';
import type { Problem } from '../kit/problem';
import { servicesLookedFor } from './alert-problems';
import { sharedNames } from './shared-names';
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
      const meant = calledSo(kind, naming.name, file) ?? nearest(naming.name, [...known[kind], ...also]);
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
    ...file.schedules.flatMap(({ team, people }, index) => [
      ...check('team', [one(team, ['schedules', index, 'team'])]),
      ...Object.entries(people).flatMap(([called, id]) =>
        check('person', [one(id, ['schedules', index, 'people', called])]),
      ),
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

/** Other words for a thing are for people and alerts; in the file it goes by its id. */
function calledSo(kind: Kind, name: string, { services, teams, people }: CatalogueFile): string | undefined {
  const wanted = name.toLowerCase();
  const is = (text: string): boolean => text.toLowerCase() === wanted;
  switch (kind) {
    case 'service':
      return services.find((it) => is(it.name) || it.aliases.some(is))?.id;
    case 'team':
      return teams.find((it) => is(it.name))?.id;
    case 'person':
      return people.find((it) => is(it.name))?.id;
    default:
      return assertNever(kind);
  }
}

const one = (name: string | undefined, path: Path): Naming | undefined =>
  name === undefined ? undefined : { name, path };
const listed = (names: readonly string[], path: Path): Naming[] =>
  names.map((name, index) => ({ name, path: [...path, index] }));

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
