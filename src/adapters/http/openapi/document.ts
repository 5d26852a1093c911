import { say } from '../../../domain/say';
import type { Route } from '../../../ports/route';
import type { House } from '../house';
import { json } from '../json-response';
import { components } from './components';
import { fixedOperations } from './operations';
import { verbOperation } from './verb-operation';

const API_VERSION = '1';

/** Everything that REST can do, as OpenAPI 3.1. */
export function openApiDocument(house: Pick<House, 'api' | 'word' | 'describe'>): Record<string, unknown> {
  const { api, word } = house;
  const operations = [...fixedOperations(word), ...api.verbs().map((verb) => verbOperation(verb, house))];
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { path, method, operation } of operations) paths[path] = { ...paths[path], [method]: operation };
  return {
    openapi: '3.1.0',
    info: {
      title: word(say('http:openapi.title')),
      version: API_VERSION,
      description: word(say('http:openapi.description')),
    },
    servers: [{ url: '/' }],
    // Nothing at all is enough too: where no token is configured, the machine itself is let in.
    security: [{ token: [] }, {}],
    paths,
    components: components(word),
  };
}

/** Public: it tells what can be asked, not what is answered. */
export function openApiRoute(house: House): Route {
  let made: Record<string, unknown> | undefined;
  return {
    method: 'GET',
    path: '/api/openapi.json',
    access: 'public',
    maxBytes: 0,
    handle: () => Promise.resolve(json(200, (made ??= openApiDocument(house)))),
  };
}
