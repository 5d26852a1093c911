import type { PersonRef } from '../actor';
import type { SourceAction } from '../alert/action';
import type { ChatId, ServiceId, StreamId, TeamId } from '../ids';
import type { FreezeWindow } from '../remedy/guards';
import type { RemedyRule } from '../remedy/remedy';
import type { Incident } from './incident';
import type { Group, Place } from './plan';

/** What an incident's reactions may know of the world around it. */
export interface IncidentSurroundings {
  readonly stream: StreamId;
  membersOf(team: TeamId): readonly PersonRef[];
  /** What the catalogue tells whoever takes a role of its own. */
  instructions(role: string): string | undefined;
  /** The chats in which a person can be reached. */
  chatsOf(person: PersonRef): readonly ChatId[];
  /** The groups that a team is in the chats. */
  groupsOf(team: TeamId): readonly Group[];
  /** Where an incident like this is announced. */
  placesFor(incident: Incident): readonly Place[];
  /** What a source of alerts can be told; nothing, where nobody configured that. */
  sourceDoes(source: string): readonly SourceAction['do'][];
  /** The runbook that an alert rule starts, and when nobody may change anything in that service. */
  remedyOf(rule: string): RemedyRule | undefined;
  freezesOf(service: ServiceId | undefined): readonly FreezeWindow[];
  /** How long after its end an incident's channels are archived; absent: never. */
  readonly archiveAfterDays?: number;
}
