import type { Instant, ServiceId, TeamId } from '../ids';
import type { Catalogue, PersonId } from './catalogue';
import {
  contactBetween,
  findService,
  freezeAt,
  isFrozen,
  owningTeam,
  peopleOfTeam,
  personByIdentity,
} from './lookup';

const at = (text: string): Instant => text as Instant;
const shop = 'shop' as ServiceId;
const search = 'search' as ServiceId;
const care = 'care' as TeamId;
const ops = 'operations' as TeamId;
const sre = 'sre-desk' as TeamId;
const maya = 'maya' as PersonId;
const luis = 'luis' as PersonId;
const times = { updateEveryMinutes: 30, commandReminderMinutes: 10 };

const catalogue: Catalogue = {
  organisation: { name: 'Example', timeZone: 'UTC' },
  people: [
    {
      id: maya,
      name: 'Maya',
      handles: { console: 'maya', slack: 'U01' },
      role: 'responder',
      timeZone: 'UTC',
    },
    { id: luis, name: 'Luis', handles: { console: 'luis' }, role: 'commander', timeZone: 'UTC' },
  ],
  teams: [
    { id: care, name: 'Care', kind: 'product', people: [maya, luis], lead: luis, groups: {} },
    { id: ops, name: 'Ops', kind: 'ops', people: [], groups: {} },
    { id: sre, name: 'SRE', kind: 'sre', people: [luis], groups: {} },
  ],
  services: [
    { id: shop, name: 'The Shop', team: care, aliases: ['checkout'], dependsOn: [search] },
    { id: search, name: 'Search', team: sre, aliases: ['The Shop'], dependsOn: [] },
  ],
  severities: { SEV1: times, SEV2: times, SEV3: times, SEV4: times },
  freezes: [
    {
      name: 'audit',
      from: at('2026-03-01T00:00:00.000Z'),
      to: at('2026-03-02T00:00:00.000Z'),
      services: [shop],
    },
    {
      name: 'year end',
      from: at('2026-12-19T00:00:00.000Z'),
      to: at('2027-01-04T00:00:00.000Z'),
      services: 'all',
    },
  ],
  contactRules: [
    { from: { by: 'team', team: sre }, to: { by: 'kind', kind: 'ops' }, contact: { kind: 'allowed' } },
    {
      from: { by: 'kind', kind: 'product' },
      to: { by: 'kind', kind: 'ops' },
      contact: { kind: 'routed', via: sre },
    },
    { from: { by: 'kind', kind: 'ops' }, to: { by: 'team', team: care }, contact: { kind: 'refused' } },
  ],
  roles: [],
  channelName: 'inc-{number}-{slug}',
  announcements: [],
  redaction: [],
  reactions: { pin: 'pushpin', request: 'ticket' },
  alerts: {
    serviceLabels: [],
    ownerAnnotations: [],
    ignoredLabels: [],
    windowMinutes: 5,
    reopenMinutes: 30,
    severities: {},
    rules: [],
    maintenance: [],
    drill: [],
    heartbeats: [],
    storm: { services: 10, flood: 40, labels: [] },
  },
  alertMappings: [],
  runbookHosts: [],
  schedules: [],
};
const teamOf = (id: TeamId) =>
  catalogue.teams.find((team) => team.id === id) ?? {
    id,
    name: '',
    kind: 'other' as const,
    people: [],
    groups: {},
  };

describe('looking things up in the catalogue', () => {
  it('finds a service by id, then alias, then name, whatever the case', () => {
    expect(findService(catalogue, ' SHOP ')?.id).toBe('shop');
    expect(findService(catalogue, 'Checkout')?.id).toBe('shop');
    expect(findService(catalogue, 'the shop')?.id).toBe('search');
    expect(findService(catalogue, 'nothing')).toBeUndefined();
  });

  it('knows who owns a service, and who they are, the lead first', () => {
    expect(owningTeam(catalogue, shop)?.id).toBe('care');
    expect(owningTeam(catalogue, 'none' as ServiceId)).toBeUndefined();
    expect(peopleOfTeam(catalogue, care).map(({ id }) => id)).toEqual(['luis', 'maya']);
    expect(peopleOfTeam(catalogue, 'none' as TeamId)).toEqual([]);
  });

  it('knows a person by what a chat calls them', () => {
    expect(personByIdentity(catalogue, 'slack', '@u01')?.id).toBe('maya');
    expect(personByIdentity(catalogue, 'console', 'luis')?.id).toBe('luis');
    expect(personByIdentity(catalogue, 'slack', 'luis')).toBeUndefined();
    expect(personByIdentity(catalogue, 'slack', '')).toBeUndefined();
  });

  it('knows what is frozen, from the first moment to the last but not beyond', () => {
    expect(freezeAt(catalogue, shop, at('2026-03-01T00:00:00.000Z'))?.name).toBe('audit');
    expect(isFrozen(catalogue, shop, at('2026-03-02T00:00:00.000Z'))).toBe(false);
    expect(isFrozen(catalogue, search, at('2026-03-01T12:00:00.000Z'))).toBe(false);
    expect(isFrozen(catalogue, search, at('2026-12-31T12:00:00.000Z'))).toBe(true);
  });

  it('routes developers who write to Ops, and lets whom no rule names', () => {
    expect(contactBetween(catalogue, teamOf(care), teamOf(ops))).toEqual({ kind: 'routed', via: 'sre-desk' });
    expect(contactBetween(catalogue, teamOf(sre), teamOf(ops))).toEqual({ kind: 'allowed' });
    expect(contactBetween(catalogue, teamOf(ops), teamOf(care))).toEqual({ kind: 'refused' });
    expect(contactBetween(catalogue, teamOf(care), teamOf(sre))).toEqual({ kind: 'allowed' });
    expect(contactBetween(catalogue, teamOf(ops), teamOf(ops))).toEqual({ kind: 'allowed' });
  });
});
