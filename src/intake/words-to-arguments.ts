import { err, ok, type Result } from '../kit/result';
import { refuse, type Refusal } from '../domain/refusal';
import type { Directory } from '../ports/directory';
import type { LookupSource } from '../ports/form';
import type { Param } from '../ports/verb';
import { choiceOf, fromText, type Raw } from './arguments';
import { teamNamed } from './look-up';
import { incidentNumber } from './surroundings';
import { parseMoment } from './moment';
import { nearest } from '../kit/nearest';
import { takeSeveral } from './several';
import type { Token } from './tokens';
import type { Instant } from '../domain/ids';

/**
 * Words → arguments. `name:value` and `--name` go where they say; a word that fits a place is taken there; all that is left
 * becomes the text. Nothing is dropped: a word that fits nowhere is refused with an example.
 */
export function wordsToArguments(
  params: readonly Param[],
  typed: readonly Token[],
  around: { readonly directory: Directory; readonly now: Instant },
  example: string,
): Result<Raw, Refusal> {
  const joined = withDate(params, withUnit(params[0], typed));
  const { named: several, rest: words } = takeSeveral(params, joined, ({ text, quoted }) =>
    params.some(
      ({ of }) => !quoted && of.kind === 'choice' && choiceOf(of.values, text, false) !== undefined,
    ),
  );
  const raw = new Map<string, unknown>(several === undefined ? [] : [several]);
  const rest: Token[] = [];
  const restParam = params.find((param) => param.how === 'rest');
  // "declare 2 of 3 nodes are down" counts nodes: where a text has to come, a bare digit belongs to it.
  const alone = ({ of }: Param, index: number): boolean =>
    restParam === undefined || (index === 0 && !(of.kind === 'choice' && restParam.required));
  // In prose a name is spoken of; beside a role's name it is the person who is meant: "scribe ana".
  const prose = restParam?.of.kind === 'text' && restParam.of.multiline;
  const which = tellsWhich(params, words);
  // `@payments` looks like a person, and is a team where there is one of that name.
  const places = [...params.filter(isOfTeams), ...params.filter((param) => !isOfTeams(param))];
  const lastWord = words.findLastIndex(
    ({ quoted, text }) => quoted || namedArgument(params, text) === undefined,
  );
  for (const [index, token] of words.entries()) {
    const named = token.quoted ? undefined : namedArgument(params, token.text);
    if (named !== undefined) {
      const value = fromText(named.param, named.value);
      if (!value.ok) return value;
      raw.set(named.param.name, value.value);
      continue;
    }
    const place = token.quoted
      ? undefined
      : places.find(
          (param) =>
            param.how === 'place' &&
            !raw.has(param.name) &&
            fits(
              param,
              token.text,
              {
                alone: alone(param, index),
                first: index === 0,
                last: index === lastWord,
                leads: params.indexOf(param) < params.findIndex(({ how }) => how === 'rest'),
                prose,
                which,
              },
              around,
            ),
        );
    if (place !== undefined) {
      const value = fromText(place, token.text);
      if (!value.ok) return value;
      raw.set(place.name, value.value);
    } else if (restParam !== undefined && !(index === 0 && mustBeChosen(params[0]))) {
      rest.push(token);
    } else {
      const open = params.find((param) => param.how === 'place' && !raw.has(param.name));
      if (open === undefined)
        return err(refuse('unexpected-word', { word: token.text, example }, { kind: 'invalid' }));
      const value = fromText(open, token.text);
      if (!value.ok) return value;
      raw.set(open.name, value.value);
    }
  }
  if (restParam !== undefined && rest.length > 0) raw.set(restParam.name, asText(restParam, rest));
  return ok(Object.fromEntries(raw));
}

/** "cancel 7" and "choose 7 done": a number that nothing of one's own words follows tells which one is meant. */
function tellsWhich(params: readonly Param[], words: readonly Token[]): boolean {
  const [, next] = words;
  if (next === undefined) return true;
  return (
    !next.quoted &&
    params.some(({ of }) => of.kind === 'choice' && choiceOf(of.values, next.text, false) !== undefined)
  );
}

/** "2 hours of work" is two hours, and not two minutes of "hours of work". */
function withUnit(param: Param | undefined, words: readonly Token[]): readonly Token[] {
  const [count, unit, ...others] = words;
  if (param?.of.kind !== 'minutes' || param.how !== 'place' || count === undefined || unit === undefined)
    return words;
  if (count.quoted || unit.quoted || !/^\d+$/.test(count.text) || !UNIT.test(unit.text)) return words;
  return [{ ...count, text: `${count.text} ${unit.text}` }, ...others];
}

