import type { Viewer } from '../domain/access/may';
import type { Actor, PersonRef } from '../domain/actor';
import type { ChangeBrief } from '../domain/alert/report';
import type { Instant } from '../domain/ids';
import type { NeedKind } from '../domain/incident/needs';
import type { TimelineKind } from '../domain/incident/timeline-kinds';
import type { Measures } from '../domain/metrics/times';
import type { Runbook } from '../domain/runbook/runbook';
import type { Run } from '../domain/runbook/run';
import type { Refusal } from '../domain/refusal';
import type { Json } from '../kit/json';
import type { Result } from '../kit/result';
import type { AlertExplanation, PayloadToExplain, Unexplained } from './alert-explanation';
import type { AlertFilter, AlertRow } from './alerts';
import type { FieldOption, LookupSource } from './form';
import type { DeadLetter } from './outbox';
import type { IncidentFilter, IncidentRow, RunFilter, RunRow } from './reading';
import type { RunbookProblem, RunPlan, Suggestion } from './runbooks';
import type { VerbSpec } from './verb';

/** What the door knows of whoever asks. It has checked the token; what it is worth is the house's decision. */
export interface Knock {
  /** The token's name; `local` where none is configured and loopback was let in. */
  readonly token: string;
  /** The person of the catalogue to act as, unread, from the header `x-muster-as`. */
  readonly as?: string;
}

/** Whoever acts and looks through REST. */
export interface Caller {
  readonly actor: Actor;
  readonly viewer: Viewer;
}

export interface Act {
  readonly family: string;
  readonly verb: string;
  /** The number in the path: of the incident or of the run, whichever the verb speaks of. */
  readonly about?: number;
  /** The body as it came: an object whose fields are the verb's parameters by name, their values not yet parsed. */
  readonly args: Json;
  /** The delivery key, `rest/<caller>/<idempotency key>`. */
  readonly key: string;
  /** Digest of path and body. A key that was used with another print before is `reused`. */
  readonly print: string;
  readonly by: Caller;
}

export interface ChangeFilter {
  /** As people call it: id, alias or name; absent: of all services. */
  readonly service?: string;
  /** Absent: a day before `until`. */
  readonly since?: Instant;
  /** Absent: now. */
  readonly until?: Instant;
  readonly limit: number;
}

/** Worded for a person. `reason` is the refusal's own name, stable for scripts; HTTP makes a status of `why`. */
export interface Refused {
  readonly kind: 'refused';
  readonly reason: string;
  readonly why: Refusal['kind'];
  readonly title: string;
  /** What happened, why, and what to do next. */
  readonly detail: string;
  /** The argument at fault. */
  readonly field?: string;
  /** Verbs that are possible now. */
  readonly instead: readonly string[];
}

export interface EachResult {
  readonly number: number;
  readonly status: 'done' | 'unchanged' | 'refused';
  readonly reason?: string;
  /** Worded for a person. */
  readonly detail?: string;
}

export type ApiResult =
  /** Recorded, or for a verb that changes nothing: looked up. The incident as it then stands, and what a chat would have been told. */
  | {
      readonly kind: 'done';
      readonly incident?: IncidentRow;
      /** The run that was founded, or that was spoken to. */
      readonly run?: RunRow;
      readonly text?: string;
      /** Of a verb that was said of several incidents: what became of each. */
      readonly each?: readonly EachResult[];
    }
  | Refused
  /** Recorded and safe, but not decided yet; asked again under the same key it answers what became of it. */
  | { readonly kind: 'pending' }
  /** The key belongs to another request. Nothing was done now. */
  | { readonly kind: 'reused' };

export interface IncidentDetail {
  readonly incident: IncidentRow;
  readonly state: unknown;
  readonly measures: Measures;
}

export interface TimelineItem {
  readonly seq: number;
  readonly id: string;
  /** The incident it was recorded in: the one that is read, or one that was merged into it. */
  readonly incident?: number;
  readonly kind?: TimelineKind;
  readonly type: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly by: PersonRef;
  /** Told in one line of plain text; a redacted event says so. */
  readonly text: string;
}

/** A story as it happened; the newest last. */
export interface Story {
  readonly items: readonly TimelineItem[];
  /** Where the next, older page begins; absent: that was all. */
  readonly before?: string;
}
export interface StoryFilter {
  readonly kinds?: readonly TimelineKind[];
  /** By id, name or handle. */
  readonly by?: string;
  readonly since?: Instant;
  readonly until?: Instant;
  readonly text?: string;
  readonly limit: number;
  readonly before?: string;
}

export interface FoundItem extends TimelineItem {
  readonly incident: number;
  readonly title: string;
}

/** Why somebody should look at an incident; the most pressing first. */
export interface Attention {
  readonly incident: IncidentRow;
  readonly needs: readonly { readonly what: NeedKind; readonly text: string; readonly since?: Instant }[];
}

/** What would be done, asked for without founding anything. */
export interface PlanWish {
  /** By id or name. */
  readonly runbook: string;
  /** As they came: by name, or as lines `name=value`. */
  readonly inputs: Json;
  /** The incident for which it would be run. */
  readonly incident?: number;
}

