import { z } from 'zod';

import { inBody, verbPath } from '../../src/adapters/http/rest/verb-paths';
import { FAKE_VERBS } from './fake-verbs';
import { Served } from './served';

/** What OpenAPI 3.1 asks of a document, as far as this one goes. */
const REF = z.strictObject({ $ref: z.string().startsWith('#/components/') });
const SCHEMA = z.union([z.boolean(), z.looseObject({ $schema: z.undefined().optional() })]);
const CONTENT = z.record(z.string().regex(/^[\w.+-]+\/[\w.+-]+$/), z.strictObject({ schema: SCHEMA }));
const PARAMETER = z.strictObject({
  name: z.string().min(1),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().optional(),
  description: z.string().min(1),
  schema: SCHEMA,
});
const RESPONSE = z.strictObject({ description: z.string().min(1), content: CONTENT.optional() });
const OPERATION = z.strictObject({
  operationId: z.string().regex(/^\w[\w-]*$/),
  tags: z.array(z.string()),
  summary: z.string().min(1),
  description: z.string().optional(),
  parameters: z.array(z.union([REF, PARAMETER])).optional(),
  requestBody: z.strictObject({ required: z.boolean(), content: CONTENT }).optional(),
  responses: z.record(z.string().regex(/^([1-5]\d\d|default)$/), z.union([REF, RESPONSE])),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
});
const DOCUMENT = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.string() })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(['get', 'post']), OPERATION)),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), SCHEMA),
    parameters: z.record(z.string(), PARAMETER),
    responses: z.record(z.string(), RESPONSE),
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.literal('http') })),
  }),
});

const references = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === '$ref' && typeof item === 'string' ? [item] : references(item),
  );
};

const resolve = (document: unknown, reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document);

describe('the OpenAPI document', () => {
  let served: Served;
  let document: z.output<typeof DOCUMENT>;
  beforeAll(async () => {
    served = await new Served().start({ apiTokens: ['x'] });
    document = DOCUMENT.parse((await served.get('/api/openapi.json')).json());
  });
  afterAll(() => served.stop());

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
    );

  it('resolves every reference', () => {
    const used = references(document);
    expect(used.length).toBeGreaterThan(50);
    for (const reference of used)
      expect([reference, typeof resolve(document, reference)]).toEqual([reference, 'object']);
  });

  it('names every operation once', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has an operation for every verb, with its own schema, a key, and problems', () => {
    for (const verb of FAKE_VERBS) {
      const operation = document.paths[verbPath(verb)]?.post;
      expect(operation?.operationId).toBe(`${verb.family}_${verb.name}`);
      const schema = operation?.requestBody?.content['application/json']?.schema as { properties?: object };
      const said = verb.params.map(({ name }) => name).filter((name) => inBody(verb, name));
      expect(Object.keys(schema.properties ?? {})).toEqual(said);
      expect(references(operation?.parameters)).toContain('#/components/parameters/idempotencyKey');
      for (const status of ['401', '404', '409', '422', '503', 'default'])
        expect(operation?.responses[status]).toEqual({ $ref: '#/components/responses/Problem' });
    }
  });

  it('declares every parameter that a path holds, and no other', () => {
    for (const { path, operation } of operations()) {
      const held = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = (operation.parameters ?? [])
        .map((it) => ('$ref' in it ? resolve(document, it.$ref) : it) as z.output<typeof PARAMETER>)
        .filter((it) => it.in === 'path');
      expect([path, declared.map(({ name }) => name)]).toEqual([path, held]);
      expect(declared.every(({ required }) => required === true)).toBe(true);
    }
  });

  it('speaks of what is really there: no operation is answered 404 or 405 for its path', async () => {
    for (const { path, method } of operations()) {
      const answer = await served.ask(path.replaceAll(/\{\w+\}/g, '1'), { method: method.toUpperCase() });
      expect([path, [404, 405].includes(answer.status)]).toEqual([path, false]);
    }
  });

  it('says that a limit is a number, and how many at most', () => {
    const limit = document.paths['/api/v1/incidents']?.get?.parameters?.find(
      (it) => 'name' in it && it.name === 'limit',
    );
    expect(limit).toMatchObject({
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 100 },
    });
  });
});
