import { createHash } from 'node:crypto';

import type { Happening } from '../../domain/decider';
import { streamId, type Instant, type StreamId } from '../../domain/ids';
import type { Finding, ForeignIncident } from '../../domain/imports/foreign';
import { plainSeverity, severityOf } from '../../domain/imports/severity-words';
import { incidentDecider } from '../../domain/incident/decider';
import { isOpen, type IncidentState, type Severity } from '../../domain/incident/incident';
import type { IncidentEvent } from '../../domain/incident/vocabulary';
import type { Person } from '../../domain/catalogue/catalogue';
import { say } from '../../domain/say';
import { err, ok, type Result } from '../../kit/result';
import type { Directory } from '../../ports/directory';
import { pastCommands } from './deeds';

export interface Understanding {
  readonly source: string;
  readonly tool: string;
  readonly people: readonly Person[];
  readonly directory: Pick<Directory, 'service'>;
  /** What a word of the tool means here, by the word in plain form. */
  readonly severities: ReadonlyMap<string, Severity>;
  readonly now: Instant;
}

/** A stream that is to be: the happenings of one incident, decided by the same rules as everything else. */
export interface PastIncident {
  readonly stream: StreamId;
  /** Where it comes from: `dispatch/2041`. */
  readonly origin: string;
  readonly title: string;
  readonly severity: Severity;
  readonly status: string;
  readonly declared: Instant;
  readonly private: boolean;
  readonly open: boolean;
  /** Its number is drawn when it is written, and stands in the declaration as 0 until then. */
  readonly happenings: readonly Happening<IncidentEvent>[];
}

export interface Understood {
  readonly past: PastIncident;
  readonly findings: readonly Finding[];
}

/** The same incident of the same tool has the same stream, so that a second import finds the first. */
export function streamOf(source: string, id: string): StreamId {
  const hex = createHash('sha256')
    .update(JSON.stringify([source, id]))
    .digest('hex');
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`];
  return streamId('incident', [...uuid, hex.slice(20, 32)].join('-'));
}

/** Whole or not at all: an incident with a problem is nobody's history. */
export function historyOf(
  incident: ForeignIncident,
  understanding: Understanding,
): Result<Understood, readonly Finding[]> {
  const { source, now, severities, directory } = understanding;
  const { where } = incident;
  const problem = (key: string, facts = {}): Finding => ({
    ...{ level: 'problem', where, what: say(`importing:problem.${key}`, facts) },
  });
  const severity = severityOf(incident.severity, severities);
  const late = momentsOf(incident).find((at) => at > now);
  const problems = [
    ...(severity === undefined
      ? [problem('severity', { severity: incident.severity, plain: plainSeverity(incident.severity) })]
      : []),
    ...(late === undefined ? [] : [problem('future', { time: late })]),
  ];
  if (severity === undefined || problems.length > 0) return err(problems);
  const service = incident.service === undefined ? undefined : directory.service(incident.service);
  const left: Finding[] =
    incident.service !== undefined && service === undefined
      ? [{ level: 'left', where, what: say('importing:left.service', { service: incident.service }) }]
      : [];
  let state: IncidentState = incidentDecider.initial;
  const happenings: Happening<IncidentEvent>[] = [];
  const found = { ...understanding, severity, ...(service === undefined ? {} : { service }) };
  for (const { command, at, by } of pastCommands(incident, found)) {
    const decided = incidentDecider.decide(state, command, { now, at, by, number: 0 });
    if (!decided.ok) {
      const why = { say: { key: `refusal:${decided.error.reason}`, facts: decided.error.facts } };
      left.push({ level: 'left', where, what: say('importing:left.refused', { time: at, why }) });
      continue;
    }
    for (const happening of decided.value) state = incidentDecider.evolve(state, happening);
    happenings.push(...decided.value);
  }
  if (state.status === 'none') return err([problem('nothing')]);
  const { title, status } = state;
  return ok({
    findings: left,
    past: {
      stream: streamOf(source, incident.id),
      origin: `${source}/${incident.id}`,
      ...{ title, severity, status, declared: incident.declared, happenings },
      private: state.private,
      open: isOpen(state),
    },
  });
}

const momentsOf = (incident: ForeignIncident): readonly Instant[] =>
  [
    incident.declared,
    incident.started,
    incident.detected,
    incident.acknowledged,
    incident.mitigated,
    incident.resolved,
    incident.closed,
    ...incident.deeds.map(({ at }) => at),
  ].filter((at) => at !== undefined);
