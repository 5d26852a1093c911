import type { Viewer } from '../domain/access/may';
import { actorRef, type Actor } from '../domain/actor';
import type { ChangeBrief } from '../domain/alert/report';
import { chatId, kindOf, type StreamId } from '../domain/ids';
import type { Incident } from '../domain/incident/incident';
import { measure } from '../domain/metrics/times';
import type { Runbook } from '../domain/runbook/runbook';
import { refuse } from '../domain/refusal';
import { crashPoint } from '../kit/crash-point';
import type { Result } from '../kit/result';
import { understand, type Raw } from '../intake/arguments';
import { unknownVerb } from '../intake/parse';
import type { Verb } from '../intake/verb';
import { VERBS, verbNamed } from '../intake/verbs/registry';
import type {
  Act,
  Api,
  ApiResult,
  Caller,
  ChangeFilter,
  IncidentDetail,
  Knock,
  PlanWish,
  Readiness,
  Refused,
  RunbookList,
  RunDetail,
  Story,
  StoryFilter,
  TimelineItem,
} from '../ports/api';
import type { AlertExplanation, PayloadToExplain, Unexplained } from '../ports/alert-explanation';
import type { AlertFilter, AlertRow } from '../ports/alerts';
import type { DeadLetter } from '../ports/outbox';
import type { IncidentFilter, IncidentRow } from '../ports/reading';
import type { RunPlan, Suggestion } from '../ports/runbooks';
import type { VerbSpec } from '../ports/verb';
import { messageText } from '../voice/message-text';
import { alertsIn, alertsOf } from './alerts-in';
import type { ApiParts } from './api-parts';
import { optionsFor } from './lookups';
import { namedIncidents } from './named-incidents';
import { changesIn } from './changes-in';
import { doEach } from './do-each';
import { answerQuestion } from './questions';
import { adminsOnly, notThere, refused } from './refused';
import { RunApi } from './run-api';
import { unknownRun } from './runs/which-run';
import { meaningOf, targetOf } from './speaking';
import { severalResult } from './several-result';
import { timed } from './timed';
import { StoryApi } from './story-api';
import { leftFor, timelineItem } from './timeline-item';
import { topicsHeard } from './topics-heard';
import { whereSaid } from './where-said';

const WAIT_MS = 5_000;
/** Everything that chat can do, for programs. */
export class HouseApi implements Api {
  private readonly parts: ApiParts;
  private readonly ofRuns: RunApi;
  private readonly ofStories: StoryApi;

  constructor(parts: ApiParts) {
    this.parts = parts;
    this.ofRuns = new RunApi(parts);
    this.ofStories = new StoryApi(parts);
  }

  verbs() {
    return VERBS;
  }

  options(...asked: Parameters<Api['options']>): ReturnType<Api['options']> {
    return optionsFor(this.parts, ...asked);
  }

