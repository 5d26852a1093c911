import type { Actor, PersonRef } from '../actor';
import type { AlertReport, ChangeBrief } from '../alert/report';
import type { Brand, ChatId, Instant, ServiceId, StreamId, TeamId } from '../ids';
import type { RunStatus } from '../runbook/run';
import type { Severity } from '../severity';
import type { KeptWork } from './work/kept';

export { SEVERITIES, type Severity } from '../severity';

/**
 * An incident: something is wrong and people are on it.
 *
 * States and exits: `none` → (declare) → `triage` → `investigating` → `identified` → `mitigated` → `resolved` → `closed`.
 * The four open states may be taken in any order and backwards; `resolve` leaves any of them; `reopen` leads from
 * `resolved` or `closed` back to `investigating`; `cancel` ends an open incident that was none; `merged` ends it inside another.
 */
export type OpenStatus = 'triage' | 'investigating' | 'identified' | 'mitigated';
export const OPEN_STATUSES: readonly OpenStatus[] = ['triage', 'investigating', 'identified', 'mitigated'];
export type Status = OpenStatus | 'resolved' | 'closed' | 'cancelled' | 'merged';
export const STATUSES: readonly Status[] = [...OPEN_STATUSES, 'resolved', 'closed', 'cancelled', 'merged'];
export type RoleId = Brand<string, 'RoleId'>;
export const COMMANDER = 'commander' as RoleId;
export const BUILT_IN_ROLES: readonly string[] = ['commander', 'deputy', 'scribe', 'comms', 'ops'];

/** First detected and acknowledged, last mitigated and resolved. */
export interface Times {
  readonly started?: Instant;
  readonly detected: Instant;
  readonly acknowledged?: Instant;
  readonly mitigated?: Instant;
  readonly resolved?: Instant;
}
export type TimeName = keyof Times;
export const TIME_NAMES: readonly TimeName[] = [
  'started',
  'detected',
  'acknowledged',
  'mitigated',
  'resolved',
];

/** A piece of the incident's outside: its channel in one chat, an invitation, the card. */
export type Part =
  | { readonly state: 'pending' }
  | { readonly state: 'done'; readonly detail?: string }
  | { readonly state: 'failed'; readonly reason: string; readonly effect: string; readonly detail?: string };

export interface Handoff {
  readonly role: RoleId;
  readonly from: PersonRef;
  readonly to: PersonRef;
}

export interface Update {
  readonly happening: string;
  readonly impact: string;
  readonly at: Instant;
  readonly by: PersonRef;
  readonly nextDue?: Instant;
}

/** How a group of alerts stood when it was told of last. */
export interface ToldGroup {
  readonly report: AlertReport;
  readonly resolve: 'suggest' | 'auto';
}
/** Somebody has seen an alert. It holds for the firing that began then, and not for the next one. */
export interface Seen {
  readonly by: string;
  readonly since: Instant;
}
/** How a run stood when it was told of last. */
export interface ToldRun {
  readonly number: number;
  readonly runbook: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly done: number;
  readonly total: number;
  /** Somebody is needed. */
  readonly needed: boolean;
  readonly at: Instant;
}
export interface Absorbed {
  readonly stream: StreamId;
  readonly number: number;
  readonly title?: string;
}

interface Core extends KeptWork {
  readonly number: number;
  readonly title: string;
  readonly severity: Severity;
  readonly service?: ServiceId;
  readonly team?: TeamId;
  readonly private: boolean;
  /** How often that was changed; names the change that a chat has to follow. */
  readonly privacyTurns: number;
  readonly drill: boolean;
  readonly declaredBy: Actor;
  readonly declaredAt: Instant;
  readonly roles: Readonly<Record<string, PersonRef>>;
  readonly handoff?: Handoff;
  readonly times: Times;
  readonly parts: Readonly<Record<string, Part>>;
  readonly lastUpdate?: Update;
  readonly reopened: number;
  /** Who may see it while it is private: who declared it, who holds a role, who was invited. */
  readonly people: readonly PersonRef[];
  readonly chats: readonly ChatId[];
  /** The chats that do not let Muster in now. */
  readonly troubled?: readonly ChatId[];
  /** Its channels are archived; reopened, it goes on in new ones. */
  readonly archived?: true;
  /** How often it moved to new channels. */
  readonly channelTurn?: number;
  /** What was changed on purpose near its beginning, newest first. */
  readonly changes?: readonly ChangeBrief[];
  /** Its alerts, by group. */
  readonly alerts?: Readonly<Record<string, ToldGroup>>;
  /** The worst that its alerts ever were: only what is worse still raises it again. */
  readonly alertsWorst?: Severity;
  /** By alert. */
  readonly seen?: Readonly<Record<string, Seen>>;
  readonly silenced?: { readonly until: Instant; readonly by: PersonRef };
  /** The last things that were heard of people elsewhere, by the names that their sources give them. */
  readonly remarks?: readonly string[];
  /** Incidents for which a merge was proposed. */
  readonly proposed?: readonly StreamId[];
  /** Its runs, by stream: the last twenty. */
  readonly runs?: Readonly<Record<string, ToldRun>>;
  /** Incidents that ended inside this one. */
  readonly absorbed?: readonly Absorbed[];
}

export type OpenIncident = Core & { readonly status: OpenStatus };
export type ResolvedIncident = Core & { readonly status: 'resolved'; readonly summary?: string };
export type ClosedIncident = Core & { readonly status: 'closed'; readonly summary?: string };
export type CancelledIncident = Core & { readonly status: 'cancelled'; readonly reason: string };
export type MergedIncident = Core & {
  readonly status: 'merged';
  readonly into: number;
  readonly mergedInto: StreamId;
};
export type Incident = OpenIncident | ResolvedIncident | ClosedIncident | CancelledIncident | MergedIncident;
export type IncidentState = { readonly status: 'none' } | Incident;

export const isOpen = (state: IncidentState): state is OpenIncident =>
  (OPEN_STATUSES as readonly string[]).includes(state.status);

/** Replaces `undefined` by absence, so that a state folded from events equals the state that was stored as JSON. */
export const withPeople = (people: readonly PersonRef[], person: PersonRef): readonly PersonRef[] =>
  people.some((known) => known.key === person.key) ? people : [...people, person];
