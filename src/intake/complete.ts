import type { Directory } from '../ports/directory';
import type { Param, VerbSpec } from '../ports/verb';
import { spokenName } from '../kit/spoken-name';
import { VERBS, verbNamed } from './verbs/registry';

export interface Suggestion {
  readonly text: string;
  /** The verb it belongs to, and the argument that would be filled, for the hint. */
  readonly verb: VerbSpec;
  readonly param?: Param;
}

const MOST = 12;
/** More verbs than there are. */
const MOST_VERBS = 100;

/** Completions from the verbs' own grammar: the verb itself, then choices, people, services and names of arguments. */
export function suggestions(family: string, text: string, directory: Directory): readonly Suggestion[] {
  const typed = text.trimStart();
  const [first = '', second = '', ...others] = typed.toLowerCase().split(/\s+/);
  const verbs = namesFrom(family, typed.toLowerCase().replace(/\s+/g, ' '));
  if (!/\s/.test(typed)) return verbs;
  const two = verbNamed(family, `${first}-${second}`);
  const verb = others.length > 0 ? (two ?? verbNamed(family, first)) : verbNamed(family, first);
  if (verb === undefined) return verbs;
  return [...verbs, ...argumentsOf(verb, typed, directory)].slice(0, MOST_VERBS);
}

/** Names of two words come once their first one is there. */
function namesFrom(family: string, typed: string): readonly Suggestion[] {
  return VERBS.filter((verb) => verb.family === family)
    .map((verb) => ({ verb, name: spokenName(verb.name) }))
    .filter(
      ({ name }) => name.startsWith(typed) && (!name.includes(' ') || typed.length >= name.indexOf(' ')),
    )
    .slice(0, MOST_VERBS)
    .map(({ verb, name }) => ({ text: `${name}${verb.params.length > 0 ? ' ' : ''}`, verb }));
}

function argumentsOf(verb: VerbSpec, typed: string, directory: Directory): readonly Suggestion[] {
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
      if (of.source === 'runbooks')
        return directory
          .runbooks()
          .all()
          .map(({ id }) => `${prefix}${id}`);
      if (of.source === 'people')
        return directory.people().map((person) => `${prefix}@${person.key.replace(/^person\//, '')}`);
      if (of.source === 'teams') return directory.teams().map(({ id }) => `${prefix}${id}`);
      return [];
    case 'flag':
      return [how === 'place' ? name : `--${name}`];
    case 'incidents':
    case 'address':
      return how === 'named' ? [prefix] : [];
    case 'text':
    case 'pairs':
    case 'minutes':
    case 'moment':
    case 'number':
      return how === 'named' ? [prefix] : [];
  }
}
