/** Reads muster.yaml: the catalogue, or everything that is wrong with it, each with its line and what was meant. */
import { readFileSync } from 'node:fs';

import {
  TEAM_KINDS,
  type Catalogue,
  type Contact,
  type ContactRule,
  type Party,
  type PersonId,
} from '../domain/catalogue/catalogue';
import type { ServiceId, TeamId } from '../domain/ids';
import type { RoleId } from '../domain/incident/incident';
import { Problem } from '../kit/problem';
import { err, ok, type Result } from '../kit/result';
import { alertMappingsOf, alertRulesOf } from './alert-rules';
import { alertProblems } from './alert-problems';
import { referenceProblems } from './catalogue-references';
import { CATALOGUE_SHAPE, type CatalogueFile } from './catalogue-shape';
import { freezesOf, valueProblems } from './catalogue-values';
import { shapeProblems } from './shape-problems';
import { catalogueWarnings } from './catalogue-warnings';
import { withoutFaults } from './without-faults';
import { yamlSource, type YamlSource } from './yaml-source';

export type Loaded = Result<Catalogue, readonly Problem[]>;

/** What became of a file: a catalogue, or what is wrong; and what nobody can have meant though it does no harm. */
export interface Examined {
  /** There exactly where there are no problems. */
  readonly catalogue?: Catalogue;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

export function loadCatalogue(file: string): Loaded {
  const { catalogue, problems } = examineFile(file);
  return catalogue === undefined ? err(problems) : ok(catalogue);
}

export function examineFile(file: string): Examined {
  try {
    return examineCatalogue(readFileSync(file, 'utf8'), file);
  } catch (error) {
    return { problems: [unreadable(file, error)], warnings: [] };
  }
}

export const unreadable = (file: string, error: unknown): Problem =>
  new Problem(
    'config:unreadable',
    { file, line: 1, reason: error instanceof Error ? error.message : '' },
    error,
  );

export function parseCatalogue(text: string, file: string): Loaded {
  const { catalogue, problems } = examineCatalogue(text, file);
  return catalogue === undefined ? err(problems) : ok(catalogue);
}

/** `file` is only named, not read. Everything comes in the order of the file. */
export function examineCatalogue(text: string, file: string): Examined {
  const source = yamlSource(text, file);
  if (!source.ok) return { problems: source.error, warnings: [] };
  const { value: given } = source.value;
  const parsed = CATALOGUE_SHAPE.safeParse(given ?? {});
  const misshapen = parsed.success ? [] : shapeProblems(parsed.error.issues, source.value, CATALOGUE_SHAPE);
  const data = parsed.success ? parsed.data : withoutFaults(given, parsed.error.issues);
  const meant = data === undefined ? [] : contentProblems(data, source.value);
  const problems = inOrder([...misshapen, ...meant]);
  if (problems.length > 0 || data === undefined) return { problems, warnings: [] };
  return {
    catalogue: catalogueOf(data),
    problems,
    warnings: inOrder(catalogueWarnings(data, source.value)),
  };
}

const contentProblems = (file: CatalogueFile, source: YamlSource): readonly Problem[] => [
  ...referenceProblems(file, source),
  ...valueProblems(file, source),
  ...alertProblems(file, source),
];

const inOrder = (problems: readonly Problem[]): readonly Problem[] =>
  [...problems].sort((a, b) => lineOf(a) - lineOf(b));
const lineOf = ({ facts }: Problem): number =>
  Number(facts['line'] ?? 0) * 1e4 + Number(facts['column'] ?? 0);

function catalogueOf(file: CatalogueFile): Catalogue {
  return {
    organisation: file.organisation,
    people: file.people.map(({ id, name, email, handles, role, timeZone }) => ({
      id: id as PersonId,
      name,
      ...(email === undefined ? {} : { email }),
      handles: withoutAt({ console: id, ...handles }),
      role,
      timeZone: timeZone ?? file.organisation.timeZone,
    })),
    teams: file.teams.map(({ id, name, kind, people, lead, groups }) => ({
      id: id as TeamId,
      name,
      kind,
      people: people.map((person) => person as PersonId),
      groups: withoutAt(groups),
      ...(lead === undefined ? {} : { lead: lead as PersonId }),
    })),
    services: file.services.map(({ id, name, team, aliases, dependsOn, tier }) => ({
      id: id as ServiceId,
      name,
      team: team as TeamId,
      aliases,
      dependsOn: dependsOn.map((service) => service as ServiceId),
      ...(tier === undefined ? {} : { tier }),
    })),
    severities: {
      SEV1: policyOf(file.severities.SEV1),
      SEV2: policyOf(file.severities.SEV2),
      SEV3: policyOf(file.severities.SEV3),
      SEV4: policyOf(file.severities.SEV4),
    },
    freezes: freezesOf(file),
    contactRules: file.contactRules.map((rule) => contactRuleOf(rule, file)),
    roles: file.roles.map(({ id, name, instructions }) => ({ id: id as RoleId, name, instructions })),
    channelName: file.channels.name,
    ...(file.channels.archiveAfterDays === undefined
      ? {}
      : { archiveAfterDays: file.channels.archiveAfterDays }),
    announcements: file.announcements.map(({ services, ...rest }) => ({
      ...rest,
      services: services === 'all' ? services : services.map((service) => service as ServiceId),
    })),
    redaction: file.redaction,
    reactions: file.reactions,
    alerts: alertRulesOf(file.alerts, file.organisation.timeZone),
    alertMappings: alertMappingsOf(file.alerts),
    runbookHosts: file.runbooks.hosts,
    schedules: file.schedules.map(({ team, people, ...rest }) => ({
      ...rest,
      people: new Map(Object.entries(people).map(([called, person]) => [called, person as PersonId])),
      ...(team === undefined ? {} : { team: team as TeamId }),
    })),
  };
}

type PolicyInFile = CatalogueFile['severities']['SEV1'];

const policyOf = ({ name, description, ...times }: PolicyInFile): Catalogue['severities']['SEV1'] => ({
  ...times,
  ...(name === undefined ? {} : { name }),
  ...(description === undefined ? {} : { description }),
});

function contactRuleOf(rule: CatalogueFile['contactRules'][number], file: CatalogueFile): ContactRule {
  const contact: Contact =
    rule.via === undefined
      ? { kind: rule.allow === true ? 'allowed' : 'refused' }
      : { kind: 'routed', via: rule.via as TeamId };
  return { from: partyOf(rule.from, file), to: partyOf(rule.to, file), contact };
}

/** A team may be called like a kind; then the team is meant. */
function partyOf(name: string, file: CatalogueFile): Party {
  const kind = TEAM_KINDS.find((one) => one === name);
  return kind === undefined || file.teams.some(({ id }) => id === name)
    ? { by: 'team', team: name as TeamId }
    : { by: 'kind', kind };
}

const withoutAt = (handles: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(handles).map(([chat, handle]) => [chat, handle.replace(/^@/, '')]));
