import { err, ok, type Result } from '../kit/result';
import { refuse, type Refusal } from '../domain/refusal';
import type { Raw } from './arguments';
import { incidentNumber as numberIn, type Surroundings } from './surroundings';
import { nearest } from '../kit/nearest';
import { spokenName } from '../kit/spoken-name';
import { tokens } from './tokens';
import type { Verb } from './verb';
import { VERBS, verbNamed } from './verbs/registry';
import { wordsToArguments } from './words-to-arguments';

export interface Line {
  readonly verb: Verb;
  /** The incident that was named, if one was. */
  readonly number?: number;
  readonly raw: Raw;
  /** Nothing stood after the verb. */
  readonly bare: boolean;
}

const NAMED_INCIDENT = /^(?:inc-|#)(\d{1,9})$/i;

/** What somebody typed after the slash command. Nothing at all asks for help. */
export function parseLine(
  family: string,
  text: string,
  around: Surroundings & { readonly inIncident: boolean },
): Result<Line, Refusal> {
  const [first, ...after] = tokens(text);
  const name = first?.text.toLowerCase() ?? 'help';
  const two = verbNamed(family, `${name}-${after[0]?.text.toLowerCase() ?? ''}`);
  const named = two ?? verbNamed(family, name);
  if (named === undefined) return err(unknownVerb(family, name));
  const rest = two === undefined ? after : after.slice(1);
  const number = subjectOf(
    named,
    rest.map((word) => word.text),
    around.inIncident,
  );
  const words = number === undefined ? rest : rest.slice(1);
  const verb = (words.length === 0 ? verbNamed(family, named.alone ?? '') : undefined) ?? named;
  const raw = wordsToArguments(verb.params, words, around, verb.example);
  if (!raw.ok) return raw;
  return ok({ verb, raw: raw.value, bare: words.length === 0, ...(number === undefined ? {} : { number }) });
}

/** A verb that speaks of another incident too names that one last: `merge #7`, and from elsewhere `merge #12 #7`. */
function subjectOf(verb: Verb, words: readonly string[], inIncident: boolean): number | undefined {
  if (verb.about !== 'incident') return undefined;
  const another = verb.params.some(({ of }) => of.kind === 'lookup' && of.source === 'incidents');
  const [param] = verb.params;
  // `task done #3` in an incident's channel is its third task, and `task done #12 3` that of another one.
  const counts = inIncident && param?.of.kind === 'number' && param.of.within === true;
  if ((another || counts) && numberIn(words[1] ?? '') === undefined) return undefined;
  return incidentNumber(words[0], inIncident && !another);
}

/** Inside an incident's channel a bare number belongs to the verb (`severity 2`); elsewhere it names the incident. */
function incidentNumber(word: string | undefined, inIncident: boolean): number | undefined {
  const named = NAMED_INCIDENT.exec(word ?? '') ?? (inIncident ? null : /^(\d{1,9})$/.exec(word ?? ''));
  return named === null ? undefined : Number(named[1]);
}

export function unknownVerb(family: string, name: string): Refusal {
  const near = nearest(
    name,
    VERBS.filter((verb) => verb.family === family).flatMap((verb) => [
      spokenName(verb.name),
      ...verb.aliases,
    ]),
  );
  return near === undefined
    ? refuse('unknown-verb-far', { verb: name }, { kind: 'unknown', instead: ['help'] })
    : refuse('unknown-verb', { verb: name, nearest: near }, { kind: 'unknown' });
}
