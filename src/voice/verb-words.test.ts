import { keysOf } from '../../test/catalogue-keys';
import { spokenName } from '../kit/spoken-name';
import { VERBS } from '../intake/verbs/registry';
import { hasWords, say } from './say';
import { shortLabel } from './short-label';
import { describeVerb, helpMessage, labelOf, usage, verbForm, whatItDoes } from './verb-words';
import { messageText } from './message-text';

const LONGEST = 24;
/** With the number of an incident that a busy organisation reaches in years. */
const NUMBER = '9999';

describe.each(VERBS.map((verb) => [`${verb.family} ${verb.name}`, verb] as const))('/%s', (_, verb) => {
  const key = `verb:${verb.family}.${verb.name}`;

  it('says what it does', () => {
    expect(whatItDoes(verb)).toMatch(/^\p{Lu}.*[.]$/u);
    expect(describeVerb(verb)).toBe(whatItDoes(verb));
    expect(usage(verb)).toMatch(new RegExp(`^/${verb.family} ${spokenName(verb.name)}`));
  });

  it('has a form whose title, button and labels no chat cuts', () => {
    const about = { incident: `INC-${NUMBER}`, run: `#${NUMBER}`, nothing: undefined }[verb.about];
    const called = about === undefined ? '' : ` ${about}`;
    const form = verbForm(verb, 'state', {}, about);
    expect([form.title, form.submit]).toEqual([`${say(`${key}.title`)}${called}`, say(`${key}.submit`)]);
    const labels = verb.params.filter(({ how }) => how !== 'button').map((param) => labelOf(verb, param));
    expect(form.fields.map(({ label }) => label)).toEqual(labels);
    for (const words of [form.title, form.submit, ...labels, ...verb.params.map((it) => labelOf(verb, it))])
      expect([words, [...words].length <= LONGEST]).toEqual([words, true]);
  });

  it('is explained with its example', () => {
    const help = messageText(helpMessage(verb.family, VERBS, verb));
    for (const words of [whatItDoes(verb), usage(verb), `/${verb.family} ${verb.example}`, ...verb.aliases])
      expect(help).toContain(words);
  });
});

it('lists every verb of a command, and none of another', () => {
  const help = messageText(helpMessage('incident', VERBS));
  for (const verb of VERBS) {
    const above = VERBS.find(({ name }) => verb.name.startsWith(`${name}-`));
    const there = above === undefined ? help : messageText(helpMessage('incident', VERBS, above));
    expect([verb.name, there.includes(usage(verb))]).toEqual([verb.name, verb.family === 'incident']);
    if (above !== undefined) expect(help).not.toContain(usage(verb));
  }
});

it('cuts what is too long between letters', () => {
  expect(shortLabel('x'.repeat(24))).toBe('x'.repeat(24));
  expect(shortLabel('👍'.repeat(25))).toBe(`${'👍'.repeat(23)}…`);
});

it('has no words that no verb says', () => {
  const said = VERBS.flatMap((verb) => {
    const key = `verb:${verb.family}.${verb.name}`;
    return [
      ...['what', 'title', 'submit'].map((part) => `${key}.${part}`),
      ...verb.params.flatMap(({ name, of }) => [
        hasWords(`${key}.label.${name}`) ? `${key}.label.${name}` : `verb:label.${name}`,
        hasWords(`${key}.hint.${name}`) ? `${key}.hint.${name}` : `verb:hint.${of.kind}`,
        ...(of.kind === 'choice' ? of.values.map((value) => `verb:choice.${value}`) : []),
      ]),
    ];
  });
  expect(keysOf('verb').filter((key) => !said.includes(key))).toEqual([]);
});
