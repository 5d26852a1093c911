import { readFileSync } from 'node:fs';

import { explainPayload, type Unexplained } from '../compose-alerts';
import { readSettings } from '../config/env';
import { assertNever } from '../kit/assert-never';
import { nearest } from '../kit/nearest';
import { Problem } from '../kit/problem';
import { say } from '../voice/say';
import { explanationText } from './alert-explanation';
import type { Command } from './command';
import { flags, misused } from './flags';

const STDIN = 0;

/** `muster alerts explain <file>`: what would become of a payload, and why. Changes nothing. */
export const alerts: Command = {
  run(args) {
    const { values, positionals } = flags(
      'alerts',
      args,
      { source: { type: 'string' }, header: { type: 'string', multiple: true }, json: { type: 'boolean' } },
      2,
    );
    const [word, file] = positionals;
    if (word !== 'explain') throw misused('alerts', args);
    if (file === undefined) throw new Problem('cli:payload-which', {});
    const explained = explainPayload(readSettings(), contentOf(file), {
      headers: headersOf(values.header ?? []),
      ...(values.source === undefined ? {} : { source: values.source }),
    });
    if (!explained.ok) throw problemOf(explained.error, file === '-' ? say('cli:explain.stdin') : file);
    console.log(
      values.json === true ? JSON.stringify(explained.value, undefined, 2) : explanationText(explained.value),
    );
    return Promise.resolve(0);
  },
};

function contentOf(file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? STDIN : file);
  } catch (error) {
    throw new Problem('cli:payload-unreadable', { file, reason: (error as Error).message }, error);
  }
}

/** `X-GitHub-Event: release`, as curl takes it; some sources say there what their payload is. */
const headersOf = (given: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    given.map((header) => {
      const colon = header.indexOf(':');
      if (colon < 1) throw new Problem('cli:bad-header', { header });
      return [header.slice(0, colon).trim().toLowerCase(), header.slice(colon + 1).trim()];
    }),
  );

function problemOf(why: Unexplained, file: string): Problem {
  switch (why.kind) {
    case 'misread':
      return new Problem('cli:payload-misread', { file, why: why.why });
    case 'nobodys':
      return new Problem('cli:payload-nobodys', { file, known: why.known.join(', ') });
    case 'unknown-source':
      return unknownSource(why.source, why.known);
    default:
      return assertNever(why);
  }
}

function unknownSource(source: string, known: readonly string[]): Problem {
  const meant = nearest(source, known);
  const facts = { source, known: known.join(', ') };
  return meant === undefined
    ? new Problem('cli:unknown-source', facts)
    : new Problem('cli:unknown-source-near', { ...facts, meant });
}
