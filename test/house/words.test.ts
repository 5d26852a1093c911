import { hasWords } from '../../src/voice/say';
import { filesOf, textOf } from './tree';

const sources = filesOf('src').filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));

const keysOf = (pattern: RegExp): string[] => [
  ...new Set(sources.flatMap((file) => [...textOf(file).matchAll(pattern)].map((match) => match[1] ?? ''))),
];

it('has words for every problem: what happened and how to mend it', () => {
  const keys = keysOf(/new Problem\(\s*'([^']+)'/g);
  expect(keys.length).toBeGreaterThan(10);
  expect(keys.flatMap((key) => [`${key}.what`, `${key}.fix`]).filter((key) => !hasWords(key))).toEqual([]);
});

it('has a description for every command, and a command for every file that is one', () => {
  const registry = textOf('src/cli/registry.ts');
  const commands = filesOf('src/cli').filter((file) => textOf(file).includes(': Command = {'));
  const names = commands.map((file) => /([^/]+)[.]ts$/.exec(file)?.[1] ?? '');
  expect(names.filter((name) => !registry.includes(`'./${name}'`))).toEqual([]);
  expect(names.filter((name) => !hasWords(`cli:command.${name}`))).toEqual([]);
});
