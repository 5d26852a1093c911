import { err, ok, type Result } from '../kit/result';
import { refuse, type Refusal } from '../domain/refusal';
import type { Directory } from '../ports/directory';
import type { Param } from '../ports/verb';
import { choiceOf, fromText, incidentNumber, type Raw } from './arguments';
import { parseMoment } from './moment';
import { nearest } from '../kit/nearest';
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
  const words = withUnit(params[0], typed);
  const raw = new Map<string, unknown>();
  const rest: Token[] = [];
  const restParam = params.find((param) => param.how === 'rest');
  // "declare 2 of 3 nodes are down" counts nodes: where a text has to come, a bare digit belongs to it.
  const alone = ({ of }: Param, index: number): boolean =>
    restParam === undefined || (index === 0 && !(of.kind === 'choice' && restParam.required));
  // In prose a name is spoken of; beside a role's name it is the person who is meant: "scribe ana".
  const prose = restParam?.of.kind === 'text' && restParam.of.multiline;
  const which = tellsWhich(params, words);
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
      : params.find(
          (param) =>
            param.how === 'place' &&
            !raw.has(param.name) &&
            fits(param, token.text, { alone: alone(param, index), first: index === 0, prose, which }, around),
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
  (param.of.kind === 'choice' || (param.of.kind === 'lookup' && param.of.source === 'runbooks')) &&
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

/** Whether a bare word can only have been meant for this place. */
function fits(
  { of }: Param,
  word: string,
  {
    alone,
    first,
    prose,
    which,
  }: { readonly alone: boolean; readonly first: boolean; readonly prose: boolean; readonly which: boolean },
  { directory, now }: { readonly directory: Directory; readonly now: Instant },
): boolean {
  switch (of.kind) {
    case 'choice':
      return choiceOf(of.values, word, alone) !== undefined;
    case 'lookup':
      return of.source === 'people'
        ? word.startsWith('@') ||
            /^(me|myself)$/i.test(word) ||
            ((alone || !prose) && directory.person(word) !== undefined)
        : of.source === 'incidents'
          ? incidentNumber(word) !== undefined
          : of.source === 'runs'
            ? first && (prose && !which ? /^#\d{1,9}$/ : /^#?\d{1,9}$/).test(word)
            : of.source === 'runbooks'
              ? directory.runbooks().runbook(word) !== undefined
              : of.source === 'services' && directory.service(word) !== undefined;
    case 'number':
      return /^#?\d{1,9}$/.test(word);
    case 'minutes':
      // A first word that begins with a digit was meant as one: what it is not, is refused and not taken for the text.
      return alone && /^\d/.test(word);
    case 'moment':
      return parseMoment(word, now) !== undefined;
    case 'text':
    case 'pairs':
    case 'flag':
      return false;
  }
}
