import { z } from 'zod';

import { say } from '../../../domain/say';
import type { Word } from '../problem';
import { ALERT, EXPLANATION } from '../rest/alert-views';
import { PLAN, RUN, RUN_DETAIL, RUNBOOK, RUNBOOK_LIST, SUGGESTION_LIST } from '../rest/runbook-views';
import { WISH } from '../rest/runbooks';
import { OPTION, VERB } from '../rest/verb-views';
import {
  ATTENTION,
  CHANGE,
  DETAIL,
  DONE,
  FOUND,
  INCIDENT,
  LETTER,
  pageOf,
  PENDING,
  PROBLEM,
  READY,
  REPLAYED,
  TIMELINE_ITEM,
} from '../rest/views';

/** What the document's operations refer to; made from the schemas of what is really answered. */
const SHAPES = {
  Incident: INCIDENT,
  IncidentDetail: DETAIL,
  IncidentPage: pageOf(INCIDENT, z.int()),
  TimelineItem: TIMELINE_ITEM,
  TimelinePage: pageOf(TIMELINE_ITEM, z.int()),
  StoryPage: pageOf(TIMELINE_ITEM, z.string()),
  FoundItem: FOUND,
  FoundPage: pageOf(FOUND, z.string()),
  AttentionList: z.strictObject({ items: z.array(ATTENTION) }),
  Runbook: RUNBOOK,
  RunbookList: RUNBOOK_LIST,
  SuggestionList: SUGGESTION_LIST,
  Plan: PLAN,
  Run: RUN,
  RunPage: pageOf(RUN, z.int()),
  RunDetail: RUN_DETAIL,
  RunWish: WISH,
  Change: CHANGE,
  Alert: ALERT,
  AlertPage: pageOf(ALERT, z.string()),
  AlertList: z.strictObject({ items: z.array(ALERT) }),
  AlertExplanation: EXPLANATION,
  ChangeList: z.strictObject({ items: z.array(CHANGE) }),
  DeadLetter: LETTER,
  DeadLetterPage: pageOf(LETTER, z.string()),
  Verb: VERB,
  VerbList: z.strictObject({ items: z.array(VERB) }),
  OptionList: z.strictObject({ items: z.array(OPTION) }),
  Done: DONE,
  Pending: PENDING,
  Replayed: REPLAYED,
  Readiness: READY,
  Problem: PROBLEM,
} as const satisfies Record<string, z.ZodType>;

export type ShapeName = keyof typeof SHAPES;

export const reference = (name: ShapeName) => ({ $ref: `#/components/schemas/${name}` });

export const jsonContent = (name: ShapeName, type = 'application/json') => ({
  [type]: { schema: reference(name) },
});

/** JSON schemas say which dialect and name they are; inside the document both are clear. */
export const bare = (schema: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(schema).filter(([name]) => name !== '$schema' && name !== '$id'));

function schemas(): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  for (const [id, shape] of Object.entries(SHAPES)) registry.add(shape, { id });
  const made = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(made.schemas).map(([id, schema]) => [id, bare(schema)]));
}

export const components = (word: Word) => ({
  schemas: schemas(),
  parameters: {
    number: {
      name: 'number',
      in: 'path',
      required: true,
      description: word(say('http:parameter.number')),
      schema: { type: 'string', pattern: '^(INC-)?[1-9][0-9]{0,8}$' },
    },
    idempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      description: word(say('http:parameter.Idempotency-Key')),
      schema: { type: 'string', minLength: 1, maxLength: 200 },
    },
    actAs: {
      name: 'x-muster-as',
      in: 'header',
      description: word(say('http:parameter.x-muster-as')),
      schema: { type: 'string' },
    },
  },
  responses: {
    Problem: {
      description: word(say('http:openapi.response.problem')),
      content: jsonContent('Problem', 'application/problem+json'),
    },
  },
  securitySchemes: {
    token: { type: 'http', scheme: 'bearer', description: word(say('http:openapi.security.token')) },
  },
});
