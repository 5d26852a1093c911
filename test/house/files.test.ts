import { filesOf, isCode, textOf } from './tree';

const code = filesOf('src', 'test', 'web', 'bench', 'scripts').filter(isCode);
const lines = (file: string): number => textOf(file).split('\n').length - 1;

it('has no file over 300 lines', () => {
  expect(code.filter((file) => lines(file) > 300)).toEqual([]);
});

it('names every file in kebab-case', () => {
  expect(
    code.filter(
      (file) => !/^[a-z0-9]+(-[a-z0-9]+)*([.][a-z]+(-[a-z]+)*)+$/.test(file.split('/').at(-1) ?? ''),
    ),
  ).toEqual([]);
});

it('has no file that is a heap of this and that', () => {
  expect(code.filter((file) => /\/(utils?|helpers?|manager|service|misc|common)[./]/.test(file))).toEqual([]);
});

const FORBIDDEN: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a cast that switches the types off', /as unknown as/],
  ['a silenced compiler', /@ts-(ignore|nocheck|expect-error)/],
  ['a silenced linter', /eslint-disable/],
  ['a promise to do it later', /\b(TODO|FIXME|XXX)\b/],
  ['a test that keeps the others from running', /\b(it|test|describe)[.]only\b/],
  ['a test that is skipped whatever the machine has', /^\s*(it|test|describe)[.]skip\(/m],
  ['a barrel', /^export [*] from/m],
];

it.each(FORBIDDEN)('has nowhere %s', (_, pattern) => {
  const others = code.filter((file) => file !== 'test/house/files.test.ts');
  expect(others.filter((file) => pattern.test(textOf(file)))).toEqual([]);
});
