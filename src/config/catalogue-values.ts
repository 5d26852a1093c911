/** Values that mean something: time zones, moments, patterns, names with blanks to fill. */
import type { Freeze } from '../domain/catalogue/catalogue';
import { momentIn } from '../domain/catalogue/moment';
import type { Instant, ServiceId } from '../domain/ids';
import { nearest } from '../kit/nearest';
import type { Problem } from '../kit/problem';
import type { CatalogueFile } from './catalogue-shape';
import { redactorOf } from './redaction-patterns';
import type { Path, YamlSource } from './yaml-source';

const BLANKS = ['number', 'slug', 'severity', 'date'];

export function valueProblems(file: CatalogueFile, source: YamlSource): Problem[] {
  return [
    ...timeZoneProblems(file, source),
    ...freezeProblems(file, source),
    ...patternProblems(file, source),
  ];
}

/** Only for a file without problems. */
export function freezesOf(file: CatalogueFile): readonly Freeze[] {
  return file.freezes.flatMap((freeze) => {
    const { from, to } = moments(freeze, file.organisation.timeZone);
    const services = freeze.services === 'all' ? 'all' : freeze.services.map((id) => id as ServiceId);
    return from === undefined || to === undefined ? [] : [{ name: freeze.name, from, to, services }];
  });
}

interface Moments {
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
}
const moments = (freeze: { readonly from: string; readonly to: string }, timeZone: string): Moments => ({
  from: momentIn(timeZone, freeze.from, 'begin'),
  to: momentIn(timeZone, freeze.to, 'end'),
});

function timeZoneProblems(file: CatalogueFile, source: YamlSource): Problem[] {
  const zones: readonly (readonly [string | undefined, Path])[] = [
    [file.organisation.timeZone, ['organisation', 'timeZone']],
    ...file.people.map(({ timeZone }, index) => [timeZone, ['people', index, 'timeZone']] as const),
  ];
  return zones.flatMap(([zone, path]) => {
    if (zone === undefined || isTimeZone(zone)) return [];
    const meant = nearest(zone, [...Intl.supportedValuesOf('timeZone'), 'UTC']);
    return meant === undefined
      ? [source.problem('config:bad-time-zone', path, { value: zone })]
      : [source.problem('config:bad-time-zone-near', path, { value: zone, meant })];
  });
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function freezeProblems(file: CatalogueFile, source: YamlSource): Problem[] {
  const { timeZone } = file.organisation;
  if (!isTimeZone(timeZone)) return [];
  return file.freezes.flatMap((freeze, index) => {
    const { from, to } = moments(freeze, timeZone);
    const bad = (['from', 'to'] as const).filter((edge) => (edge === 'from' ? from : to) === undefined);
    if (bad.length > 0)
      return bad.map((edge) =>
        source.problem('config:bad-moment', ['freezes', index, edge], { value: freeze[edge] }),
      );
    return from !== undefined && to !== undefined && from >= to
      ? [source.problem('config:freeze-backwards', ['freezes', index, 'to'], { name: freeze.name })]
      : [];
  });
}

function patternProblems(file: CatalogueFile, source: YamlSource): Problem[] {
  const redaction = file.redaction.flatMap((pattern, index) => {
    const redactor = redactorOf(pattern);
    if (redactor.ok) return [];
    const { key, reason } = redactor.error;
    return [source.problem(`config:${key}`, ['redaction', index, 'pattern'], { name: pattern.name, reason })];
  });
  const { name } = file.channels;
  const path = ['channels', 'name'];
  const strange = [...name.matchAll(/\{([^{}]*)\}/g)]
    .map(([, blank = '']) => blank)
    .filter((it) => !BLANKS.includes(it));
  const channel = [
    ...strange.map((blank) =>
      source.problem('config:unknown-blank', path, { blank, known: BLANKS.join(', ') }),
    ),
    ...(name.includes('{number}') ? [] : [source.problem('config:channel-needs-number', path)]),
    ...(/^(?:[a-z0-9_-]|\{[^{}]*\})*$/.test(name)
      ? []
      : [source.problem('config:channel-letters', path, { value: name })]),
  ];
  return [...redaction, ...channel];
}
