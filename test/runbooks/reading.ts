/** What reads a runbook in a test: a few kinds that are easily told apart, the real expressions, a small catalogue. */
import { celExpressions } from '../../src/adapters/expressions/index';
import { readRunbook, type Read, type ReaderParts } from '../../src/config/runbooks/read-runbook';
import { BUILT_IN_ROLES } from '../../src/domain/incident/incident';
import type { ServiceId } from '../../src/domain/ids';
import type { Runbook } from '../../src/domain/runbook/runbook';
import { say } from '../../src/domain/say';
import type { Given, StepKind } from '../../src/ports/step-kind';
import { text } from '../../src/voice/rich';

interface Made {
  readonly takes?: readonly string[];
  readonly outputs?: readonly string[];
  readonly by?: StepKind['by'];
  readonly reads?: boolean;
  readonly tells?: boolean;
}

const kind = (
  name: string,
  { takes = [], outputs = [], by = 'worker', reads = false, tells = true }: Made,
): StepKind => ({
  ...{ name, outputs, by, tells, reads: () => reads },
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(takes.map((one) => [one, { type: 'string' }])),
  },
  check: (given: Given) =>
    given['count'] === 'none'
      ? [{ path: ['count'], say: say('steps:given.missing', { where: 'count' }) }]
      : [],
  describe: (given) => say('runbook:spoke', { text: `${name} ${JSON.stringify(given)}` }),
  perform: () => Promise.resolve({ answer: 'done', outputs: {} }),
});

export const kinds: ReadonlyMap<string, StepKind> = new Map(
  [
    kind('manual', { by: 'person', outputs: ['value'] }),
    kind('measure', { takes: ['query', 'headers'], outputs: ['value', 'chart'], reads: true }),
    kind('act', { takes: ['target', 'count', 'headers', 'password'], outputs: ['revision'] }),
    kind('pause', { takes: ['for'], reads: true, tells: false }),
  ].map((one) => [one.name, one]),
);

export const parts: ReaderParts = {
  kinds,
  expressions: celExpressions,
  directory: () => ({
    services: () => [{ id: 'payments' as ServiceId, name: 'Payments' }],
    roles: () => BUILT_IN_ROLES,
  }),
};

export const bytes = (written: string): Uint8Array => Buffer.from(written);

export const read = (written: string, file = 'sample.yaml'): Read => readRunbook(bytes(written), file, parts);

/** `3 error: words`, each problem in one line. */
export const problemsOf = (written: string, file?: string): readonly string[] =>
  read(written, file).problems.map(({ line, level, say: what }) => `${line ?? '-'} ${level}: ${text(what)}`);

export function soundRunbook(written: string, file?: string): Runbook {
  const { runbook, problems } = read(written, file);
  if (runbook === undefined) throw new Error(problems.map(({ say: what }) => text(what)).join('\n'));
  return runbook;
}

/** A whole runbook around these steps. */
export const withSteps = (steps: string, more = ''): string =>
  `name: Sample\npurpose: To be read in a test.\n${more}steps:\n${steps}`;
