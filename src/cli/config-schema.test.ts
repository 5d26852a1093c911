import { textOf } from '../../test/house/tree';
import { keysOf } from '../../test/catalogue-keys';
import { catalogueEditorSchema } from '../config/catalogue-editor-schema';
import { hasWords } from '../voice/say';
import { catalogueSchemaText } from './config-schema';

it('is docs/muster.schema.json; `npm run docs` writes it', () => {
  expect(textOf('docs/muster.schema.json')).toBe(`${catalogueSchemaText()}\n`);
});

it('is named in the first line of the example', () => {
  expect(textOf('muster.example.yaml').split('\n')[0]).toBe(
    '# yaml-language-server: $schema=docs/muster.schema.json',
  );
});

it('describes every setting, and nothing else is described', () => {
  const asked: string[] = [];
  const described = new Set<string>();
  catalogueEditorSchema((path) => {
    const key = `setting:${path}`;
    if (!path.endsWith('.what')) asked.push(path);
    if (!hasWords(key)) return undefined;
    described.add(key);
    return path;
  });
  expect(
    asked.filter((path) => !described.has(`setting:${path}`) && !described.has(`setting:${path}.what`)),
  ).toEqual([]);
  expect(keysOf('setting').filter((key) => !described.has(key))).toEqual([]);
});
