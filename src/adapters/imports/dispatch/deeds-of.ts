import type { Instant } from '../../../domain/ids';
import type { ForeignPerson, TimedDeed } from '../../../domain/imports/foreign';
import { machineMoment } from '../../../domain/imports/moment-of';
import type { Notes } from './notes';
import { ownerOf, personOf, roleOf } from './people';
import type { DispatchEvent, DispatchIncident, DispatchResource, DispatchTask } from './shape';

const MOST_TASKS = 500;
const MOST_DETAILS = 20;

/** Everything that Dispatch kept of an incident besides its head. */
export function deedsOf(incident: DispatchIncident, declared: Instant, notes: Notes): readonly TimedDeed[] {
  const reporter = personOf(incident.reporter);
  const described = (incident.description ?? '').trim();
  const there = (incident.participants ?? []).flatMap((participant) => personOf(participant) ?? []);
  return [
    ...(described === '' ? [] : [note(declared, described, reporter)]),
    ...peopleDeeds(incident, declared, notes),
    ...linkDeeds(incident, declared, notes),
    ...factsDeed(incident, declared),
    ...(incident.events ?? []).flatMap((event) => eventDeed(event, { declared, there }, notes)),
    ...(incident.tasks ?? []).slice(0, MOST_TASKS).flatMap((task) => taskDeed(task, declared, notes)),
    ...((incident.tasks?.length ?? 0) > MOST_TASKS ? notes.left('tasks', { most: MOST_TASKS }) : []),
  ];
}

const note = (at: Instant, text: string, by?: ForeignPerson): TimedDeed => ({
  ...{ at, deed: { kind: 'note', text } },
  ...(by === undefined ? {} : { by }),
});

function peopleDeeds(incident: DispatchIncident, declared: Instant, notes: Notes): readonly TimedDeed[] {
  const there = new Map<string, ForeignPerson>();
  const roles: TimedDeed[] = [];
  for (const participant of incident.participants ?? []) {
    const person = personOf(participant);
    if (person === undefined) continue;
    there.set(person.email ?? person.name ?? '', person);
    for (const held of participant?.participant_roles ?? []) {
      const role = roleOf(held.role);
      const at = machineMoment(held.assumed_at);
      if (role === undefined) continue;
      if (at === undefined || at === null)
        notes.left('role-without-moment', {
          role: held.role ?? '',
          person: person.name ?? person.email ?? '',
        });
      else roles.push({ at, deed: { kind: 'role', role, person } });
    }
  }
  const commander = personOf(incident.commander);
  if (
    commander !== undefined &&
    !roles.some(({ deed }) => deed.kind === 'role' && deed.role === 'commander')
  ) {
    there.set(commander.email ?? commander.name ?? '', commander);
    notes.left('role-without-moment', {
      ...{ role: 'Incident Commander', person: commander.name ?? commander.email ?? '' },
    });
  }
  const people = [...there.values()];
  return people.length === 0 ? roles : [{ at: declared, deed: { kind: 'people', people } }, ...roles];
}

function linkDeeds(incident: DispatchIncident, at: Instant, notes: Notes): readonly TimedDeed[] {
  const { documents, ticket, storage, conference, conversation } = incident;
  const resources: readonly (DispatchResource | undefined)[] = [
    ...(documents ?? []),
    ...[ticket, storage, conference, conversation],
  ];
  return resources.flatMap((resource) => {
    const url = (resource?.weblink ?? '').trim();
    if (url === '') return [];
    if (!/^https?:\/\/\S+$/i.test(url)) return notes.left('link', { link: url.slice(0, 80) });
    const title = (resource?.name ?? resource?.resource_id ?? '').trim();
    return [{ at, deed: { kind: 'link', url, ...(title === '' ? {} : { title }) } }];
  });
}

/** What Dispatch knows and Muster has no place for, in Dispatch's own words. */
function factsDeed(incident: DispatchIncident, at: Instant): readonly TimedDeed[] {
  const tags = (incident.tags ?? []).map(({ name, tag_type: type }) =>
    [type?.name, name].filter((part) => (part ?? '') !== '').join('/'),
  );
  const facts = {
    incident_type: incident.incident_type?.name,
    incident_severity: incident.incident_severity?.name,
    incident_priority: incident.incident_priority?.name,
    project: incident.project?.name,
    tags: tags.join(', '),
    terms: (incident.terms ?? []).map((term) => term.text ?? '').join(', '),
    duplicates: (incident.duplicates ?? []).map((other) => other?.name ?? '').join(', '),
  };
  const lines = Object.entries(facts).flatMap(([key, value]) =>
    (value ?? '') === '' ? [] : [`${key}: ${value ?? ''}`],
  );
  return lines.length === 0 ? [] : [note(at, lines.join('\n'))];
}

function eventDeed(
  event: DispatchEvent,
  { declared, there }: { readonly declared: Instant; readonly there: readonly ForeignPerson[] },
  notes: Notes,
): readonly TimedDeed[] {
  const at = notes.moment(event.started_at ?? event.ended_at, 'events.started_at') ?? declared;
  const described = (event.description ?? '').trim();
  const lines = Object.entries(event.details ?? {})
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value) && value !== '')
    .slice(0, MOST_DETAILS)
    .map(([key, value]) => `${key}: ${String(value)}`);
  const text = [described, ...lines].filter((line) => line !== '').join('\n');
  if (text === '') return notes.left('empty-event');
  return [note(at, text, ownerOf(event.owner, there))];
}

function taskDeed(task: DispatchTask, declared: Instant, notes: Notes): readonly TimedDeed[] {
  const described = (task.description ?? '').trim();
  const link = (task.weblink ?? '').trim();
  const text = [described, link].filter((part) => part !== '').join(' ');
  if (text === '') return notes.left('empty-task');
  const assignees = (task.assignees ?? []).flatMap((assignee) => personOf(assignee) ?? []);
  const to = assignees[0] ?? personOf(task.owner);
  if (assignees.length > 1) notes.left('assignees');
  const at = notes.moment(task.created_at, 'tasks.created_at') ?? declared;
  const due = notes.moment(task.resolve_by, 'tasks.resolve_by');
  const isDone = (task.status ?? '').trim().toLowerCase() === 'resolved';
  const done = isDone ? (notes.moment(task.resolved_at, 'tasks.resolved_at') ?? at) : undefined;
  const by = personOf(task.creator);
  return [
    {
      at,
      ...(by === undefined ? {} : { by }),
      deed: {
        ...{ kind: 'task', text },
        ...(to === undefined ? {} : { to }),
        ...(due === undefined ? {} : { due }),
        ...(done === undefined ? {} : { done }),
      },
    },
  ];
}
