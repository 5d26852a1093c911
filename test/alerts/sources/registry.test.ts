import { filesOf, textOf } from '../../house/tree';

/** One file, or one folder with its face: what the registry has to name. */
const members = [
  ...new Set(
    filesOf('src/adapters/alerts')
      .map((file) => file.slice('src/adapters/alerts/'.length))
      .filter((file) => file !== 'registry.ts' && !file.includes('.test.'))
      .map((file) =>
        file.includes('/') ? `${file.slice(0, file.indexOf('/'))}/index` : file.replace('.ts', ''),
      ),
  ),
];

it('names every source of the folder', () => {
  const registry = textOf('src/adapters/alerts/registry.ts');
  expect(members.length).toBeGreaterThan(3);
  expect(members.filter((member) => !registry.includes(`'./${member}'`))).toEqual([]);
});
