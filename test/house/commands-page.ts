import { spokenName } from '../../src/kit/spoken-name';
import { SEVERITIES } from '../../src/domain/incident/incident';
import { FAMILIES, VERBS } from '../../src/intake/verbs/registry';
import type { Verb } from '../../src/intake/verb';
import type { Param, ParamKind } from '../../src/ports/verb';
import { verbPath } from '../../src/adapters/http/rest/verb-paths';
import { labelOf, usage, whatItDoes } from '../../src/voice/verb-words';

const code = (text: string): string => `\`${text}\``;

const valueOf = (of: ParamKind): string => {
  switch (of.kind) {
    case 'text':
      return `text, at most ${String(of.maxLength)} characters`;
    case 'choice':
      return `one of ${of.values.map(code).join(', ')}`;
    case 'lookup':
      return of.source === 'people' ? 'a person: `@id`, a name, a handle or `me`' : `one of the ${of.source}`;
    case 'incidents':
      return `several incidents, at most ${String(of.most)}: \`#12 #14\`; programs may send an array of numbers`;
    case 'address':
      return 'an address of the web';
    case 'minutes':
      return 'minutes: `30`, `30m`, `2h`, `1d`';
    case 'moment':
      return 'a moment: `10m` (ago), `14:05` (UTC), `2026-03-01 14:05`';
    case 'number':
      return 'a whole number';
    case 'pairs':
      return 'values by name: `host=db-3 reason="two words"`; programs may send an object to `/api/v1/runbooks/{id}/run`';
    case 'flag':
      return 'yes where it is there';
  }
};

const writtenAs = ({ name, how, of }: Param): string => {
  if (of.kind === 'flag' && how === 'named') return code(`--${name}`);
  if (of.kind === 'flag' && how === 'place') return `as the word ${code(name)}`;
  switch (how) {
    case 'named':
      return code(`${name}:…`);
    case 'place':
      return 'as a word of its own';
    case 'rest':
      return 'all words that are left';
    case 'button':
      return 'by a button or a program only';
  }
};

const paramLine = (verb: Verb, param: Param): string =>
  `- ${code(param.name)} (${labelOf(verb, param)}${param.required ? ', required' : ''}): ${valueOf(param.of)}; written ${writtenAs(param)}`;

function verbSection(verb: Verb): string {
  const form = verb.asks && verb.alone === undefined ? [' With nothing after it, a form opens.'] : [];
  const aliases = verb.aliases.length === 0 ? [] : [`Also: ${verb.aliases.map(code).join(', ')}`, ''];
  const params = verb.params.length === 0 ? [] : [...verb.params.map((param) => paramLine(verb, param)), ''];
  return [
    `## ${spokenName(verb.name)}`,
    '',
    `${whatItDoes(verb)}${form.join('')}`,
    '',
    '```text',
    usage(verb),
    `/${verb.family} ${verb.example}`,
    '```',
    '',
    ...params,
    ...aliases,
    `REST: ${code(`POST ${verbPath(verb)}`)}`,
    '',
  ].join('\n');
}

/** docs/commands.md, made from the very grammar that parses. `npm run docs` writes it. */
export function commandsPage(): string {
  const intro = [
    '# Commands',
    '',
    'Made by `npm run docs` from the verbs themselves: do not edit it by hand.',
    '',
    `In chat everything begins with ${FAMILIES.map((family) => code(`/${family}`)).join(' or ')} and a verb. Inside an incident's channel a verb speaks of that`,
    'incident; elsewhere name it first: `/incident note #12 …`, `INC-12` or plain `12`.',
    '',
    `Severities are ${SEVERITIES.map(code).join(', ')}, and forgiving: \`sev2\`, \`SEV-2\` and \`2\` are the same. Named arguments are written \`name:value\` or`,
    '`name="several words"`, switches `--name`; the order does not matter. What is put in quotes is text, whatever it looks like.',
    'An unknown verb is answered with the nearest one, and every refusal says what is possible instead.',
    '',
  ].join('\n');
  return `${intro}\n${VERBS.map(verbSection).join('\n')}`;
}
