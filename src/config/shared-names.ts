/** No two things may answer to the same name. */
import type { Problem } from '../kit/problem';
import type { CatalogueFile } from './catalogue-shape';
import type { Path, YamlSource } from './yaml-source';

interface Naming {
  readonly name: string;
  readonly path: Path;
}

export function sharedNames(file: CatalogueFile, source: YamlSource): Problem[] {
  const ids = (list: 'people' | 'teams' | 'services' | 'roles' | 'schedules'): Naming[] =>
    file[list].map(({ id }, index) => ({ name: id, path: [list, index, 'id'] }));
  const spoken = file.services.flatMap(({ aliases }, index) =>
    aliases.map((name, position): Naming => ({ name, path: ['services', index, 'aliases', position] })),
  );
  const names = (list: 'services' | 'teams'): Naming[] =>
    file[list].map(({ name }, index) => ({ name, path: [list, index, 'name'] }));
  const emails = file.people.flatMap(({ email }, index): Naming[] =>
    email === undefined ? [] : [{ name: email, path: ['people', index, 'email'] }],
  );
  const patterns = file.redaction.map(({ name }, index) => ({ name, path: ['redaction', index, 'name'] }));
  const handles = file.people.flatMap((person, index) =>
    Object.entries(person.handles).map(([chat, handle]) => ({
      name: `${chat}: ${handle.replace(/^@/, '')}`,
      path: ['people', index, 'handles', chat],
    })),
  );
  return [
    ...(['people', 'teams', 'services', 'roles', 'schedules'] as const).flatMap((list) =>
      twice('duplicate-id', ids(list), source),
    ),
    ...twice('duplicate-alias', [...ids('services'), ...spoken], source).filter(
      ({ facts }) => !isIdTwice(file, String(facts['name'])),
    ),
    ...twice('duplicate-service-name', names('services'), source),
    ...twice('duplicate-team-name', names('teams'), source),
    ...twice('duplicate-email', emails, source),
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

/** A service whose name is another one's id or alias: who says the word means that other one. */
export const shadowedNames = ({ services }: CatalogueFile, source: YamlSource): Problem[] =>
  services.flatMap(({ name }, index) => {
    const plain = name.trim().toLowerCase();
    const other = services.findIndex(
      ({ id, aliases }, at) =>
        at !== index && (id === plain || aliases.some((alias) => alias.trim().toLowerCase() === plain)),
    );
    const meant = services[other];
    if (meant === undefined) return [];
    const firstLine = source.problem('', ['services', other]).facts['line'] ?? 0;
    return [
      source.problem('config:name-shadowed', ['services', index, 'name'], {
        name,
        meant: meant.id,
        firstLine,
      }),
    ];
  });
