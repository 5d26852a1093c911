import { canSee, SYSTEM_VIEWER, type Viewer } from '../../src/domain/access/may';
import type { ChangeBrief } from '../../src/domain/alert/report';
import type { Instant, StreamId } from '../../src/domain/ids';
import { measure } from '../../src/domain/metrics/times';
import type { Status } from '../../src/domain/incident/incident';
import { err, type Result } from '../../src/kit/result';
import { Unavailable } from '../../src/kit/unavailable';
import type { AlertExplanation, PayloadToExplain, Unexplained } from '../../src/ports/alert-explanation';
import type { AlertFilter, AlertRow } from '../../src/ports/alerts';
import type {
  Act,
  Api,
  ApiResult,
  Attention,
  Caller,
  ChangeFilter,
  Knock,
  PlanWish,
  Readiness,
  Refused,
  Story,
  StoryFilter,
  TimelineItem,
} from '../../src/ports/api';
import type { LookupSource } from '../../src/ports/form';
import type { DeadLetter } from '../../src/ports/outbox';
import type { IncidentFilter, IncidentRow } from '../../src/ports/reading';
import { say } from '../../src/domain/say';
import { FakeRuns } from './fake-runs';
import { foundPage, storyPage } from './fake-stories';
import { FAKE_VERBS } from './fake-verbs';

export const at = (minute: number): Instant =>
  new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString() as Instant;

export const refused = (why: Refused['why'], reason = 'not-so', more: Partial<Refused> = {}): Refused => ({
  kind: 'refused',
  reason,
  why,
  title: 'Not so',
  detail: 'It is not so. Try list.',
  instead: ['list'],
  ...more,
});

export const row = (number: number, more: Partial<IncidentRow> = {}): IncidentRow => ({
  stream: `incident/${String(number)}` as StreamId,
  version: 1,
  number,
  title: `incident ${String(number)}`,
  severity: 'SEV2',
  status: 'triage',
  open: true,
  private: false,
  drill: false,
  people: ['person/ana'],
  declaredAt: at(number),
  times: { detected: at(number), resolved: undefined },
  ...more,
});

/** The house as REST sees it, in memory. What it was asked is kept, and what it answers can be set. */
export class FakeApi implements Api {
  rows: IncidentRow[] = [];
  letters: DeadLetter[] | Refused = [];
  parts: Readiness[] = [{ part: 'database', ok: true }];
  down = false;
  /** Instead of the usual answer to an action. */
  answer: ApiResult | undefined;
  broken: Error | undefined;
  readonly acts: Act[] = [];
  readonly filters: IncidentFilter[] = [];
  changed: ChangeBrief[] = [];
  readonly changeFilters: ChangeFilter[] = [];
  alerted: AlertRow[] = [];
  readonly alertFilters: (readonly [string, AlertFilter])[] = [];
  explained: Result<AlertExplanation, Unexplained> = err({ kind: 'nobodys', known: ['generic'] });
  readonly payloads: PayloadToExplain[] = [];
  readonly stories: StoryFilter[] = [];
  readonly searches: Parameters<Api['search']>[1][] = [];
  readonly about = new FakeRuns();
  readonly listeners = new Set<(topic: string) => void>();
  private readonly done = new Map<string, { readonly print: string; readonly result: ApiResult }>();

  verbs() {
    return FAKE_VERBS;
  }

  options(viewer: Viewer, source: LookupSource, typed: string) {
    this.fail();
    const all = this.rows
      .filter((it) => this.sees(viewer, it))
      .map(({ number, title }) => ({ value: String(number), label: title }));
    return Promise.resolve(source === 'incidents' ? all.filter(({ label }) => label.includes(typed)) : []);
  }

  enter({ token, as }: Knock): Promise<Caller | Refused> {
    if (as === undefined)
      return Promise.resolve({
        actor: { kind: 'token', name: token },
        viewer: { ...SYSTEM_VIEWER, key: `token/${token}` },
      });
    if (token !== 'local') return Promise.resolve(refused('forbidden', 'nobody-acts-as-another'));
    return Promise.resolve({
      actor: { kind: 'token', name: token },
      viewer: { key: `person/${as}`, standing: 'responder' },
    });
  }

  act(act: Act): Promise<ApiResult> {
    this.fail();
    this.acts.push(act);
    const before = this.done.get(act.key);
    if (before !== undefined)
      return Promise.resolve(before.print === act.print ? before.result : { kind: 'reused' });
    const result = this.answer ?? this.decide(act);
    this.done.set(act.key, { print: act.print, result });
    return Promise.resolve(result);
  }

  private decide({ verb, about, args }: Act): ApiResult {
    const { title, severity } = args as Record<string, string>;
    if (verb === 'declare') {
      if (typeof title !== 'string') return refused('invalid', 'missing-argument', { field: 'title' });
      const made = row(this.rows.length + 1, { title });
      this.rows.push(made);
      return { kind: 'done', incident: made };
    }
    if (about === undefined) return { kind: 'done', text: 'help' };
    const known = this.rows.find(({ number }) => number === about);
    if (known === undefined) return refused('unknown', 'unknown-incident');
    if (known.severity === severity) return refused('conflict', 'same-severity', { field: 'severity' });
    return { kind: 'done', incident: known, text: `${verb} done` };
  }

