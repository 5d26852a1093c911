import { stepKinds } from '../../src/adapters/steps/registry';
import { hasWords } from '../../src/voice/say';
import { keysOf } from '../catalogue-keys';
import { filesOf, textOf } from '../house/tree';
import { kindOf } from './calling';

const sources = filesOf('src')
  .filter((file) => /[.]ts$/.test(file) && !file.includes('.test.'))
  .map(textOf);
const said = new Set(
  sources.flatMap((source) => [...source.matchAll(/'(steps:[a-z0-9.-]+)'/g)].map(([, key]) => key ?? '')),
);
/** Whose end is put together when it is said. */
const beginnings = [
  ...new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/`(steps:[a-z0-9.-]+)\$\{/g)].map(([, key]) => key ?? ''),
    ),
  ),
];

it('everything that steps say has words', () => {
  expect(said.size).toBeGreaterThan(30);
  expect([...said].filter((key) => !hasWords(key))).toEqual([]);
  const keys = keysOf('steps');
  expect(beginnings.filter((start) => !keys.some((key) => key.startsWith(start)))).toEqual([]);
});

it('no words are there that no step says', () => {
  const isSaid = (key: string): boolean =>
    said.has(key) ||
    beginnings.some((start) => key.startsWith(start) && !key.slice(start.length).includes('.'));
  expect(keysOf('steps').filter((key) => !isSaid(key))).toEqual([]);
});

/** As editors are told. */
function actionsOf(schema: unknown): readonly string[] {
  const [, list = ''] =
    /"action":\{"anyOf":\[\{"type":"string","enum":\[([^\]]*)\]/.exec(JSON.stringify(schema)) ?? [];
  return [...list.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name);
}

it('every action of a kind says what it would do', () => {
  const said = stepKinds.flatMap(({ name }) => {
    const kind = kindOf(name);
    return actionsOf(kind.schema).map((action) => [name, action, kind.describe({ action }).key] as const);
  });
  expect(new Set(said.map(([name]) => name))).toEqual(new Set(['kubernetes', 'deploy', 'incident']));
  expect(said.filter(([, , key]) => !hasWords(key))).toEqual([]);
});
