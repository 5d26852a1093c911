import type { AlertMapping } from '../alert/mapping';
import type { AlertRules } from '../alert/rules';
import type { Standing } from '../access/may';
import type { Brand, Instant, ServiceId, TeamId } from '../ids';
import type { RoleId, Severity } from '../incident/incident';

/** Who owns what, who may be called how, and the house rules: `muster.yaml`, checked, with its defaults filled in. */
export interface Catalogue {
  readonly organisation: { readonly name: string; readonly timeZone: string };
  readonly teams: readonly Team[];
  readonly people: readonly Person[];
  readonly services: readonly Service[];
  readonly severities: Readonly<Record<Severity, SeverityPolicy>>;
  readonly freezes: readonly Freeze[];
  /** The first that fits decides; where none fits, people may write to each other. */
  readonly contactRules: readonly ContactRule[];
  /** Beyond the built-in ones. */
  readonly roles: readonly ExtraRole[];
  /** Names an incident's channel: `{number}`, `{slug}`, `{severity}`, `{date}` are filled in. */
  readonly channelName: string;
  /** Days after the end of an incident until its channels are archived; absent: they stay. */
  readonly archiveAfterDays?: number;
  readonly announcements: readonly Announcement[];
  readonly redaction: readonly RedactionPattern[];
  /** Emoji names without colons: what puts a message on the timeline, and what makes it a request. */
  readonly reactions: { readonly pin: string; readonly request: string };
  /** What becomes of an alert. */
  readonly alerts: AlertRules;
  /** How generic payloads are to be read. */
  readonly alertMappings: readonly AlertMapping[];
  /** Hosts (`name`, `name:port`, `*.suffix`), addresses and ranges that steps of runbooks may reach though they are private. */
  readonly runbookHosts: readonly string[];
  /** Calendars of who is on call. */
  readonly schedules: readonly Schedule[];
}

export type PersonId = Brand<string, 'PersonId'>;

export const TEAM_KINDS = ['product', 'sre', 'ops', 'security', 'platform', 'other'] as const;
export type TeamKind = (typeof TEAM_KINDS)[number];

export interface Team {
  readonly id: TeamId;
  readonly name: string;
  readonly kind: TeamKind;
  readonly people: readonly PersonId[];
  readonly lead?: PersonId;
  /** Chat → the group of the chat's own that is this team. */
  readonly groups: Readonly<Record<string, string>>;
}

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly email?: string;
  /** Chat → what the person is called there. In the console everybody is called by their id. */
  readonly handles: Readonly<Record<string, string>>;
  readonly role: Standing;
  readonly timeZone: string;
}

export interface Service {
  readonly id: ServiceId;
  readonly name: string;
  readonly team: TeamId;
  readonly aliases: readonly string[];
  readonly dependsOn: readonly ServiceId[];
  /** 1 is what the organisation lives on. */
  readonly tier?: number;
}

export interface SeverityPolicy {
  /** Unset: the message catalogue's own words. */
  readonly name?: string;
  readonly description?: string;
  readonly updateEveryMinutes: number;
  /** How long an incident may be without a commander before somebody is reminded. */
  readonly commandReminderMinutes: number;
}

export interface Freeze {
  readonly name: string;
  readonly from: Instant;
  /** The first moment that is no longer frozen. */
  readonly to: Instant;
  readonly services: 'all' | readonly ServiceId[];
}

/** One team, or every team of a kind. */
export type Party =
  { readonly by: 'team'; readonly team: TeamId } | { readonly by: 'kind'; readonly kind: TeamKind };

export type Contact =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused' }
  /** Whoever tries is led to this team, which speaks to the other. */
  | { readonly kind: 'routed'; readonly via: TeamId };

export interface ContactRule {
  readonly from: Party;
  readonly to: Party;
  readonly contact: Contact;
}

/** Incidents that fit are announced in a channel of everybody's. */
export interface Announcement {
  readonly chat: string;
  readonly channel: string;
  readonly severities: 'all' | readonly Severity[];
  readonly services: 'all' | readonly ServiceId[];
}

export interface Schedule {
  readonly id: string;
  readonly name: string;
  readonly team?: TeamId;
  /** An .ics beside muster.yaml. */
  readonly file: string;
  /** Whom the calendar calls otherwise than the catalogue does. */
  readonly people: ReadonlyMap<string, PersonId>;
}

export interface ExtraRole {
  readonly id: RoleId;
  readonly name: string;
  readonly instructions: string;
}

export interface RedactionPattern {
  readonly name: string;
  readonly pattern: string;
}
