import { ALL_RULES } from '../../src/domain/redaction/rules/all-rules';
import { textOf } from '../house/tree';
import { FAMILIES, FORMATS } from './families';
import { formatsPage } from './formats-page';
import { provesRules } from './proves-rules';

it('knows far more than sixty formats, and leaves no rule out of the table', () => {
  expect(FORMATS.length).toBeGreaterThan(200);
  expect([...FORMATS].sort()).toEqual([...new Set(ALL_RULES.map(({ name }) => name))].sort());
});

it('names each format in a way that the mark can hold', () => {
  expect(FORMATS.filter((name) => !/^[a-z0-9][a-z0-9-]{2,63}$/.test(name))).toEqual([]);
});

it('has a page of formats that is up to date; `npm run docs` writes it', () => {
  expect(textOf('docs/redaction.md')).toBe(formatsPage());
});

it('writes no secret on that page', () => {
  const page = formatsPage();
  for (const [, , secret] of FAMILIES.flatMap(({ samples }) => samples)) expect(page).not.toContain(secret);
});

describe.each(FAMILIES)('$title', ({ rules, samples }) => {
  provesRules(rules, samples);
});
