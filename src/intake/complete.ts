import type { Directory } from '../ports/directory';
import type { Param, VerbSpec } from '../ports/verb';
import { VERBS, verbNamed } from './verbs/registry';

export interface Suggestion {
  readonly text: string;
  /** The verb it belongs to, and the argument that would be filled, for the hint. */
  readonly verb: VerbSpec;
  readonly param?: Param;
}

const MOST = 12;

/** Completions from the verbs' own grammar: the verb itself, then choices, people, services and names of arguments. */
export function suggestions(family: string, text: string, directory: Directory): readonly Suggestion[] {
  const typed = text.trimStart();
  const space = typed.search(/\s/);
  if (space < 0)
    return VERBS.filter((verb) => verb.family === family && verb.name.startsWith(typed.toLowerCase()))
      .slice(0, MOST + 20)
      .map((verb) => ({ text: `${verb.name}${verb.params.length > 0 ? ' ' : ''}`, verb }));
  const verb = verbNamed(family, typed.slice(0, space).toLowerCase());
  if (verb === undefined) return [];
  const cut = typed.search(/\S*$/);
  const word = typed.slice(cut).toLowerCase();
  const before = typed.slice(0, cut);
  return verb.params
    .filter((param) => param.how !== 'button')
    .flatMap((param) => values(param, directory).map((value) => ({ value, param })))
    .filter(
      ({ value }) =>
        value.toLowerCase().startsWith(word) && value.toLowerCase() !== word && !before.includes(value),
    )
    .slice(0, MOST)
    .map(({ value, param }) => ({ text: `${before}${value}${value.endsWith(':') ? '' : ' '}`, verb, param }));
}

function values({ name, of, how }: Param, directory: Directory): readonly string[] {
  const prefix = how === 'named' ? `${name}:` : '';
  switch (of.kind) {
    case 'choice':
      return of.values.map((value) => `${prefix}${value}`);
    case 'lookup':
      if (of.source === 'services') return directory.services().map((service) => `${prefix}${service.id}`);
      if (of.source === 'people')
        return directory.people().map((person) => `${prefix}@${person.key.replace(/^person\//, '')}`);
      return [];
    case 'flag':
      return [`--${name}`];
    case 'text':
    case 'minutes':
    case 'moment':
    case 'number':
      return how === 'named' ? [prefix] : [];
  }
}
