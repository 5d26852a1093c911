import type { PersonRef } from '../domain/actor';
import type { AlertMapping } from '../domain/alert/mapping';
import type { AlertRules, ServiceMap } from '../domain/alert/rules';
import type { Standing } from '../domain/access/may';
import type { SourceAction } from '../domain/alert/action';
import type { ChatId, Instant, ServiceId, TeamId } from '../domain/ids';
import type { FreezeWindow } from '../domain/remedy/guards';
import type { Severity } from '../domain/severity';
import type { RunbookShelf } from './runbooks';

/** Who and what there is, from the catalogue in force. Pure and at once: it is in memory. */
export interface Directory {
  /** By id, alias or name, whatever the case. */
  service(text: string): DirectoryService | undefined;
  services(): readonly DirectoryService[];
  teams(): readonly { readonly id: TeamId; readonly name: string }[];
  membersOf(team: TeamId): readonly PersonRef[];
  /** By id, name, `@handle` or a chat's own mention, written `@{chat/workspace/id}` or `@{chat/workspace/id|name}`. */
  person(text: string): PersonRef | undefined;
  people(): readonly PersonRef[];
  /** Who stands behind an identity that a chat showed; an identity nobody linked is a person of its own. */
  identify(chat: ChatId, workspace: string, id: string, name: string): PersonRef;
  standing(person: PersonRef): Standing;
  chatsOf(person: PersonRef): readonly ChatId[];
  /** How a chat knows the person, for mentions and invitations. */
  handle(chat: ChatId, person: PersonRef): string | undefined;
  /** The name of an incident's channel, by the organisation's pattern. */
  channelName(number: number, title: string, severity: Severity, declared: Instant): string;
  /** Built-in roles and what the catalogue adds. */
  roles(): readonly string[];
  /** Written instructions that the catalogue gives for a role of its own. */
  instructions(role: string): string | undefined;
  /** The groups of a chat's own that are this team. */
  groupsOf(team: TeamId): readonly { readonly chat: ChatId; readonly group: string }[];
  /** Where incidents like this are announced; the first rule that names a place is enough. */
  placesFor(
    severity: Severity,
    service: ServiceId | undefined,
  ): readonly { readonly chat: ChatId; readonly place: string }[];
  /** Days after its end until an incident's channels are archived. */
  archiveAfterDays(): number | undefined;
  /** Whether the catalogue itself says how this person is called in the chat; else at most their e-mail address was recognised. */
  vouches(chat: ChatId, person: PersonRef): boolean;
  /** What a reaction means: its emoji's name → `pin` or `request`. */
  reaction(emoji: string): 'pin' | 'request' | undefined;
  /** What becomes of an alert: the organisation's own rules, then the built-in ones. */
  alertRules(): AlertRules;
  alertMappings(): readonly AlertMapping[];
  /** When nobody may change anything in this service, or anywhere. */
  freezesOf(service: ServiceId | undefined): readonly FreezeWindow[];
  /** Services as the triage asks for them: fast, and without names for people. */
  serviceMap(): ServiceMap;
  /** The runbooks there are. */
  runbooks(): RunbookShelf;
  /** What a source of alerts can be told here; nothing where its desk is not configured. */
  sourceDoes(source: string): readonly SourceAction['do'][];
}

export interface DirectoryService {
  readonly id: ServiceId;
  readonly name: string;
  readonly team?: TeamId;
}