export interface RunDetail {
  readonly row: RunRow;
  /** Everything but secrets: those are references. */
  readonly run: Run;
  /** Exactly what a run that was merely planned would do; for the others, what they did is in the run. */
  readonly plan?: RunPlan;
}

export interface RunbookList {
  /** In order of name. */
  readonly runbooks: readonly Runbook[];
  readonly problems: readonly RunbookProblem[];
}

export interface Readiness {
  /** `database`, `queue`, `console` … */
  readonly part: string;
  readonly ok: boolean;
  /** Why not, worded for a person; never an address or a secret. */
  readonly reason?: string;
}

/**
 * What REST needs of the house. Everything that is asked for comes through a viewer; what they may not see is absent, not
 * forbidden. Methods that ask the database throw `Unavailable` (kit) while it cannot be asked; nothing was recorded then.
 */
export interface Api {
  /** All verbs of all families. The same at every call. */
  verbs(): readonly VerbSpec[];
  /** What a field of kind `lookup` offers while somebody types; at most 100, best first, and nothing that the viewer may not see. */
  options(viewer: Viewer, source: LookupSource, typed: string): Promise<readonly FieldOption[]>;
  /** Refused where the person is unknown, or where this installation lets nobody act as another (`forbidden`). */
  enter(knock: Knock): Promise<Caller | Refused>;
  /** Durable when it answers `done` or `pending`. Idempotent under its key: the same key and print get the same answer. Waits a few seconds at most. */
  act(act: Act): Promise<ApiResult>;
  /** Newest first, at most `filter.limit`. */
  list(viewer: Viewer, filter: IncidentFilter): Promise<readonly IncidentRow[]>;
  show(viewer: Viewer, number: number): Promise<IncidentDetail | undefined>;
  /** Events after seq `after`, oldest first, at most `limit`; `undefined` when there is no such incident. */
  timeline(
    viewer: Viewer,
    number: number,
    after: number,
    limit: number,
  ): Promise<readonly TimelineItem[] | undefined>;
  /** The whole story, what was merged into it included; `undefined` when there is no such incident, a refusal where nobody is called like `by`. */
  story(viewer: Viewer, number: number, filter: StoryFilter): Promise<Story | Refused | undefined>;
  /** Words over all timelines, newest first. */
  search(
    viewer: Viewer,
    asked: { readonly text: string; readonly limit: number; readonly before?: string },
  ): Promise<{ readonly items: readonly FoundItem[]; readonly before?: string }>;
  /** The open incidents that need somebody, the most pressing first. */
  attention(viewer: Viewer): Promise<readonly Attention[]>;
  /** Everybody may read them; what is wrong with a file is told beside them. */
  runbooks(): RunbookList;
  /** By id or name. */
  runbook(name: string): Runbook | undefined;
  /** Those that fit an incident, the best first, with why; `undefined` when there is no such incident. */
  suggested(viewer: Viewer, incident: number): Promise<readonly Suggestion[] | undefined>;
  /** Changes nothing. */
  plan(by: Caller, wish: PlanWish): Promise<RunPlan | Refused>;
  /** Newest first, at most `filter.limit`; `undefined` when there is no such incident. */
  runs(
    viewer: Viewer,
    filter: Omit<RunFilter, 'incident'> & { readonly incident?: number },
  ): Promise<readonly RunRow[] | undefined>;
  run(viewer: Viewer, number: number): Promise<RunDetail | undefined>;
  /** Events of the run after seq `after`, oldest first; `undefined` when there is no such run. What tells a reader nothing is left out. */
  runTimeline(
    viewer: Viewer,
    number: number,
    after: number,
    limit: number,
  ): Promise<readonly TimelineItem[] | undefined>;
  /** Deployments and releases, newest first. They are nobody's secret. */
  changes(filter: ChangeFilter): Promise<readonly ChangeBrief[]>;
  /** Newest first, at most `filter.limit`. The service is called as people call it; of one that nobody knows there are none. */
  alerts(viewer: Viewer, filter: AlertFilter): Promise<readonly AlertRow[]>;
  /** One incident's, firing first; whoever has seen one in either place has acknowledged it. `undefined` when there is no such incident. */
  alertsOf(viewer: Viewer, number: number, limit: number): Promise<readonly AlertRow[] | undefined>;
  /** What would become of a payload where nothing is known yet, and why. Changes nothing and asks no store. */
  explainAlerts(payload: PayloadToExplain): Result<AlertExplanation, Unexplained>;
  /** Newest first, at most `limit`, older than the one with the id `before`. */
  deadLetters(viewer: Viewer, limit: number, before?: string): Promise<readonly DeadLetter[] | Refused>;
  /** Puts it back on the road under its old key; `false` when there is no such letter (any more). */
  replay(by: Caller, id: string): Promise<boolean | Refused>;
  /** Topics: `incidents`, `alerts`, `runs`, `incident/<number>`, `run/<number>`. Calls `heard` with those of the topics that changed and that the viewer may see; `*` when something may have been missed. The answer ends it. */
  listen(viewer: Viewer, topics: readonly string[], heard: (topic: string) => void): () => void;
  /** Every part that the process cannot work without. Never throws. */
  readiness(): Promise<readonly Readiness[]>;
}
