import { z } from 'zod';

import type { Json } from '../../src/kit/json';
import type { Param, VerbSpec } from '../../src/ports/verb';

const text = (name: string, required = false): Param => ({
  name,
  required,
  how: 'named',
  of: { kind: 'text', maxLength: 200, multiline: false },
});

const verb = (spec: Omit<VerbSpec, 'family' | 'schema' | 'example'> & { family?: string }): VerbSpec => ({
  family: 'incident',
  ...spec,
  example: `${spec.name} something`,
  schema: z.toJSONSchema(
    z.strictObject(
      Object.fromEntries(
        spec.params.map(({ name, required, of }) => {
          const value = of.kind === 'flag' ? z.boolean() : of.kind === 'minutes' ? z.int() : z.string();
          return [name, required ? value : value.optional()];
        }),
      ),
    ),
  ) as Json,
});

/** One of each sort: declaring, about an incident, only looking, about nothing, of another family. */
export const FAKE_VERBS: readonly VerbSpec[] = [
  verb({
    name: 'declare',
    aliases: ['new'],
    about: 'nothing',
    changes: true,
    params: [
      text('title', true),
      text('severity'),
      { name: 'drill', required: false, how: 'named', of: { kind: 'flag' } },
    ],
  }),
  verb({
    name: 'severity',
    aliases: ['sev'],
    about: 'incident',
    changes: true,
    params: [text('severity', true)],
  }),
  verb({
    name: 'update',
    aliases: [],
    about: 'incident',
    changes: true,
    params: [
      text('happening', true),
      { name: 'next', required: false, how: 'named', of: { kind: 'minutes' } },
    ],
  }),
  verb({ name: 'close', aliases: [], about: 'incident', changes: true, params: [] }),
  verb({ name: 'timeline', aliases: [], about: 'incident', changes: false, params: [] }),
  verb({
    name: 'runbook-pause',
    aliases: [],
    about: 'run',
    changes: true,
    params: [text('run'), text('reason')],
  }),
  verb({ name: 'help', aliases: [], about: 'nothing', changes: false, params: [text('verb')] }),
  verb({ name: 'escalate', family: 'support', aliases: [], about: 'incident', changes: true, params: [] }),
];
