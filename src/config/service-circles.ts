import type { Problem } from '../kit/problem';
import type { CatalogueFile } from './catalogue-shape';
import type { YamlSource } from './yaml-source';

/** Each circle once, told at the dependency that closes it. What depends on itself is refused elsewhere. */
export function circleWarnings({ services }: CatalogueFile, source: YamlSource): Problem[] {
  const indexOf = new Map(services.map(({ id }, index) => [id, index]));
  const done = new Set<string>();
  const found: Problem[] = [];
  const visit = (id: string, way: readonly string[]): void => {
    if (done.has(id)) return;
    const index = indexOf.get(id);
    const onWay = [...way, id];
    services[index ?? -1]?.dependsOn.forEach((next, position) => {
      const begin = onWay.indexOf(next);
      if (begin < 0) visit(next, onWay);
      else if (next !== id)
        found.push(
          source.problem('config:service-circle', ['services', index ?? 0, 'dependsOn', position], {
            circle: [...onWay.slice(begin), next].join(' → '),
          }),
        );
    });
    done.add(id);
  };
  for (const { id } of services) visit(id, []);
  return found;
}
