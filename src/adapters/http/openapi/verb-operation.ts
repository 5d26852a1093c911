import { say } from '../../../domain/say';
import type { VerbSpec } from '../../../ports/verb';
import type { House } from '../house';
import { inBody, isDeclaring, verbPath } from '../rest/verb-paths';
import { bare, jsonContent } from './components';
import { parameter, problems, type Operation } from './operations';

/** A verb as an operation: its body is described by the very schema that parses it. */
export function verbOperation(
  verb: VerbSpec,
  { word, describe }: Pick<House, 'word' | 'describe'>,
): Operation {
  const path = verbPath(verb);
  const about = path.includes('{number}') ? [parameter('number')] : [];
  const example = `/${verb.family} ${verb.example}`;
  const done = {
    description: word(say(`http:openapi.response.${isDeclaring(verb) ? 'declared' : 'done'}`)),
    content: jsonContent('Done'),
  };
  return {
    method: 'post',
    path,
    operation: {
      operationId: `${verb.family}_${verb.name}`,
      tags: [verb.family],
      summary: describe(verb),
      description: word(say('http:openapi.in-chat', { example })),
      parameters: [...about, parameter('idempotencyKey'), parameter('actAs')],
      requestBody: {
        required: verb.params.some(({ required }) => required),
        content: { 'application/json': { schema: bodySchema(verb, describe) } },
      },
      responses: {
        [isDeclaring(verb) ? '201' : '200']: done,
        202: { description: word(say('http:openapi.response.pending')), content: jsonContent('Pending') },
        ...problems('400', '401', '403', '404', '409', '413', '415', '422', '503'),
      },
    },
  };
}

function bodySchema(verb: VerbSpec, describe: House['describe']): Record<string, unknown> {
  const schema = bare(verb.schema as object);
  const properties = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, object>>).filter(
    ([name]) => inBody(verb, name),
  );
  const described = properties.map(([name, property]) => {
    const param = verb.params.find((it) => it.name === name);
    return [name, param === undefined ? property : { ...property, description: describe(verb, param) }];
  });
  return { ...schema, properties: Object.fromEntries(described) as Record<string, object> };
}
