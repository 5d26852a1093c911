import { z } from 'zod';

import { say } from '../../../domain/say';
import type { Word } from '../problem';
import {
  ALERTS_OF_QUERY,
  ALERTS_QUERY,
  CHANGES_QUERY,
  EXPLAIN_QUERY,
  EXPORT_QUERY,
  INCIDENTS_QUERY,
  LETTERS_QUERY,
  LIVE_QUERY,
  OPTIONS_QUERY,
  RUNS_QUERY,
  SEARCH_QUERY,
  STORY_QUERY,
  TIMELINE_QUERY,
} from '../rest/query';
import { BASE } from '../rest/verb-paths';
import { bare, jsonContent, type ShapeName } from './components';

export const PROBLEM = { $ref: '#/components/responses/Problem' };
export const parameter = (name: 'number' | 'idempotencyKey' | 'actAs') => ({
  $ref: `#/components/parameters/${name}`,
});

export interface Operation {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly operation: Readonly<Record<string, unknown>>;
}

/** The problems that any operation may answer, whatever it does. */
export const problems = (...statuses: readonly string[]) =>
  Object.fromEntries([...statuses, 'default'].map((status) => [status, PROBLEM]));

function queryParameters(schema: z.ZodObject, word: Word): readonly unknown[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    description: word(say(`http:parameter.${name}`)),
    schema: typeof property === 'object' ? bare(property) : property,
  }));
}

