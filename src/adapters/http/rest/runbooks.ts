import { createHash } from 'node:crypto';

import { z } from 'zod';

import type { Json } from '../../../kit/json';
import { canonicalJson } from '../../../kit/json';
import type { RunFilter } from '../../../ports/reading';
import type { Route, RouteRequest } from '../../../ports/route';
import type { VerbSpec } from '../../../ports/verb';
import type { House } from '../house';
import { json } from '../json-response';
import { Declined, Rejection } from '../problem';
import { shown } from '../shown';
import { doneAs, keyOf } from './acting';
import { bodyObject, MOST_BYTES } from './body';
import { enter, incidentNumber } from './enter';
import { page } from './page';
import { NO_QUERY, parseQuery, RUNS_QUERY, TIMELINE_QUERY } from './query';
import { planView, runbooksView, runDetailView, runView, suggestionView } from './runbook-views';
import { unknownName } from './unknown-name';
import { BASE } from './verb-paths';
import { timelineView } from './views';

/** What a run is asked for with; the inputs by name, or as lines as one writes them in chat. */
export const WISH = z.strictObject({
  inputs: z
    .union([
      z.record(z.string().max(100), z.union([z.string(), z.number(), z.boolean()])),
      z.string().max(10_000),
    ])
    .optional(),
  incident: z.int().min(1).max(1_000_000_000).optional(),
});
type Wish = z.output<typeof WISH>;

const RUN_VERB = 'runbook-run';

/** Runbooks and runs: what there is, what would be done, what is being done. */
export function runbookRoutes(house: House): readonly Route[] {
  const { api, word } = house;
  const get = <Q extends z.ZodObject>(
    path: string,
    query: Q,
    read: (
      viewer: Parameters<typeof api.runs>[0],
      query: z.output<Q>,
      request: RouteRequest,
    ) => Promise<unknown>,
  ): Route => ({
    method: 'GET',
    path: `${BASE}${path}`,
    access: 'local',
    maxBytes: 0,
    handle: async (request) => {
      const { viewer } = await enter(house, request);
      return json(200, await read(viewer, parseQuery(query, request.query, word), request));
    },
  });
  const post = (path: string, handle: Route['handle']): Route => ({
    ...{ method: 'POST', path: `${BASE}${path}`, access: 'local', maxBytes: MOST_BYTES },
    handle,
  });
  return [
    get('/runbooks', NO_QUERY, () => Promise.resolve(runbooksView(api.runbooks(), word))),
    get('/runbooks/:id', NO_QUERY, (_viewer, _query, { params }) => {
      const id = params['id'] ?? '';
      return Promise.resolve(api.runbook(id) ?? noRunbook(house, id));
    }),
    get('/incidents/:number/runbooks', NO_QUERY, async (viewer, _query, { params }) => {
      const number = incidentNumber(params['number']);
      const fitting = (await api.suggested(viewer, number)) ?? noIncident(number);
      return { items: fitting.map((one) => suggestionView(one, word)) };
    }),
    get('/runs', RUNS_QUERY, async (viewer, query) => {
      const filter = { ...query, limit: query.limit + 1 } as RunFilter & { incident?: number };
      const rows = (await api.runs(viewer, filter)) ?? noIncident(query.incident ?? 0);
      return page(rows.map(runView), query.limit, ({ number }) => number);
    }),
    get('/runs/:number', NO_QUERY, async (viewer, _query, { params }) => {
      const number = incidentNumber(params['number']);
      return runDetailView((await api.run(viewer, number)) ?? noRun(number), word);
    }),
    get('/runs/:number/timeline', TIMELINE_QUERY, async (viewer, { after, limit }, { params }) => {
      const number = incidentNumber(params['number']);
      const items = (await api.runTimeline(viewer, number, after, limit + 1)) ?? noRun(number);
      return page(items.map(timelineView), limit, ({ seq }) => seq);
    }),
    post('/runbooks/:id/plan', async (request) => {
      const by = await enter(house, request);
      const { inputs = {}, incident } = wishIn(request);
      const runbook = request.params['id'] ?? '';
      const plan = await api.plan(by, { runbook, inputs, ...(incident === undefined ? {} : { incident }) });
      if ('kind' in plan) throw new Declined(plan);
      return json(200, planView(plan, word));
    }),
    post('/runbooks/:id/run', (request) => run(house, request)),
  ];
}

/** The same as the verb, at the runbook's own address. */
async function run(house: House, request: RouteRequest) {
  const by = await enter(house, request);
  const verb = house.api.verbs().find(({ name }: VerbSpec) => name === RUN_VERB);
  const { inputs, incident } = wishIn(request);
  const args: Json = {
    runbook: request.params['id'] ?? '',
    ...(inputs === undefined ? {} : { inputs }),
    ...(incident === undefined ? {} : { incident: `#${String(incident)}` }),
  };
  const key = keyOf(house, request);
  const family = verb?.family ?? 'incident';
  const print = createHash('sha256')
    .update(canonicalJson([family, RUN_VERB, {}, args]))
    .digest('hex');
  const result = await house.api.act({ family, verb: RUN_VERB, args, key: key.stored(by), print, by });
  return doneAs(result, key.given);
}

function wishIn(request: RouteRequest): Wish {
  const parsed = WISH.safeParse(bodyObject(request));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys')
    throw unknownName('unknown-field', issue.keys[0] ?? '', Object.keys(WISH.shape));
  const field = String(issue?.path[0] ?? '');
  throw new Rejection('bad-field', { name: field }, { field });
}

function noRunbook({ api }: House, id: string): never {
  const known = api.runbooks().runbooks.map((runbook) => runbook.id);
  throw unknownName('unknown-runbook', shown(id, 60), known);
}
function noIncident(number: number): never {
  throw new Rejection('unknown-incident', { number });
}
function noRun(number: number): never {
  throw new Rejection('unknown-run', { number });
}
