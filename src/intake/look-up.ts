import type { Json } from '../kit/json';
import { nearest } from '../kit/nearest';
import type { PersonRef } from '../domain/actor';
import type { Instant } from '../domain/ids';
import { refuse, type Refusal } from '../domain/refusal';
import type { Runbook } from '../domain/runbook/runbook';
import type { Directory, DirectoryService } from '../ports/directory';
import type { Param, ParamKind } from '../ports/verb';
import { addressIn } from './address';
import { parseMoment } from './moment';
import { pairsIn } from './pairs';
import {
  incidentNumber,
  incidentNumbers,
  type NamedIncident,
  type OneOfSeveral,
  type Surroundings,
} from './surroundings';

export type DirectoryTeam = ReturnType<Directory['teams']>[number];

export type Meant =
  | DirectoryService
  | DirectoryTeam
  | PersonRef
  | Instant
  | NamedIncident
  | Runbook
  | string
  | readonly OneOfSeveral[]
  | Readonly<Record<string, Json>>;

/** `undefined`: nothing to look up; `null`: looked up and not there. */
export function lookUp(
  of: ParamKind,
  value: string,
  { directory, now, me, incidents }: Surroundings,
): Meant | null | undefined {
  if (of.kind === 'moment') return parseMoment(value, now) ?? null;
  if (of.kind === 'pairs') return pairsIn(value) ?? null;
  if (of.kind === 'address') return addressIn(value) ?? null;
  if (of.kind === 'incidents') {
    const numbers = incidentNumbers(value);
    if (numbers === undefined || numbers.length > of.most) return null;
    return numbers.map((number): OneOfSeveral => incidents?.get(number) ?? { number });
  }
  if (of.kind !== 'lookup') return undefined;
  if (of.source === 'runbooks') return directory.runbooks().runbook(value) ?? null;
  if (of.source === 'runs') return incidentNumber(value) === undefined ? null : undefined;
  if (of.source === 'services') return directory.service(value) ?? null;
  if (of.source === 'teams') return teamNamed(value, directory) ?? null;
  if (of.source === 'incidents') return incidents?.get(incidentNumber(value) ?? 0) ?? null;
  return (/^(me|myself)$/i.test(value) ? me : directory.person(value)) ?? null;
}

/** By id or name, whatever the case; as chats write it, `@dba` is the team of that name. */
export function teamNamed(text: string, directory: Pick<Directory, 'teams'>): DirectoryTeam | undefined {
  const wanted = text.trim().replace(/^@/, '').toLowerCase();
  return directory
    .teams()
    .find(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted);
}

/** Says what is not there, and what was probably meant. */
export function unknown(
  name: string,
  params: readonly Param[],
  value: string,
  directory: Directory,
): Refusal {
  const as = { field: name, kind: 'invalid' } as const;
  const of = params.find((param) => param.name === name)?.of;
  if (of?.kind === 'pairs') return refuse('not-pairs', { value }, as);
  if (of?.kind === 'address') return refuse('not-an-address', { value }, as);
  if (of?.kind === 'incidents') return notIncidents(value, of.most, name);
  if (of?.kind !== 'lookup') return refuse('not-a-moment', { value }, as);
  if (of.source === 'incidents') return refuse('unknown-incident', {}, as);
  if (of.source === 'runs') return refuse('not-a-number', { value }, as);
  if (of.source === 'runbooks') return unknownRunbook(value, directory);
  if (of.source === 'services') return unknownOf('unknown-service', value, servicesIn(directory), name);
  const either = params.some((param) => param.of.kind === 'lookup' && param.of.source === 'teams');
  if (either || of.source === 'teams') return unknownCallee(value, directory, name);
  return unknownOf('unknown-person', value, peopleIn(directory), name);
}

function notIncidents(value: string, most: number, field: string): Refusal {
  const count = incidentNumbers(value)?.length;
  return count === undefined
    ? refuse('not-incidents', { value }, { field, kind: 'invalid' })
    : refuse('too-many-at-once', { count, most }, { field, kind: 'invalid' });
}

/** Where a person or a team may be named, what was meant may be either. */
export const unknownCallee = (value: string, directory: Directory, field: string): Refusal =>
  unknownOf('unknown-callee', value, [...peopleIn(directory), ...teamsIn(directory)], field);

const peopleIn = (directory: Directory): readonly string[] =>
  directory.people().flatMap((person) => [person.name, person.key.replace(/^person\//, '')]);
const teamsIn = (directory: Directory): readonly string[] =>
  directory.teams().flatMap(({ id, name }) => [id, name]);
const servicesIn = (directory: Directory): readonly string[] =>
  directory.services().flatMap(({ id, name }) => [id, name]);

function unknownOf(reason: string, value: string, known: readonly string[], field: string): Refusal {
  const near = nearest(value.replace(/^@/, ''), known);
  return near === undefined
    ? refuse(reason, { value }, { field, kind: 'invalid' })
    : refuse(`${reason}-near`, { value, nearest: near }, { field, kind: 'invalid' });
}

export function unknownRunbook(value: string, directory: Pick<Directory, 'runbooks'>): Refusal {
  const as = { field: 'runbook', kind: 'invalid', instead: ['runbook'] } as const;
  const near = nearest(
    value,
    directory
      .runbooks()
      .all()
      .flatMap(({ id, name }) => [id, name]),
  );
  return near === undefined
    ? refuse('unknown-runbook', { value }, as)
    : refuse('unknown-runbook-near', { value, nearest: near }, as);
}