/** The operations that are not verbs. */
export function fixedOperations(word: Word): readonly Operation[] {
  const response = (name: string, content: object) => ({
    description: word(say(`http:openapi.response.${name}`)),
    content,
  });
  const read = (
    id: string,
    path: string,
    tag: string,
    shape: ShapeName,
    { query, params = [] }: { query?: z.ZodObject; params?: readonly unknown[] } = {},
  ): Operation => ({
    method: 'get',
    path: `${BASE}${path}`,
    operation: {
      operationId: id,
      tags: [tag],
      summary: word(say(`http:openapi.operation.${id}`)),
      parameters: [
        ...params,
        ...(query === undefined ? [] : queryParameters(query, word)),
        parameter('actAs'),
      ],
      responses: { 200: response('ok', jsonContent(shape)), ...problems('400', '401', '403', '404', '503') },
    },
  });
  const open = (id: string, path: string, responses: object): Operation => ({
    method: 'get',
    path,
    operation: {
      operationId: id,
      tags: ['operation'],
      summary: word(say(`http:openapi.operation.${id}`)),
      security: [],
      responses: { ...responses, ...problems() },
    },
  });
  const text = { schema: { type: 'string' } };
  const number = [parameter('number')];
  const runbook = [
    {
      ...{ name: 'id', in: 'path', required: true, schema: { type: 'string' } },
      description: word(say('http:parameter.runbook')),
    },
  ];
  const wish = (id: string, path: string, responses: object): Operation => ({
    method: 'post',
    path: `${BASE}/runbooks/{id}/${path}`,
    operation: {
      operationId: id,
      tags: ['runbook'],
      summary: word(say(`http:openapi.operation.${id}`)),
      parameters: [...runbook, ...(path === 'run' ? [parameter('idempotencyKey')] : []), parameter('actAs')],
      requestBody: { required: false, content: jsonContent('RunWish') },
      responses,
    },
  });
  return [
    read('listIncidents', '/incidents', 'incident', 'IncidentPage', { query: INCIDENTS_QUERY }),
    read('showIncident', '/incidents/{number}', 'incident', 'IncidentDetail', { params: number }),
    read('showTimeline', '/incidents/{number}/timeline', 'incident', 'TimelinePage', {
      query: TIMELINE_QUERY,
      params: number,
    }),
    read('showStory', '/incidents/{number}/story', 'incident', 'StoryPage', {
      query: STORY_QUERY,
      params: number,
    }),
    {
      method: 'get',
      path: `${BASE}/incidents/{number}/export`,
      operation: {
        operationId: 'exportIncident',
        tags: ['incident'],
        summary: word(say('http:openapi.operation.exportIncident')),
        parameters: [...number, ...queryParameters(EXPORT_QUERY, word), parameter('actAs')],
        responses: {
          200: response('exported', { 'application/jsonl': text, 'text/markdown': text }),
          ...problems('400', '401', '403', '404', '503'),
        },
      },
    },
    read('search', '/search', 'incident', 'FoundPage', { query: SEARCH_QUERY }),
    read('listAttention', '/attention', 'incident', 'AttentionList'),
    read('showAlerts', '/incidents/{number}/alerts', 'incident', 'AlertList', {
      query: ALERTS_OF_QUERY,
      params: number,
    }),
    read('listAlerts', '/alerts', 'alert', 'AlertPage', { query: ALERTS_QUERY }),
    {
      method: 'post',
      path: `${BASE}/alerts/explain`,
      operation: {
        operationId: 'explainAlerts',
        tags: ['alert'],
        summary: word(say('http:openapi.operation.explainAlerts')),
        parameters: [...queryParameters(EXPLAIN_QUERY, word), parameter('actAs')],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: true } },
        },
        responses: {
          200: response('explained', jsonContent('AlertExplanation')),
          ...problems('400', '401', '403', '413', '422'),
        },
      },
    },
    read('listRunbooks', '/runbooks', 'runbook', 'RunbookList'),
    read('showRunbook', '/runbooks/{id}', 'runbook', 'Runbook', { params: runbook }),
    read('suggestRunbooks', '/incidents/{number}/runbooks', 'runbook', 'SuggestionList', { params: number }),
    wish('planRun', 'plan', {
      200: response('planned', jsonContent('Plan')),
      ...problems('400', '401', '403', '404', '422'),
    }),
    wish('startRun', 'run', {
      200: response('done', jsonContent('Done')),
      202: response('pending', jsonContent('Pending')),
      ...problems('400', '401', '403', '404', '409', '422', '503'),
    }),
    read('listRuns', '/runs', 'runbook', 'RunPage', { query: RUNS_QUERY }),
    read('showRun', '/runs/{number}', 'runbook', 'RunDetail', { params: number }),
    read('showRunTimeline', '/runs/{number}/timeline', 'runbook', 'TimelinePage', {
      query: TIMELINE_QUERY,
      params: number,
    }),
    read('listChanges', '/changes', 'change', 'ChangeList', { query: CHANGES_QUERY }),
    read('listVerbs', '/verbs', 'operation', 'VerbList'),
    read('listOptions', '/options', 'operation', 'OptionList', { query: OPTIONS_QUERY }),
    read('listDeadLetters', '/dead-letters', 'letter', 'DeadLetterPage', { query: LETTERS_QUERY }),
    {
      method: 'post',
      path: `${BASE}/dead-letters/{id}/replay`,
      operation: {
        operationId: 'replayDeadLetter',
        tags: ['letter'],
        summary: word(say('http:openapi.operation.replayDeadLetter')),
        parameters: [
          {
            name: 'id',
            in: 'path',
            required: true,
            description: word(say('http:parameter.id')),
            schema: { type: 'string' },
          },
          parameter('actAs'),
        ],
        responses: {
          202: response('replayed', jsonContent('Replayed')),
          ...problems('401', '403', '404', '503'),
        },
      },
    },
    {
      method: 'get',
      path: `${BASE}/live`,
      operation: {
        operationId: 'listen',
        tags: ['operation'],
        summary: word(say('http:openapi.operation.listen')),
        parameters: [...queryParameters(LIVE_QUERY, word), parameter('actAs')],
        responses: {
          200: response('stream', { 'text/event-stream': text }),
          ...problems('400', '401', '403', '503'),
        },
      },
    },
    open('health', '/healthz', {
      200: response('ok', { 'application/json': { schema: { type: 'object' } } }),
    }),
    open('readiness', '/readyz', {
      200: response('ok', jsonContent('Readiness')),
      503: response('ok', jsonContent('Readiness')),
    }),
    open('metrics', '/metrics', { 200: response('numbers', { 'text/plain': text }) }),
  ];
}
