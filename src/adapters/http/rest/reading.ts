import type { z } from 'zod';

import type { Viewer } from '../../../domain/access/may';
import type { AlertFilter } from '../../../ports/alerts';
import type { ChangeFilter, StoryFilter } from '../../../ports/api';
import type { IncidentFilter } from '../../../ports/reading';
import type { Route, RouteRequest, RouteResponse } from '../../../ports/route';
import type { House } from '../house';
import { json } from '../json-response';
import { Declined, Rejection } from '../problem';
import { enter, incidentNumber } from './enter';
import { alertView } from './alert-views';
import { page } from './page';
import {
  ALERTS_OF_QUERY,
  ALERTS_QUERY,
  CHANGES_QUERY,
  INCIDENTS_QUERY,
  LETTERS_QUERY,
  NO_QUERY,
  OPTIONS_QUERY,
  parseQuery,
  placeText,
  SEARCH_QUERY,
  STORY_QUERY,
  TIMELINE_QUERY,
} from './query';
import { verbView } from './verb-views';
import { attentionView, detailView, foundView, incidentView, letterView, timelineView } from './views';
import { BASE } from './verb-paths';

type Read<Q extends z.ZodObject> = (
  viewer: Viewer,
  query: z.output<Q>,
  request: RouteRequest,
) => Promise<unknown>;

export function readingRoutes(house: House): readonly Route[] {
  const { api, word } = house;
  const get = <Q extends z.ZodObject>(path: string, query: Q, read: Read<Q>): Route => ({
    method: 'GET',
    path: `${BASE}${path}`,
    access: 'local',
    maxBytes: 0,
    handle: async (request): Promise<RouteResponse> => {
      const { viewer } = await enter(house, request);
      return json(200, await read(viewer, parseQuery(query, request.query, word), request));
    },
  });
  return [
    get('/incidents', INCIDENTS_QUERY, async (viewer, query) => {
      const filter = { ...query, limit: query.limit + 1 } as IncidentFilter;
      const rows = await api.list(viewer, filter);
      return page(rows.map(incidentView), query.limit, ({ number }) => number);
    }),
    get('/incidents/:number', NO_QUERY, async (viewer, _query, { params }) => {
      const number = incidentNumber(params['number']);
      return detailView((await api.show(viewer, number)) ?? nobodyKnows(number));
    }),
    get('/incidents/:number/timeline', TIMELINE_QUERY, async (viewer, { after, limit }, { params }) => {
      const number = incidentNumber(params['number']);
      const items = (await api.timeline(viewer, number, after, limit + 1)) ?? nobodyKnows(number);
      return page(items.map(timelineView), limit, ({ seq }) => seq);
    }),
    get('/incidents/:number/story', STORY_QUERY, async (viewer, query, { params }) => {
      const number = incidentNumber(params['number']);
      const story = (await api.story(viewer, number, query as StoryFilter)) ?? nobodyKnows(number);
      if ('kind' in story) throw new Declined(story);
      return upTo(story.items.map(timelineView), story.before);
    }),
    get('/search', SEARCH_QUERY, async (viewer, { before, ...asked }) => {
      const found = await api.search(viewer, before === undefined ? asked : { ...asked, before });
      return upTo(found.items.map(foundView), found.before);
    }),
    get('/attention', NO_QUERY, async (viewer) => ({
      items: (await api.attention(viewer)).map(attentionView),
    })),
    get('/incidents/:number/alerts', ALERTS_OF_QUERY, async (viewer, { limit }, { params }) => {
      const number = incidentNumber(params['number']);
      const rows = (await api.alertsOf(viewer, number, limit)) ?? nobodyKnows(number);
      return { items: rows.map((row) => alertView(row, word)) };
    }),
    get('/alerts', ALERTS_QUERY, async (viewer, query) => {
      const rows = await api.alerts(viewer, { ...query, limit: query.limit + 1 } as AlertFilter);
      const { items, next } = page(rows, query.limit, ({ at }) => at);
      const shown = { items: items.map((row) => alertView(row, word)) };
      return next === undefined ? shown : { ...shown, next: placeText(next) };
    }),
    get('/changes', CHANGES_QUERY, async (_viewer, query) => ({
      items: await api.changes(query as ChangeFilter),
    })),
    get('/verbs', NO_QUERY, () =>
      Promise.resolve({ items: api.verbs().map((verb) => verbView(verb, house.form(verb))) }),
    ),
    get('/options', OPTIONS_QUERY, async (viewer, { what, typed }) => ({
      items: await api.options(viewer, what, typed),
    })),
    get('/dead-letters', LETTERS_QUERY, async (viewer, { limit, before }) => {
      const letters = await api.deadLetters(viewer, limit + 1, before);
      if ('kind' in letters) throw new Declined(letters);
      return page(letters.map(letterView), limit, ({ id }) => id);
    }),
  ];
}

/** A page that says itself where the next one begins. */
const upTo = <T>(items: readonly T[], next: string | undefined) =>
  next === undefined ? { items } : { items, next: placeText(next) };

function nobodyKnows(number: number): never {
  throw new Rejection('unknown-incident', { number });
}