  enter({ token, as }: Knock): Promise<Caller | Refused> {
    const { directory, actAs } = this.parts;
    if (as === undefined) return Promise.resolve(this.caller({ kind: 'token', name: token }));
    if (!actAs) return Promise.resolve(refused(refuse('no-acting-as', {}, { kind: 'forbidden' })));
    const person = directory().person(as);
    if (person === undefined)
      return Promise.resolve(
        refused(refuse('unknown-person', { value: this.parts.door.text(as) }, { kind: 'invalid' })),
      );
    const id = person.key.replace(/^person\//, '');
    return Promise.resolve(
      this.caller({ kind: 'person', chat: chatId('console'), workspace: 'local', id, person }),
    );
  }

  private caller(actor: Actor): Caller {
    return { actor, viewer: this.parts.viewer(actor) };
  }

  act(asked: Act): Promise<ApiResult> {
    const { family, verb: name, by } = asked;
    const verb = verbNamed(family, name);
    if (verb === undefined) return Promise.resolve(refused(unknownVerb(family, name)));
    const labels = { verb: verb.name, chat: whereSaid(by.actor) };
    return timed(this.parts, labels, () => this.actOn(verb, asked));
  }

  private async actOn(verb: Verb, { about, args: body, key, print, by }: Act): Promise<ApiResult> {
    const here = about === undefined ? undefined : await this.visible(verb, by.viewer, about);
    if (about !== undefined && here === undefined)
      return refused(verb.about === 'run' ? unknownRun : notThere);
    if (verb.about === 'incident' && here === undefined) return refused(notThere);
    const now = this.parts.clock.now();
    const raw = this.parts.door.value(body) as Raw;
    const incidents = await namedIncidents(this.parts.store.incidents, by.viewer, verb.params, raw);
    const around = { directory: this.parts.directory(), now, me: actorRef(by.actor), incidents };
    const args = understand(verb.params, raw, around, verb.example);
    if (!args.ok) return refused(args.error);
    const meant = await meaningOf(this.parts, args.value, {
      ...{ verb, here, around, viewer: by.viewer, by: by.actor },
    });
    if (!meant.ok) return refused(meant.error);
    const { subject, speaking } = meant.value;
    if (!verb.changes)
      return {
        kind: 'done',
        text: messageText(
          await answerQuestion(this.parts, by.viewer, verb, verb.question(args.value), subject),
        ),
      };
    const command = verb.command(args.value, speaking);
    if (!command.ok) return refused(command.error);
    const each = verb.each?.(args.value);
    if (each !== undefined) {
      const said = { verb, command: command.value, each, by: by.actor, at: now, key };
      return severalResult(await doEach(this.parts, { ...said, correlation: `${key}#${print}` }, WAIT_MS));
    }
    const { outcome, reused } = await this.parts.submit.submit(
      {
        key,
        verb: verb.name,
        command: command.value,
        by: by.actor,
        at: now,
        correlation: `${key}#${print}`,
        ...targetOf(verb, subject, this.parts.clock),
      },
      WAIT_MS,
    );
    crashPoint('api.before-answer');
    if (reused) return { kind: 'reused' };
    if (outcome === undefined) return { kind: 'pending' };
    if (outcome.kind === 'refused') return refused(outcome.refusal);
    // A fault of ours, not of the request: answered as one.
    if (outcome.kind === 'broken') throw new Error(`a command is in the dead letters: ${outcome.reason}`);
    if (kindOf(outcome.stream) === 'run') {
      const run = await this.parts.store.runs.row(by.viewer, outcome.stream);
      return { kind: 'done', ...(run === undefined ? {} : { run }) };
    }
    const incident = await this.rowOf(by.viewer, outcome.stream);
    return { kind: 'done', ...(incident === undefined ? {} : { incident }) };
  }

  list(viewer: Viewer, filter: IncidentFilter): Promise<readonly IncidentRow[]> {
    return this.parts.store.incidents.list(viewer, filter);
  }

  async show(viewer: Viewer, number: number): Promise<IncidentDetail | undefined> {
    const incident = await this.parts.store.incidents.byNumber(viewer, number);
    const state =
      incident === undefined ? undefined : await this.parts.store.incidents.state(viewer, incident.stream);
    if (incident === undefined || state === undefined) return undefined;
    return { incident, state, measures: measure(state as Incident) };
  }

  async timeline(
    viewer: Viewer,
    number: number,
    after: number,
    limit: number,
  ): Promise<readonly TimelineItem[] | undefined> {
    const { incidents } = this.parts.store;
    const incident = await incidents.byNumber(viewer, number);
    if (incident === undefined) return undefined;
    const events = await incidents.timeline(viewer, incident.stream, after, limit);
    const left = await leftFor(incidents, viewer, events);
    return events.map((event) => timelineItem(event, left));
  }

  async story(viewer: Viewer, number: number, filter: StoryFilter): Promise<Story | Refused | undefined> {
    const story = await this.ofStories.story(viewer, number, filter);
    if (story === undefined) return undefined;
    return story.ok ? story.value : refused(story.error);
  }

  search(...asked: Parameters<Api['search']>): ReturnType<Api['search']> {
    return this.ofStories.search(...asked);
  }

  attention(viewer: Viewer): ReturnType<Api['attention']> {
    return this.ofStories.attention(viewer);
  }

  changes(filter: ChangeFilter): Promise<readonly ChangeBrief[]> {
    return changesIn(filter, this.parts);
  }

  runbooks(): RunbookList {
    return this.ofRuns.runbooks();
  }

  runbook(name: string): Runbook | undefined {
    return this.parts.directory().runbooks().runbook(name);
  }

  suggested(viewer: Viewer, number: number): Promise<readonly Suggestion[] | undefined> {
    return this.ofRuns.suggested(viewer, number);
  }

  async plan(by: Caller, wish: PlanWish): Promise<RunPlan | Refused> {
    const plan = await this.ofRuns.plan(by, wish);
    return plan.ok ? plan.value : refused(plan.error);
  }

  runs(...asked: Parameters<Api['runs']>): ReturnType<Api['runs']> {
    return this.ofRuns.runs(...asked);
  }

  run(viewer: Viewer, number: number): Promise<RunDetail | undefined> {
    return this.ofRuns.run(viewer, number);
  }

  runTimeline(...asked: Parameters<Api['runTimeline']>): ReturnType<Api['runTimeline']> {
    return this.ofRuns.timeline(...asked);
  }

  alerts(viewer: Viewer, filter: AlertFilter): Promise<readonly AlertRow[]> {
    return alertsIn(viewer, filter, this.parts);
  }

  alertsOf(viewer: Viewer, number: number, limit: number): Promise<readonly AlertRow[] | undefined> {
    return alertsOf(viewer, number, limit, this.parts.store);
  }

  explainAlerts(payload: PayloadToExplain): Result<AlertExplanation, Unexplained> {
    return this.parts.explain(payload);
  }

  async deadLetters(
    viewer: Viewer,
    limit: number,
    before?: string,
  ): Promise<readonly DeadLetter[] | Refused> {
    return viewer.standing === 'admin' ? this.parts.store.outbox.dead(limit, before) : refused(adminsOnly);
  }

  async replay(by: Caller, id: string): Promise<boolean | Refused> {
    if (by.viewer.standing !== 'admin') return refused(adminsOnly);
    crashPoint('api.before-replay');
    const replayed = await this.parts.store.outbox.replay(id);
    crashPoint('api.after-replay');
    if (replayed?.lane !== undefined) await this.parts.wakeups.wake([replayed.lane]);
    return replayed !== undefined;
  }

  listen(viewer: Viewer, topics: readonly string[], heard: (topic: string) => void): () => void {
    return topicsHeard(this.parts.store, viewer, topics, heard);
  }

  readiness(): Promise<readonly Readiness[]> {
    return this.parts.readiness();
  }

  private async visible(
    { about }: Pick<VerbSpec, 'about'>,
    viewer: Viewer,
    number: number,
  ): Promise<StreamId | undefined> {
    const { incidents, runs } = this.parts.store;
    return (await (about === 'run' ? runs : incidents).byNumber(viewer, number))?.stream;
  }

  private async rowOf(viewer: Viewer, stream: StreamId): Promise<IncidentRow | undefined> {
    const state = (await this.parts.store.incidents.state(viewer, stream)) as Incident | undefined;
    return state === undefined ? undefined : this.parts.store.incidents.byNumber(viewer, state.number);
  }
}
