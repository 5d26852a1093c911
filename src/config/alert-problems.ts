/** What the shape of `alerts:` cannot say: names twice, moments, patterns, and keys that belong to another `then`. */
import { pathOf } from '../domain/alert/path';
import { momentIn } from '../domain/catalogue/moment';
import type { Problem } from '../kit/problem';
import type { WhenInFile } from './alert-shape';
import type { CatalogueFile } from './catalogue-shape';
import { matcherOf, plainValues } from './label-tests';
import type { Path, YamlSource } from './yaml-source';

interface Naming {
  readonly name: string;
  readonly path: Path;
}

export const alertProblems = (file: CatalogueFile, source: YamlSource): Problem[] => [
  ...everyWhen(file).flatMap(({ when, path }) => patternProblems(when, path, source)),
  ...waitProblems(file, source),
  ...windowProblems(file, source),
  ...nameProblems(file, source),
  ...stormProblems(file, source),
  ...pathProblems(file, source),
];

/** Services that are named in what a rule, a window or a heartbeat looks for; patterns name none. */
export const servicesLookedFor = (file: CatalogueFile): readonly Naming[] =>
  everyWhen(file).flatMap(({ when, path }) => {
    const given = when['service'];
    return plainValues(given).map((name) => {
      const index = Array.isArray(given)
        ? given.findIndex((one) => String(one).replace(/^!/, '') === name)
        : -1;
      return { name, path: [...path, 'service', ...(index < 0 ? [] : [index])] };
    });
  });

function everyWhen({ alerts }: CatalogueFile): readonly { readonly when: WhenInFile; readonly path: Path }[] {
  const of = (list: 'rules' | 'maintenance' | 'heartbeats') =>
    alerts[list].map(({ when }, index) => ({ when, path: ['alerts', list, index, 'when'] }));
  const drill = alerts.drill === undefined ? [] : [{ when: alerts.drill, path: ['alerts', 'drill'] }];
  return [...of('rules'), ...of('maintenance'), ...of('heartbeats'), ...drill];
}

function patternProblems(when: WhenInFile, path: Path, source: YamlSource): Problem[] {
  const matcher = matcherOf(when);
  if (matcher.ok) return [];
  return matcher.error.map(({ name, value, reason }) =>
    source.problem('config:label-pattern', [...path, name], { name, value, reason }),
  );
}

const waitProblems = (file: CatalogueFile, source: YamlSource): Problem[] =>
  file.alerts.rules.flatMap((rule, index) =>
    rule.then === 'wait'
      ? []
      : (['atLeast', 'withinMinutes'] as const)
          .filter((key) => rule[key] !== undefined)
          .map((key) =>
            source.problem('config:only-for-wait', ['alerts', 'rules', index, key], {
              key,
              name: rule.name,
              then: rule.then,
            }),
          ),
  );

function windowProblems(file: CatalogueFile, source: YamlSource): Problem[] {
  const { timeZone } = file.organisation;
  return file.alerts.maintenance.flatMap((window, index) => {
    const at = (key: 'from' | 'to') => ['alerts', 'maintenance', index, key];
    const [from, to] = momentsOf(window, timeZone);
    const bad = [
      ...(from === undefined ? ['from' as const] : []),
      ...(to === undefined ? ['to' as const] : []),
    ];
    if (from === undefined || to === undefined)
      return bad.map((key) => source.problem('config:bad-moment', at(key), { value: window[key] }));
    return from >= to
      ? [source.problem('config:maintenance-backwards', at('to'), { name: window.name })]
      : [];
  });
}

/** A wrong time zone is reported as itself. */
function momentsOf({ from, to }: { readonly from: string; readonly to: string }, timeZone: string) {
  try {
    return [momentIn(timeZone, from, 'begin'), momentIn(timeZone, to, 'end')] as const;
  } catch {
    return [momentIn('UTC', from, 'begin'), momentIn('UTC', to, 'end')] as const;
  }
}

function nameProblems({ alerts }: CatalogueFile, source: YamlSource): Problem[] {
  const names = (list: 'rules' | 'heartbeats'): Naming[] =>
    alerts[list].map(({ name }, index) => ({ name, path: ['alerts', list, index, 'name'] }));
  return [...twice(names('rules'), source), ...twice(names('heartbeats'), source)];
}

function stormProblems({ alerts }: CatalogueFile, source: YamlSource): Problem[] {
  const { services, flood } = alerts.storm;
  return flood > services
    ? []
    : [source.problem('config:flood-before-storm', ['alerts', 'storm', 'flood'], { services, flood })];
}

/** Fixed texts stand behind `=`; everything else of a mapping is a path, but for the words that mean that it is over. */
const pathProblems = ({ alerts }: CatalogueFile, source: YamlSource): Problem[] =>
  Object.entries(alerts.generic).flatMap(([name, { resolvedWhen: _, labels, ...fields }]) => {
    const at = ['alerts', 'generic', name];
    const all = [
      ...Object.entries(fields).map(([key, value]) => ({ value, path: [...at, key] })),
      ...Object.entries(labels).map(([key, value]) => ({ value, path: [...at, 'labels', key] })),
    ];
    return all.flatMap(({ value, path }) =>
      value === undefined || value.startsWith('=') || pathOf(value) !== undefined
        ? []
        : [source.problem('config:bad-path', path, { value })],
    );
  });

const twice = (namings: readonly Naming[], source: YamlSource): Problem[] =>
  namings.flatMap(({ name, path }, index) => {
    const earlier = namings.slice(0, index).find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (earlier === undefined) return [];
    const firstLine = source.problem('', earlier.path).facts['line'] ?? 0;
    return [source.problem('config:duplicate-rule', path, { name, firstLine })];
  });
