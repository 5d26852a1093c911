import type { Guarded } from '../domain/access/may';
import type { DecideFacts, Decider, Happening } from '../domain/decider';
import type { CommandData, Reaction } from '../domain/effect';
import { incidentDecider } from '../domain/incident/decider';
import { isOpen, type IncidentState } from '../domain/incident/incident';
import type { IncidentSurroundings } from '../domain/incident/around';
import type { IncidentCommand, IncidentEvent } from '../domain/incident/vocabulary';
import { remedyDecider, type RemedySurroundings } from '../domain/remedy/decider';
import type { RemedyCommand, RemedyEvent, RemedyState } from '../domain/remedy/remedy';
import type { RunSurroundings } from '../domain/runbook/around';
import { runDecider } from '../domain/runbook/decider';
import type { RunState } from '../domain/runbook/run';
import type { RunCommand, RunEvent } from '../domain/runbook/vocabulary';
import { kindOf, type EffectKey, type StreamId } from '../domain/ids';
import type { Refusal } from '../domain/refusal';
import type { Json } from '../kit/json';
import type { Result } from '../kit/result';
import type { Directory } from '../ports/directory';
import type { Summary } from '../ports/streams';
import { keepsRun, runGuarded, runOwner, runSummary } from './runs/run-summary';

/** An event whose type the road does not care about. */
export interface AnyEvent {
  readonly type: string;
}

/** An aggregate as the road sees it: decided, folded and stored without knowing what it is about. */
export interface Aggregate {
  readonly initial: Json;
  /** Whether this command founds a new one, and so draws a number. */
  founds(command: CommandData): boolean;
  decide(
    state: Json,
    command: CommandData,
    facts: DecideFacts,
  ): Result<readonly Happening<AnyEvent>[], Refusal>;
  mask(event: AnyEvent): AnyEvent;
  evolve(state: Json, happening: Happening<AnyEvent>): Json;
  react(cause: string, happening: Happening<AnyEvent>, before: Json, after: Json): Reaction;
  summary(state: Json): Summary | undefined;
  guarded(state: Json): Guarded | undefined;
  /** The incident that this belongs to, as it stands, or as a command that founds it says. */
  owner(state: Json, command?: CommandData): StreamId | undefined;
  /** The roles that a person holds in this. */
  roles(state: Json, person: string): readonly string[];
  /** Whether the state is written with this version; what is stored is as old as version `kept`. The first one always is. */
  keeps(state: Json, version: number, kept: number): boolean;
  /** Dead letters that an event sends back on the road, and entries whose payload it empties. */
  revives(event: AnyEvent): readonly EffectKey[];
  empties(event: AnyEvent): readonly number[];
}

interface Kind<State, Command extends { readonly type: string }, Event extends AnyEvent, Around> {
  readonly decider: Decider<State, Command, Event, Around>;
  readonly founding: readonly Command['type'][];
  around(stream: StreamId, directory: Directory): Around;
  summary(state: State): Summary | undefined;
  guarded(state: State): Guarded | undefined;
  /** Absent: it belongs to nobody but itself. */
  readonly owner?: (state: State, command?: Command) => StreamId | undefined;
  readonly roles?: (state: State, person: string) => readonly string[];
  /** Absent: every time. */
  readonly keeps?: (state: State, version: number, kept: number) => boolean;
}

/** Forgets the types at the one place where they are known to fit: what is stored under a kind was made by that kind's decider. */
function forget<State, Command extends { readonly type: string }, Event extends AnyEvent, Around>(
  kind: Kind<State, Command, Event, Around>,
  stream: StreamId,
  directory: Directory,
): Aggregate {
  const { decider } = kind;
  const state = (json: unknown): State => (json ?? decider.initial) as State;
  const event = (data: unknown): Happening<Event> => data as Happening<Event>;
  const json = (value: unknown): Json => value as Json;
  return {
    initial: json(decider.initial),
    founds: (command) => kind.founding.includes(command.type),
    decide: (before, command: unknown, facts) => decider.decide(state(before), command as Command, facts),
    mask: (data: unknown) => decider.mask(data as Event),
    evolve: (before, happening) => json(decider.evolve(state(before), event(happening))),
    react: (cause, happening, before, after) =>
      decider.react(cause, event(happening), state(before), state(after), kind.around(stream, directory)),
    summary: (after) => kind.summary(state(after)),
    guarded: (before) => kind.guarded(state(before)),
    owner: (before, command?: unknown) => kind.owner?.(state(before), command as Command | undefined),
    roles: (before, person) => kind.roles?.(state(before), person) ?? [],
    keeps: (after, version, kept) => kept === 0 || (kind.keeps?.(state(after), version, kept) ?? true),
    revives: (data) => (data.type === 'PartRetried' && 'effect' in data ? [data.effect as EffectKey] : []),
    empties: (data) => (data.type === 'EventRedacted' && 'seq' in data ? [data.seq as number] : []),
  };
}

const incident: Kind<IncidentState, IncidentCommand, IncidentEvent, IncidentSurroundings> = {
  decider: incidentDecider,
  founding: ['Declare', 'DeclareFromAlerts'],
  around: (stream, directory) => ({
    stream,
    membersOf: (team) => directory.membersOf(team),
    chatsOf: (person) => directory.chatsOf(person),
    instructions: (role) => directory.instructions(role),
    groupsOf: (team) => directory.groupsOf(team),
    placesFor: ({ severity, service }) => directory.placesFor(severity, service),
    sourceDoes: (source) => directory.sourceDoes(source),
    remedyOf: (rule) => directory.alertRules().rules.find(({ name }) => name === rule)?.remedy,
    freezesOf: (service) => directory.freezesOf(service),
    ...archiving(directory.archiveAfterDays()),
  }),
  guarded: (state) => (state.status === 'none' ? undefined : state),
  roles: (state, person) =>
    state.status === 'none'
      ? []
      : Object.entries(state.roles).flatMap(([role, holder]) => (holder.key === person ? [role] : [])),
  summary: (state) => {
    if (state.status === 'none') return undefined;
    const { number, title, severity, status, service, team, drill, people, declaredAt, times } = state;
    return {
      number,
      title,
      severity,
      status,
      drill,
      declaredAt,
      open: isOpen(state),
      private: state.private,
      people: people.map((person) => person.key),
      times: { ...times },
      ...(service === undefined ? {} : { service }),
      ...(team === undefined ? {} : { team }),
    };
  },
};

const remedy: Kind<RemedyState, RemedyCommand, RemedyEvent, RemedySurroundings> = {
  decider: remedyDecider,
  founding: [],
  around: (stream) => ({ stream }),
  guarded: () => undefined,
  summary: () => undefined,
};

const run: Kind<RunState, RunCommand, RunEvent, RunSurroundings> = {
  decider: runDecider,
  founding: ['PlanRun', 'StartRun'],
  around: (stream) => ({ stream }),
  guarded: runGuarded,
  owner: runOwner,
  keeps: keepsRun,
  summary: runSummary,
};

const archiving = (days: number | undefined) => (days === undefined ? {} : { archiveAfterDays: days });

/** The aggregates there are, by the kind their stream's name begins with. */
export function aggregateOf(stream: StreamId, directory: Directory): Aggregate {
  const kind = kindOf(stream);
  if (kind === 'incident') return forget(incident, stream, directory);
  if (kind === 'run') return forget(run, stream, directory);
  if (kind === 'remedy') return forget(remedy, stream, directory);
  throw new Error(`No aggregate is called ${kind}`);
}
