import { keysOf } from '../catalogue-keys';
import { filesOf, textOf } from '../house/tree';

it('doctor has no words that nobody says, and a fix for whatever is not well', () => {
  const sources = filesOf('src')
    .filter((file) => /compose-doctor[^/]*\.ts$/.test(file))
    .map(textOf)
    .join('\n');
  const keys = keysOf('doctor').map((key) => key.replace('doctor:', ''));
  const names = [...new Set(keys.map((key) => key.split('.')[0] ?? ''))];
  expect(names.filter((name) => !sources.includes(`'${name}'`))).toEqual([]);
  const halves = keys.filter((key) => key.includes('.')).map((key) => key.split('.')[1]);
  expect(halves.filter((half) => half === 'what')).toHaveLength(halves.length / 2);
});
