import type { Problem } from '../kit/problem';
import type { CatalogueFile } from './catalogue-shape';
import { freezesOf } from './catalogue-values';
import type { YamlSource } from './yaml-source';

/** Freezes of the same services at the same time: of such two, one is changed one day and the other forgotten. */
export function freezesTwice(file: CatalogueFile, source: YamlSource): Problem[] {
  const shown = freezesOf(file).map(({ from, to, services }) =>
    [from, to, services === 'all' ? services : [...services].sort().join(' ')].join(' '),
  );
  return shown.flatMap((freeze, index) => {
    const first = shown.indexOf(freeze);
    if (first === index) return [];
    const firstLine = source.problem('', ['freezes', first]).facts['line'] ?? 0;
    const { name = '' } = file.freezes[index] ?? {};
    return [source.problem('config:freeze-twice', ['freezes', index], { name, firstLine })];
  });
}
