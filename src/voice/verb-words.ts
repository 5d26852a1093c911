import { spokenName } from '../kit/spoken-name';
import type { Field, Form } from '../ports/form';
import { say as saying } from '../domain/say';
import type { Message, Rich } from '../ports/message';
import type { Param, VerbSpec } from '../ports/verb';
import { summaryOf } from './message';
import { rich, text } from './rich';
import { hasWords, say } from './say';
import { shortLabel } from './short-label';

/** The words around a verb: what it does, how its arguments are called, its form and its help, all from one catalogue. */
const keyOf = (verb: VerbSpec): string => `verb:${verb.family}.${verb.name}`;

export const whatItDoes = (verb: VerbSpec): string => say(`${keyOf(verb)}.what`);

/** An argument's label: the verb's own word for it, else the common one. */
export const labelOf = (verb: VerbSpec, param: Param): string =>
  say(
    hasWords(`${keyOf(verb)}.label.${param.name}`)
      ? `${keyOf(verb)}.label.${param.name}`
      : `verb:label.${param.name}`,
  );

const hintOf = (verb: VerbSpec, param: Param): { readonly hint?: string } => {
  const key = [`${keyOf(verb)}.hint.${param.name}`, `verb:hint.${param.of.kind}`].find(hasWords);
  return key === undefined ? {} : { hint: say(key) };
};

const LONGEST_PAIRS = 10_000;
const spoken = (verb: VerbSpec): readonly Param[] => verb.params.filter((param) => param.how !== 'button');

const uncapitalised = (label: string): string => label.slice(0, 1).toLowerCase() + label.slice(1);

/** How a verb is written: what stands in `<…>` is to be said in one's own words, what stands in `[…]` may be left out. */
export function usage(verb: VerbSpec): string {
  const params = spoken(verb).map((param) => {
    const name =
      param.of.kind === 'flag'
        ? param.how === 'place'
          ? param.name
          : `--${param.name}`
        : param.how === 'named'
          ? `${param.name}:…`
          : param.of.kind === 'choice'
            ? param.of.values.join('|')
            : param.required
              ? `<${uncapitalised(labelOf(verb, param))}>`
              : uncapitalised(labelOf(verb, param));
    return param.required ? name : `[${name}]`;
  });
  return [`/${verb.family}`, spokenName(verb.name), ...params].join(' ');
}

export function verbForm(
  verb: VerbSpec,
  state: string,
  initial: Readonly<Record<string, string>>,
  about?: string,
): Form {
  const title = about === undefined ? say(`${keyOf(verb)}.title`) : `${say(`${keyOf(verb)}.title`)} ${about}`;
  return {
    title: shortLabel(title),
    submit: shortLabel(say(`${keyOf(verb)}.submit`)),
    intro: whatItDoes(verb),
    fields: spoken(verb).map((param) => field(verb, param, initial[param.name])),
    state,
  };
}

function field(verb: VerbSpec, param: Param, initial: string | undefined): Field {
  const { name, of, required } = param;
  const base = {
    name,
    label: shortLabel(labelOf(verb, param)),
    required,
    ...hintOf(verb, param),
    ...(initial === undefined ? {} : { initial }),
  };
  switch (of.kind) {
    case 'text':
      return { ...base, kind: of.multiline ? 'text' : 'line', maxLength: of.maxLength };
    case 'choice':
      return {
        ...base,
        kind: 'choice',
        options: of.values.map((value) => ({ value, label: choiceLabel(value) })),
      };
    case 'lookup':
      return { ...base, kind: 'lookup', source: of.source };
    case 'flag':
      return { ...base, kind: 'flag' };
    case 'pairs':
      return { ...base, kind: 'text', maxLength: LONGEST_PAIRS };
    case 'minutes':
    case 'moment':
    case 'number':
      return { ...base, kind: 'line', maxLength: 40 };
    case 'incidents':
      return { ...base, kind: 'line', maxLength: 1_000 };
    case 'address':
      return { ...base, kind: 'line', maxLength: 2_000 };
  }
}

const choiceLabel = (value: string): string => {
  const key = [`verb:choice.${value}`, `incident:status.${value}`, `incident:time.${value}`].find(hasWords);
  return key === undefined ? value : say(key);
};

/** `runbook-run` is below `runbook`: told of where that one is explained, or the list would be too long for anybody. */
const isBelow = (verb: VerbSpec, above: VerbSpec): boolean =>
  verb.family === above.family && verb.name.startsWith(`${above.name}-`);
const helpLine = (verb: VerbSpec): Rich =>
  rich(saying('answer:help-line', { usage: usage(verb), what: whatItDoes(verb) }));

/** `help`: everything in one list, or one verb in full. */
export function helpMessage(family: string, verbs: readonly VerbSpec[], one?: VerbSpec): Message {
  if (one !== undefined) {
    const facts = { what: whatItDoes(one), usage: usage(one), example: `/${one.family} ${one.example}` };
    const aliases =
      one.aliases.length === 0
        ? []
        : [
            {
              kind: 'context',
              text: rich(saying('answer:help-aliases', { aliases: { words: one.aliases } })),
            } as const,
          ];
    const body = rich(saying('answer:help-one', facts));
    const below = verbs.filter((verb) => isBelow(verb, one));
    const more = below.length === 0 ? [] : [{ kind: 'list', items: below.map(helpLine) } as const];
    return {
      summary: summaryOf(body),
      blocks: [{ kind: 'text', text: body }, ...aliases, ...more],
      tone: 'plain',
    };
  }
  const heading = text(saying('answer:help-heading', { family }));
  const items = verbs
    .filter((verb) => verb.family === family && !verbs.some((other) => isBelow(verb, other)))
    .map((verb) =>
      verbs.some((other) => isBelow(other, verb))
        ? [...helpLine(verb), ...rich(saying('answer:help-more', { verb: verb.name }))]
        : helpLine(verb),
    );
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'list', items },
    ],
    tone: 'plain',
  };
}

/** A line for readers of the OpenAPI document. */
export const describeVerb = (verb: VerbSpec, param?: Param): string =>
  param === undefined ? whatItDoes(verb) : labelOf(verb, param);