/** "2026-03-01 14:05" is one moment. */
function withDate(params: readonly Param[], words: readonly Token[]): readonly Token[] {
  const [date, clock, ...others] = words;
  const wanted = params.some(({ of, how }) => of.kind === 'moment' && how === 'place');
  if (!wanted || date === undefined || clock === undefined || date.quoted || clock.quoted) return words;
  if (!/^\d{4}-\d\d-\d\d$/.test(date.text) || !/^\d\d:\d\d/.test(clock.text)) return words;
  return [{ ...date, text: `${date.text} ${clock.text}` }, ...others];
}

const UNIT = /^(?:m|min|minutes?|h|hours?|d|days?)$/i;

/** Quotes around all of it only hold it together; inside a text they belong to it, and so do its lines where it may have some. */
function asText({ of }: Param, words: readonly Token[]): string {
  const [first, ...others] = words;
  if (first === undefined) return '';
  if (others.length === 0) return first.quoted ? first.text : first.written;
  const lines = of.kind === 'pairs' || (of.kind === 'text' && of.multiline);
  return others.reduce(
    (text, { written, after }) => `${text}${lines ? after : ' '}${written}`,
    first.written,
  );
}

/** Where a choice has to come first, a first word that is none of it is a slip, not a text. */
const mustBeChosen = (param: Param | undefined): boolean =>
  param !== undefined &&
  (param.of.kind === 'choice' ||
    param.of.kind === 'address' ||
    (param.of.kind === 'lookup' && param.of.source === 'runbooks')) &&
  param.required &&
  param.how === 'place';

function namedArgument(params: readonly Param[], word: string): { param: Param; value: string } | undefined {
  const flagged = /^(?:--|—|–)([a-z-]+)$/i.exec(word)?.[1]?.toLowerCase();
  if (flagged !== undefined) {
    const param = params.find(
      (it) => it.of.kind === 'flag' && (it.name === flagged || it.name === nearest(flagged, [it.name])),
    );
    return param === undefined ? undefined : { param, value: 'yes' };
  }
  const [, name, value] = /^([a-z]+)[:=](.+)$/is.exec(word) ?? [];
  const param = params.find((it) => it.name === name?.toLowerCase());
  return param === undefined || value === undefined ? undefined : { param, value };
}

const MOMENT_LIKE = /^(?:\d{1,2}[:.]\d\d|\d{4}-\d)/;

const isOfTeams = ({ of }: Param): boolean => of.kind === 'lookup' && of.source === 'teams';

/** Where a word stands, and among what. */
interface Position {
  readonly alone: boolean;
  readonly first: boolean;
  readonly last: boolean;
  /** The argument is written before the text. */
  readonly leads: boolean;
  readonly prose: boolean;
  readonly which: boolean;
}

/** Whether a bare word can only have been meant for this place. */
function fits(
  { of, name }: Param,
  word: string,
  position: Position,
  { directory, now }: { readonly directory: Directory; readonly now: Instant },
): boolean {
  const { alone } = position;
  switch (of.kind) {
    case 'choice':
      return choiceOf(of.values, word, alone) !== undefined;
    case 'lookup':
      return isKnown(of.source, word, position, directory);
    case 'number':
      return /^#?\d{1,9}$/.test(word);
    case 'minutes':
      // A first word that begins with a digit was meant as one: what it is not, is refused and not taken for the text.
      return alone && /^\d/.test(word);
    case 'moment':
      // 99:99 was meant as a moment, and is refused as one.
      return parseMoment(word, now) !== undefined || MOMENT_LIKE.test(word);
    case 'address':
      return /^<?https?:\/\/\S/i.test(word);
    case 'flag':
      return word.toLowerCase() === name;
    case 'text':
    case 'pairs':
    case 'incidents':
      return false;
  }
}

function isKnown(source: LookupSource, word: string, position: Position, directory: Directory): boolean {
  const { first, prose, which } = position;
  switch (source) {
    case 'people':
      return isPerson(word, position, directory);
    case 'teams':
      return first && !isHandle(word, directory) && teamNamed(word, directory) !== undefined;
    case 'incidents':
      return incidentNumber(word) !== undefined;
    case 'runs':
      return first && (prose && !which ? /^#\d{1,9}$/ : /^#?\d{1,9}$/).test(word);
    case 'runbooks':
      return directory.runbooks().runbook(word) !== undefined;
    case 'services':
      return directory.service(word) !== undefined;
  }
}

const isHandle = (word: string, directory: Directory): boolean =>
  word.startsWith('@') && directory.person(word) !== undefined;

/** In prose people are spoken of: whoever is meant stands at its beginning or its end, and by a bare name only where they are named before it. */
function isPerson(word: string, { first, last, leads, prose }: Position, directory: Directory): boolean {
  const mentioned = word.startsWith('@');
  if (prose && !(first || (last && mentioned))) return false;
  if (mentioned) return true;
  return (!prose || leads) && (/^(me|myself)$/i.test(word) || directory.person(word) !== undefined);
}
