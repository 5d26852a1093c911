import type { Viewer } from '../domain/access/may';
import { actorRef, type Actor } from '../domain/actor';
import type { Happening } from '../domain/decider';
import type { Incident } from '../domain/incident/incident';
import { refuse, type Refusal } from '../domain/refusal';
import { tellRun } from '../domain/runbook/timeline';
import type { RunEvent } from '../domain/runbook/vocabulary';
import { unknownRunbook } from '../intake/look-up';
import { pairsIn } from '../intake/pairs';
import type { Json } from '../kit/json';
import { err, ok, type Result } from '../kit/result';
import type { Api, Caller, PlanWish, RunDetail, TimelineItem } from '../ports/api';
import type { RunPlan, Suggestion } from '../ports/runbooks';
import { plain, rich } from '../voice/rich';
import type { ApiParts } from './api-parts';
import { notThere } from './refused';
import { askedFor } from './runs/asked-for';
import { runOf } from './runs/run-of';
import { suggestedFor } from './suggested';

/** What programs ask about runbooks and runs. */
export class RunApi {
  private readonly parts: ApiParts;

  constructor(parts: ApiParts) {
    this.parts = parts;
  }

  runbooks(): ReturnType<Api['runbooks']> {
    const shelf = this.parts.directory().runbooks();
    return { runbooks: shelf.all(), problems: shelf.problems() };
  }

  async suggested(viewer: Viewer, number: number): Promise<readonly Suggestion[] | undefined> {
    const { incidents } = this.parts.store;
    const row = await incidents.byNumber(viewer, number);
    const state =
      row === undefined ? undefined : ((await incidents.state(viewer, row.stream)) as Incident | undefined);
    return row === undefined || state === undefined ? undefined : suggestedFor(this.parts, row.stream, state);
  }

  async plan(
    { actor, viewer }: Caller,
    { runbook: name, inputs, incident }: PlanWish,
  ): Promise<Result<RunPlan, Refusal>> {
    const { directory, store, planning, door } = this.parts;
    const runbook = directory().runbooks().runbook(name);
    if (runbook === undefined) return err(unknownRunbook(door.text(name), directory()));
    const row = incident === undefined ? undefined : await store.incidents.byNumber(viewer, incident);
    if (incident !== undefined && row === undefined) return err(notThere);
    const given = givenIn(door.value(inputs));
    if (given === undefined)
      return err(
        refuse(
          'not-pairs',
          { value: JSON.stringify(inputs).slice(0, 200) },
          { field: 'inputs', kind: 'invalid' },
        ),
      );
    const asked = await askedFor(this.parts, viewer, actor, row?.stream, undefined);
    const order = planning.order(runbook, given, asked);
    return order.ok ? ok(planning.plan(order.value)) : order;
  }

  async runs(viewer: Viewer, { incident, ...filter }: Parameters<Api['runs']>[1]): ReturnType<Api['runs']> {
    const { incidents, runs } = this.parts.store;
    if (incident === undefined) return runs.list(viewer, filter);
    const row = await incidents.byNumber(viewer, incident);
    return row === undefined ? undefined : runs.list(viewer, { ...filter, incident: row.stream });
  }

  async run(viewer: Viewer, number: number): Promise<RunDetail | undefined> {
    const row = await this.parts.store.runs.byNumber(viewer, number);
    const run = row === undefined ? undefined : await runOf(this.parts, viewer, row.stream);
    if (row === undefined || run === undefined) return undefined;
    return { row, run, ...(run.status === 'planned' ? { plan: this.parts.planning.plan(run) } : {}) };
  }

  async timeline(
    viewer: Viewer,
    number: number,
    after: number,
    limit: number,
  ): Promise<readonly TimelineItem[] | undefined> {
    const { runs, streams } = this.parts.store;
    const row = await runs.byNumber(viewer, number);
    if (row === undefined) return undefined;
    const run = await runOf(this.parts, viewer, row.stream);
    const events = await streams.events(row.stream, after + 1);
    return events
      .flatMap(({ seq, id, type, occurredAt, recordedAt, actor, payload }): TimelineItem[] => {
        const by = JSON.parse(actor) as Actor;
        const event = payload === null ? undefined : (JSON.parse(payload) as RunEvent);
        const happening: Happening<RunEvent> | undefined = event && { event, at: occurredAt, by };
        const told = happening && tellRun(happening, run?.runbook);
        if (told === undefined) return [];
        return [{ seq, id, type, occurredAt, recordedAt, by: actorRef(by), text: plain(rich(told)) }];
      })
      .slice(0, limit);
  }
}

/** As a program gives them by name, or as a person writes them. */
function givenIn(inputs: Json): Readonly<Record<string, Json>> | undefined {
  if (typeof inputs === 'string') return inputs.trim() === '' ? {} : pairsIn(inputs);
  if (inputs === null) return {};
  return typeof inputs === 'object' && !Array.isArray(inputs)
    ? (inputs as Readonly<Record<string, Json>>)
    : undefined;
}
