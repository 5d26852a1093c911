import type { Actor } from '../../domain/actor';
import type { Person } from '../../domain/catalogue/catalogue';
import { chatId, type Instant } from '../../domain/ids';
import type { ForeignIncident, ForeignPerson, TimedDeed } from '../../domain/imports/foreign';
import { whoIs } from '../../domain/imports/who-is';
import { COMMANDER, type RoleId, type Severity } from '../../domain/incident/incident';
import type { IncidentCommand } from '../../domain/incident/vocabulary';
import { assertNever } from '../../kit/assert-never';
import type { DirectoryService } from '../../ports/directory';
import { say } from '../../voice/say';

/** A command as it would have been given then. */
export interface PastCommand {
  readonly command: IncidentCommand;
  readonly at: Instant;
  readonly by: Actor;
}

export interface Found {
  readonly source: string;
  readonly tool: string;
  readonly people: readonly Person[];
  readonly severity: Severity;
  readonly service?: DirectoryService;
  /** When it is imported. */
  readonly now: Instant;
}

const MUSTER: Actor = { kind: 'system', part: 'intake' };

/**
 * What would have been said to Muster, had it been there, in the order in which it would have been said. Roles and calls come
 * before the end of the incident even where the tool knew of them later, because afterwards nobody is given a role.
 */
export function pastCommands(incident: ForeignIncident, found: Found): readonly PastCommand[] {
  const { declared, mitigated, resolved, closed, status, summary } = incident;
  const tool = actorOf(found, undefined);
  const told = (command: IncidentCommand, at: Instant, by: Actor = tool): PastCommand => ({
    command,
    at,
    by,
  });
  const end = resolved ?? closed;
  const deeds = inOrder(deedCommands(incident.deeds, found));
  const isBefore = ({ at, command }: PastCommand): boolean =>
    end === undefined || at <= end || command.type === 'AssignRole' || command.type === 'CallPeople';
  const before = deeds.filter(isBefore);
  const ended = end !== undefined && (status === 'resolved' || status === 'closed');
  const reason = summary ?? say('importing:note.cancelled');
  return [
    told(declaring(incident, found), declared, actorOf(found, incident.by)),
    ...before,
    ...(mitigated === undefined ? [] : [told({ type: 'Mitigate' }, mitigated)]),
    ...(ended ? [told({ type: 'Resolve', ...(summary === undefined ? {} : { summary }) }, end)] : []),
    ...(status === 'cancelled' ? [told({ type: 'Cancel', reason }, end ?? declared)] : []),
    ...deeds.filter((one) => !isBefore(one)),
    ...(status === 'closed' && ended ? [told({ type: 'Close' }, closed ?? end)] : []),
    ...corrections(incident, before).map((command) => told(command, found.now)),
    told({ type: 'AddNote', text: originOf(incident, found.tool) }, found.now, MUSTER),
  ];
}

function declaring(incident: ForeignIncident, { severity, service }: Found): IncidentCommand {
  const { title, started } = incident;
  return {
    ...{ type: 'Declare', title, severity, private: incident.private, drill: false, chats: [] },
    ...(service === undefined
      ? {}
      : { service: service.id, ...(service.team === undefined ? {} : { team: service.team }) }),
    ...(started === undefined ? {} : { started }),
  };
}

/** Those of one moment stay in the order in which they were told. */
const inOrder = <Timed extends { readonly at: Instant }>(deeds: readonly Timed[]): readonly Timed[] =>
  [...deeds].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

function deedCommands(deeds: readonly TimedDeed[], found: Found): readonly PastCommand[] {
  let tasks = 0;
  return inOrder(deeds).flatMap((timed) => {
    if (timed.deed.kind === 'task') tasks += 1;
    return commandsOf(timed, found, tasks);
  });
}

/** `task` is the number that a task added now is given. */
function commandsOf({ at, by, deed }: TimedDeed, found: Found, task: number): readonly PastCommand[] {
  const { people, source } = found;
  const told = (command: IncidentCommand, when: Instant = at): PastCommand => ({
    ...{ command, at: when, by: actorOf(found, by) },
  });
  switch (deed.kind) {
    case 'note':
      return [told({ type: 'AddNote', text: deed.text })];
    case 'role': {
      const person = whoIs(people, source, deed.person);
      return [told({ type: 'AssignRole', role: deed.role as RoleId, person, onlyIfFree: false })];
    }
    case 'people': {
      const called = deed.people.map((who) => whoIs(people, source, who));
      return [told({ type: 'CallPeople', people: called, urgent: false })];
    }
    case 'link': {
      const title = deed.title === undefined ? {} : { title: deed.title };
      return [told({ type: 'AddLink', url: deed.url, ...title })];
    }
    case 'task': {
      const to = deed.to === undefined ? {} : { to: whoIs(people, source, deed.to) };
      const due = deed.due === undefined ? {} : { due: deed.due };
      const added = told({ type: 'AddTask', text: deed.text, ...to, ...due });
      if (deed.done === undefined) return [added];
      const done = deed.done < at ? at : deed.done;
      return [added, told({ type: 'EndTask', task, became: 'done' }, done)];
    }
    default:
      return assertNever(deed);
  }
}

/** Moments that no deed tells: it was detected before it was declared, or seen by somebody who did not take command. */
function corrections(
  { detected, acknowledged, declared }: ForeignIncident,
  before: readonly PastCommand[],
): readonly IncidentCommand[] {
  const commanded = before.find(({ command }) => isTakingCommand(command))?.at;
  const reason = say('importing:note.moment');
  return [
    ...(detected === undefined || detected === declared
      ? []
      : [{ type: 'CorrectTime', time: 'detected', at: detected, reason } as const]),
    ...(acknowledged === undefined || acknowledged === commanded
      ? []
      : [{ type: 'CorrectTime', time: 'acknowledged', at: acknowledged, reason } as const]),
  ];
}

const isTakingCommand = (command: IncidentCommand): boolean =>
  command.type === 'AssignRole' && command.role === COMMANDER;

function actorOf({ people, source, tool }: Found, who: ForeignPerson | undefined): Actor {
  if (who === undefined) return { kind: 'token', name: tool };
  const id = (who.email ?? who.name ?? '').trim();
  return {
    kind: 'person',
    ...{ chat: chatId(source), workspace: 'import', id, person: whoIs(people, source, who) },
  };
}

const originOf = ({ name, id }: ForeignIncident, tool: string): string =>
  say('importing:note.origin', { tool, name: name ?? id });
