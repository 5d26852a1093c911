import type { Viewer } from '../domain/access/may';
import { actorRef, type Actor } from '../domain/actor';
import type { ChangeBrief } from '../domain/alert/report';
import { chatId, type StreamId } from '../domain/ids';
import type { Incident } from '../domain/incident/incident';
import type { IncidentEvent } from '../domain/incident/vocabulary';
import { measure } from '../domain/metrics/times';
import { refuse, type Refusal } from '../domain/refusal';
import { crashPoint } from '../kit/crash-point';
import type { Result } from '../kit/result';
import { understand, type Raw } from '../intake/arguments';
import { unknownVerb } from '../intake/parse';
import { VERBS, verbNamed } from '../intake/verbs/registry';
import type {
  Act,
  Api,
  ApiResult,
  Caller,
  ChangeFilter,
  IncidentDetail,
  Knock,
  Readiness,
  Refused,
  TimelineItem,
} from '../ports/api';
import type { AlertExplanation, PayloadToExplain, Unexplained } from '../ports/alert-explanation';
import type { AlertFilter, AlertRow } from '../ports/alerts';
import type { DeadLetter } from '../ports/outbox';
import type { Wakeups } from '../ports/queue';
import type { IncidentFilter, IncidentRow } from '../ports/reading';
import type { Store } from '../ports/store';
import { refusalText } from '../voice/message';
import { plain, text } from '../voice/rich';
import { told } from '../voice/incident-lists';
import { messageText } from '../voice/message-text';
import { say } from '../domain/say';
import { alertsIn, alertsOf } from './alerts-in';
import { namedIncidents } from './named-incidents';
import { changesIn } from './changes-in';
import { answerQuestion } from './questions';
import type { ReceiveParts } from './receive-parts';
import { leftOf } from './refold';

export interface ApiParts extends Omit<ReceiveParts, 'store' | 'whisper' | 'talk' | 'catchUp'> {
  readonly store: Pick<Store, 'outbox' | 'incidents' | 'streams' | 'news' | 'alerts'>;
  readonly wakeups: Pick<Wakeups, 'wake'>;
  /** Whether a caller may act as a person of the catalogue: only the embedded console mode lets them. */
  readonly actAs: boolean;
  readiness(): Promise<readonly Readiness[]>;
  explain(payload: PayloadToExplain): Result<AlertExplanation, Unexplained>;
}

const WAIT_MS = 5_000;
/** Topics that say no more than that something changed. */
const FOR_ALL: readonly string[] = ['incidents', 'alerts'];

/** Everything that chat can do, for programs. */
export class HouseApi implements Api {
  private readonly parts: ApiParts;

  constructor(parts: ApiParts) {
    this.parts = parts;
  }

  verbs() {
    return VERBS;
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

  async act({ family, verb: name, about, args: body, key, print, by }: Act): Promise<ApiResult> {
    const verb = verbNamed(family, name);
    if (verb === undefined) return refused(unknownVerb(family, name));
    const subject = about === undefined ? undefined : await this.visible(by.viewer, about);
    if (verb.about === 'incident' && subject === undefined) return refused(notThere);
    const now = this.parts.clock.now();
    const around = { directory: this.parts.directory(), now, me: actorRef(by.actor) };
    const raw = this.parts.door.value(body) as Raw;
    const incidents = await namedIncidents(this.parts.store.incidents, by.viewer, verb.params, raw);
    const args = understand(verb.params, raw, { ...around, incidents }, verb.example);
    if (!args.ok) return refused(args.error);
    if (!verb.changes)
      return {
        kind: 'done',
        text: messageText(
          await answerQuestion(this.parts, by.viewer, verb, verb.question(args.value), subject),
        ),
      };
    const command = verb.command(args.value, { ...around, chats: this.parts.chats });
    if (!command.ok) return refused(command.error);
    const { outcome, reused } = await this.parts.submit.submit(
      {
        key,
        verb: verb.name,
        command: command.value,
        by: by.actor,
        at: now,
        correlation: `${key}#${print}`,
        ...(verb.founds || subject === undefined ? {} : { target: subject }),
      },
      WAIT_MS,
    );
    crashPoint('api.before-answer');
    if (reused) return { kind: 'reused' };
    if (outcome === undefined) return { kind: 'pending' };
    if (outcome.kind === 'refused') return refused(outcome.refusal);
    // A fault of ours, not of the request: answered as one.
    if (outcome.kind === 'broken') throw new Error(`a command is in the dead letters: ${outcome.reason}`);
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
    const emptied = events.some((event) => event.payload === null);
    const left = emptied
      ? leftOf(await incidents.timeline(viewer, incident.stream, 0, 100_000))
      : new Map<number, IncidentEvent>();
    return events.map((event): TimelineItem => {
      const { seq, id, type, occurredAt, recordedAt } = event;
      const by = actorRef(JSON.parse(event.actor) as Actor);
      return {
        seq,
        id,
        type,
        occurredAt,
        recordedAt,
        by,
        text: plain(told(event, left.get(seq) as IncidentEvent | undefined)),
      };
    });
  }

  changes(filter: ChangeFilter): Promise<readonly ChangeBrief[]> {
    return changesIn(filter, this.parts);
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

  /** `incident/<number>`, `incidents` and `alerts` are for readers; inside, news speak of streams. Asked anew each time: privacy may change. */
  listen(viewer: Viewer, topics: readonly string[], heard: (topic: string) => void): () => void {
    const { incidents, news, streams } = this.parts.store;
    const named = new Map<StreamId, { readonly topic: string; readonly number: number }>();
    const ifVisible = async (topic: string, number: number): Promise<void> => {
      if ((await incidents.byNumber(viewer, number)) !== undefined) heard(topic);
    };
    const missed = (): void => {
      heard('*'); // nobody knows what changed, so the reader looks
    };
    for (const topic of topics) {
      const number = Number(/^incident\/(\d{1,9})$/.exec(topic)?.[1] ?? Number.NaN);
      if (Number.isNaN(number)) continue;
      streams
        .byNumber('incident', number)
        .then((stream) => {
          if (stream === undefined) return undefined;
          named.set(stream, { topic, number });
          return ifVisible(topic, number); // what changed while we were looking it up
        })
        .catch(missed);
    }
    return news.listen((told) => {
      const about = named.get(told as StreamId);
      if (told === '*' || (FOR_ALL.includes(told) && topics.includes(told))) heard(told);
      else if (about !== undefined) ifVisible(about.topic, about.number).catch(missed);
    });
  }

  readiness(): Promise<readonly Readiness[]> {
    return this.parts.readiness();
  }

  private async visible(viewer: Viewer, number: number): Promise<StreamId | undefined> {
    return (await this.parts.store.incidents.byNumber(viewer, number))?.stream;
  }

  private async rowOf(viewer: Viewer, stream: StreamId): Promise<IncidentRow | undefined> {
    const state = (await this.parts.store.incidents.state(viewer, stream)) as Incident | undefined;
    return state === undefined ? undefined : this.parts.store.incidents.byNumber(viewer, state.number);
  }
}

const notThere = refuse('unknown-incident', {}, { kind: 'unknown', instead: ['list'] });
const adminsOnly = refuse('admins-only', {}, { kind: 'forbidden' });

const refused = (refusal: Refusal): Refused => ({
  kind: 'refused',
  reason: refusal.reason,
  why: refusal.kind,
  title: text(say('refusal:title')),
  detail: refusalText(refusal),
  instead: refusal.instead,
  ...(refusal.field === undefined ? {} : { field: refusal.field }),
});
