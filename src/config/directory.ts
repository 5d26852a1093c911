import type { PersonRef } from '../domain/actor';
import type { Catalogue, Person } from '../domain/catalogue/catalogue';
import { findService, peopleOfTeam, personByIdentity } from '../domain/catalogue/lookup';
import { chatId, type ChatId, type ServiceId, type TeamId } from '../domain/ids';
import { BUILT_IN_ROLES, type Severity } from '../domain/incident/incident';
import type { RunbookShelf } from '../ports/runbooks';
import type { Directory, DirectoryService } from '../ports/directory';
import { serviceMapOf } from './service-map';

const MENTION = /^@\{([^/{}]+)\/([^/{}]+)\/([^{}|]+)(?:\|([^{}]+))?\}$/;
const LONGEST_SLUG = 40;

const ref = ({ id, name }: Person): PersonRef => ({ key: `person/${id}`, name });
const seen = (chat: string, workspace: string, id: string, name: string): PersonRef => ({
  key: `seen/${chat}/${workspace}/${id}`,
  name,
});
const plain = (text: string): string => text.trim().toLowerCase();

/** The catalogue in force, as everybody else asks it. */
export function directoryOf(catalogue: Catalogue): Directory {
  const known = (person: PersonRef): Person | undefined =>
    catalogue.people.find((it) => `person/${it.id}` === person.key);
  const service = ({ id, name, team }: Catalogue['services'][number]): DirectoryService => ({
    id,
    name,
    team,
  });
  const identify = (chat: ChatId, workspace: string, id: string, name: string): PersonRef => {
    const person = personByIdentity(catalogue, chat, id) ?? personByIdentity(catalogue, chat, name);
    return person === undefined ? seen(chat, workspace, id, name) : ref(person);
  };
  const serviceMap = serviceMapOf(catalogue);
  return {
    service: (text) => {
      const found = findService(catalogue, text);
      return found === undefined ? undefined : service(found);
    },
    services: () => catalogue.services.map(service),
    teams: () => catalogue.teams.map(({ id, name }) => ({ id, name })),
    membersOf: (team: TeamId) => peopleOfTeam(catalogue, team).map(ref),
    person: (text) => {
      const mention = MENTION.exec(text.trim());
      if (mention !== null) {
        const [, chat = '', workspace = '', id = '', shown = id] = mention;
        // Told by the id alone: a name is what somebody chose.
        const person = identify(chatId(chat), workspace, id, id);
        return person.key.startsWith('seen/') ? { ...person, name: shown } : person;
      }
      const wanted = plain(text.replace(/^@/, ''));
      const found =
        catalogue.people.find((person) => plain(person.id) === wanted || plain(person.name) === wanted) ??
        catalogue.people.find((person) =>
          Object.values(person.handles).some((handle) => plain(handle) === wanted),
        );
      return found === undefined ? undefined : ref(found);
    },
    people: () => catalogue.people.map(ref),
    identify,
    standing: (person) => known(person)?.role ?? 'responder',
    chatsOf: (person) => {
      if (person.key.startsWith('seen/')) return [chatId(person.key.split('/')[1] ?? '')];
      return Object.keys(known(person)?.handles ?? {}).map(chatId);
    },
    handle: (chat, person) =>
      person.key.startsWith(`seen/${chat}/`)
        ? person.key.split('/').slice(3).join('/')
        : known(person)?.handles[chat],
    channelName: (number, title, severity: Severity, date) =>
      catalogue.channelName
        .replaceAll('{number}', String(number))
        .replaceAll('{slug}', slug(title))
        .replaceAll('{severity}', severity.toLowerCase())
        .replaceAll('{date}', date.slice(0, 10))
        .replace(/-+$/, ''),
    roles: () => [...BUILT_IN_ROLES, ...catalogue.roles.map((role) => role.id)],
    instructions: (role) => catalogue.roles.find((it) => it.id === role)?.instructions,
    groupsOf: (team) =>
      Object.entries(catalogue.teams.find(({ id }) => id === team)?.groups ?? {}).map(([chat, group]) => ({
        chat: chatId(chat),
        group,
      })),
    placesFor: (severity, service) => places(catalogue, severity, service),
    archiveAfterDays: () => catalogue.archiveAfterDays,
    vouches: (chat, person) => known(person)?.handles[chat] !== undefined,
    reaction: (emoji) =>
      emoji === catalogue.reactions.pin || emoji === '📌'
        ? 'pin'
        : emoji === catalogue.reactions.request || emoji === '🎫'
          ? 'request'
          : undefined,
    alertRules: () => catalogue.alerts,
    alertMappings: () => catalogue.alertMappings,
    freezesOf: (service) => freezesOf(catalogue, service),
    serviceMap: () => serviceMap,
    runbooks: () => NO_RUNBOOKS, // whoever reads the folder knows better
    sourceDoes: () => [], // whoever composes the desks knows better
  };
}

const freezesOf = ({ freezes }: Catalogue, service: ServiceId | undefined) =>
  freezes
    .filter(({ services }) => services === 'all' || (service !== undefined && services.includes(service)))
    .map(({ name, from, to }) => ({ name, from, to }));

const NO_RUNBOOKS: RunbookShelf = {
  runbook: () => undefined,
  all: () => [],
  problems: () => [],
  fitting: () => [],
};

function places(catalogue: Catalogue, severity: Severity, service: ServiceId | undefined) {
  const fitting = catalogue.announcements.filter(
    ({ severities, services }) =>
      (severities === 'all' || severities.includes(severity)) &&
      (services === 'all' || (service !== undefined && services.includes(service))),
  );
  const named = new Map(
    fitting.map(({ chat, channel }) => [`${chat} ${channel}`, { chat: chatId(chat), place: channel }]),
  );
  return [...named.values()];
}

/** Letters and digits that every chat allows in a channel's name. */
const slug = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, '');
