import type { Directory } from '../ports/directory';
import type { FieldOption, LookupSource } from '../ports/form';

const MOST = 100;

/** Options for a field while somebody types: what begins with it first, then what contains it. */
export function lookups(directory: Directory, source: LookupSource, typed: string): readonly FieldOption[] {
  const wanted = typed.trim().toLowerCase().replace(/^@/, '');
  const all = everything(directory, source);
  const begins = all.filter(
    ({ label, value }) => label.toLowerCase().startsWith(wanted) || value.toLowerCase().startsWith(wanted),
  );
  const contains = all.filter(
    (option) => !begins.includes(option) && option.label.toLowerCase().includes(wanted),
  );
  return [...begins, ...contains].slice(0, MOST);
}

function everything(directory: Directory, source: LookupSource): readonly FieldOption[] {
  switch (source) {
    case 'services':
      return directory.services().map(({ id, name }) => ({ value: id, label: name }));
    case 'teams':
      return directory.teams().map(({ id, name }) => ({ value: id, label: name }));
    case 'people':
      return directory
        .people()
        .map(({ key, name }) => ({ value: key.replace(/^person\//, ''), label: name }));
    case 'incidents':
      return [];
  }
}