  list(viewer: Viewer, filter: IncidentFilter) {
    this.fail();
    this.filters.push(filter);
    const rows = this.rows
      .filter((it) => this.sees(viewer, it) && it.number < (filter.before ?? Infinity))
      .sort((a, b) => b.number - a.number);
    return Promise.resolve(rows.slice(0, filter.limit));
  }

  show(viewer: Viewer, number: number) {
    this.fail();
    const incident = this.rows.find((it) => it.number === number && this.sees(viewer, it));
    if (incident === undefined) return Promise.resolve(undefined);
    const times = { detected: at(number) };
    const measures = measure({ status: incident.status as Status, times });
    return Promise.resolve({ incident, state: { status: incident.status, number }, measures });
  }

  async timeline(viewer: Viewer, number: number, after: number, limit: number) {
    if ((await this.show(viewer, number)) === undefined) return undefined;
    const events = Array.from({ length: 5 }, (_, index): TimelineItem => {
      const seq = index + 1;
      const by = { key: 'person/ana', name: 'Ana' };
      return {
        seq,
        id: `e${String(seq)}`,
        type: 'NoteAdded',
        occurredAt: at(seq),
        recordedAt: at(seq),
        by,
        text: 'x',
      };
    });
    return events.filter(({ seq }) => seq > after).slice(0, limit);
  }

  async story(viewer: Viewer, number: number, filter: StoryFilter): Promise<Story | Refused | undefined> {
    this.stories.push(filter);
    if (filter.by === 'nobody') return refused('invalid', 'unknown-person', { field: 'by' });
    const items = await this.timeline(viewer, number, 0, 100);
    if (items === undefined) return undefined;
    return storyPage(items, number, filter);
  }

  async search(viewer: Viewer, asked: Parameters<Api['search']>[1]) {
    this.searches.push(asked);
    const rows = await this.list(viewer, { limit: 100 });
    return foundPage(rows, asked);
  }

  async attention(viewer: Viewer): Promise<readonly Attention[]> {
    const rows = await this.list(viewer, { limit: 100 });
    const needs = [{ what: 'commander' as const, text: 'nobody commands it', since: at(0) }];
    return rows.map((incident) => ({ incident, needs }));
  }

  runbooks() {
    return { runbooks: this.about.books, problems: this.about.problems };
  }

  runbook(name: string) {
    return this.about.books.find(({ id }) => id === name);
  }

  async suggested(viewer: Viewer, incident: number) {
    if ((await this.show(viewer, incident)) === undefined) return undefined;
    return this.about.books.map((runbook) => ({ runbook, why: say('answer:pending') }));
  }

  plan(_by: Caller, wish: PlanWish) {
    this.about.wishes.push(wish);
    return Promise.resolve(this.about.planned);
  }

  runs(viewer: Viewer, filter: Parameters<Api['runs']>[1]) {
    this.fail();
    return Promise.resolve(this.about.list(viewer, filter));
  }

  run(viewer: Viewer, number: number) {
    this.fail();
    return Promise.resolve(this.about.one(viewer, number));
  }

  async runTimeline(viewer: Viewer, number: number, after: number, limit: number) {
    if (this.about.one(viewer, number) === undefined) return undefined;
    return (await this.timeline(viewer, this.rows[0]?.number ?? 0, after, limit)) ?? [];
  }

  changes(filter: ChangeFilter) {
    this.fail();
    this.changeFilters.push(filter);
    return Promise.resolve(this.changed.slice(0, filter.limit));
  }

  alerts(viewer: Viewer, filter: AlertFilter) {
    this.fail();
    this.alertFilters.push([viewer.key, filter]);
    return Promise.resolve(this.alerted.slice(0, filter.limit));
  }

  async alertsOf(viewer: Viewer, number: number, limit: number) {
    if ((await this.show(viewer, number)) === undefined) return undefined;
    return this.alerted.filter(({ incident }) => incident === number).slice(0, limit);
  }

  explainAlerts(payload: PayloadToExplain) {
    this.payloads.push(payload);
    return this.explained;
  }

  deadLetters(_viewer: Viewer, limit: number, before?: string) {
    if (!Array.isArray(this.letters)) return Promise.resolve(this.letters);
    const from = before === undefined ? 0 : this.letters.findIndex(({ id }) => id === before) + 1;
    return Promise.resolve(this.letters.slice(from, from + limit));
  }

  replay(_by: Caller, id: string) {
    if (!Array.isArray(this.letters)) return Promise.resolve(this.letters);
    return Promise.resolve(this.letters.some((letter) => letter.id === id));
  }

  listen(viewer: Viewer, topics: readonly string[], heard: (topic: string) => void) {
    const hear = (topic: string): void => {
      const hidden = this.rows.some((it) => it.stream === topic && !this.sees(viewer, it));
      if (topic === '*' || (topics.includes(topic) && !hidden)) heard(topic);
    };
    this.listeners.add(hear);
    return () => void this.listeners.delete(hear);
  }

  tell(topic: string): void {
    for (const hear of this.listeners) hear(topic);
  }

  readiness() {
    return Promise.resolve(this.parts);
  }

  private sees(viewer: Viewer, it: IncidentRow): boolean {
    return canSee(viewer, { private: it.private, people: it.people.map((key) => ({ key })) });
  }

  private fail(): void {
    if (this.down) throw new Unavailable('the database is down');
    if (this.broken !== undefined) throw this.broken;
  }
}
